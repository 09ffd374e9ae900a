import Law

extension Resolution {
    /// Why the citation did not fully resolve, as an officer reads it: what was found and what to do; nil for `resolved`.
    public var sentence: String? {
        switch outcome {
        case .resolved: nil
        case .noPinpoint: "引用没有写明条、款、项，只能核到文件。"
        case .partsUnknown where isAnnex: "所引的是附件，本库没有按附件分条、分项，无法核对这一处；请人工核对。"
        case .partsUnknown: "本库所存的文本不全（只有条目、缺条或不分条），无法核对这一处；导入全文后可以核对。"
        case .notOnHand: "本库没有这份文件，无法核对；导入后可以核对。"
        case .titleUnknown: "本库没有这个标题，它像是由几个标题拼成的：\(titles)。请核对文件名称。"
        case .titleMisspelt: "标题疑有笔误，近似的文件有：\(titles)。请核对文件名称。"
        case .titleAmbiguous: "这个名称同时指向几份文件：\(titles)。请写全称。"
        case .noTitle: "引用没有写明文件名称，前文也没有可以沿用的名称。"
        case .editionNotOnHand: editionNotOnHand
        case .editionMismatch: mismatch
        case .articleMissing, .articleLapsed, .paragraphOutOfRange, .itemOutOfRange, .subitemOutOfRange,
            .ambiguousItem,
            .rangeDescending:
            existence?.sentence
        }
    }

    private var titles: String {
        switch title {
        case .misspelt(let near), .unknown(let near), .ambiguous(let near):
            near.map { "《\($0)》" }.joined(separator: "、")
        case .found, .notOnHand, .unnamed: ""
        }
    }

    private var editionNotOnHand: String {
        let labels = editionsOnHand.joined(separator: "、")
        if isNamesake { return "所引是已被废止的同名文件，本库没有其文本，现存版本：\(labels)。导入后可以核对。" }
        guard let listDate else { return "本库没有所引的版本，现存版本：\(labels)。导入后可以核对。" }
        return "本库没有清单日期（\(listDate.chinese)）时有效的版本，现存版本：\(labels)，晚于清单，仅供参考。导入当时的版本后可以核对。"
    }

    private var mismatch: String {
        let reasons = markProblems.compactMap { problem -> String? in
            switch problem {
            case .noSuchYear(let printed, let known):
                "\(printed)年没有公布、修订或者修正，见于沿革的年份是\(known.map { "\($0)年" }.joined(separator: "、"))"
            case .otherNumber(let printed, let real): "令号“\(printed.printed)”与该年的令号“\(real.standard)”不符"
            case .unknownNumber(let printed, let known):
                "令号“\(printed.printed)”不见于沿革，沿革中的是\(known.joined(separator: "、"))"
            case .otherKind, .otherDay, .impossibleDay, .meetingAsOrder, .uncheckedNumber: nil
            }
        }
        return "所注版本与沿革不符：\(reasons.joined(separator: "；"))。请核对。"
    }
}

extension PlaceExistence {
    /// What an officer reads of a place that is not there, or could be two; nil for one that is.
    var sentence: String? {
        switch self {
        case .exists, .unknown: nil
        case .articleMissing(let place, _) where place.isHeading: "所引版本没有\(place.chinese)。"
        case .articleMissing(_, let last):
            "所引版本没有这一条" + (last.map { "（最后一条为\($0.chinese)）。" } ?? "。")
        case .lapsed(let places, let state):
            "\(places.map(\.chinese).joined(separator: "、"))\(state.chinese)，所引版本里只存条号。"
        case .paragraphOutOfRange(_, let count): "所引的条共有\(count)款，没有这一款。"
        case .itemOutOfRange(_, let numbers, _):
            numbers.max().map { "所引的条款共有\($0)项，没有这一项。" } ?? "所引的条款没有分项。"
        case .subitemOutOfRange(_, let count): count == 0 ? "所引的项没有分目。" : "所引的项共有\(count)目，没有这一目。"
        case .itemAmbiguous(_, let paragraphs):
            "该条第\(paragraphs.map { ChineseNumeral.text($0) }.joined(separator: "、"))款都有这一项，引用没有写明是哪一款。"
        case .descending(let first, let last): "范围“\(first.chinese)至\(last.chinese)”前后颠倒。"
        }
    }
}
