import Law

extension ResolutionOutcome {
    /// Why the citation did not fully resolve, as an officer reads it: what was found and what to do; nil for `resolved`.
    public var sentence: String? {
        switch self {
        case .resolved: nil
        case .noPinpoint: "引用没有写明条、款、项，只能核到文件。"
        case .partsUnknown: "本库所存的文本只有条目或不分条，无法核对款、项；导入全文后可以核对。"
        case .notOnHand: "本库没有这份文件，无法核对；导入后可以核对。"
        case .titleUnknown(let near): "本库没有这个标题，它像是由几个标题拼成的：\(list(near))。请核对文件名称。"
        case .titleMisspelt(let near): "标题疑有笔误，近似的文件有：\(list(near))。请核对文件名称。"
        case .titleAmbiguous(let titles): "这个名称同时指向几份文件：\(list(titles))。请写全称。"
        case .noTitle: "引用没有写明文件名称，前文也没有可以沿用的名称。"
        case .editionNotOnHand(let onHand): "本库没有所引的版本，现存版本：\(onHand.joined(separator: "、"))。导入后可以核对。"
        case .articleMissing(let last):
            "所引版本没有这一条" + (last.map { "（最后一条为\($0.chinese)）。" } ?? "。")
        case .paragraphOutOfRange(let has): "所引的条共有\(has)款，没有这一款。"
        case .itemOutOfRange(let has): has == 0 ? "所引的条款没有分项。" : "所引的条款共有\(has)项，没有这一项。"
        case .subitemOutOfRange(let has): has == 0 ? "所引的项没有分目。" : "所引的项共有\(has)目，没有这一目。"
        case .ambiguousItem(let paragraphs):
            "该条第\(paragraphs.map { ChineseNumeral.text($0) }.joined(separator: "、"))款都有这一项，引用没有写明是哪一款。"
        }
    }

    private func list(_ titles: [String]) -> String { titles.map { "《\($0)》" }.joined(separator: "、") }
}
