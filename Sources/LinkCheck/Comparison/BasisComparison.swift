import Citations
import Law
import Revision

/// Tells how two powers' citations of one statute differ.
///
/// Equal in substance is equal: an article that a revision moved is the same one by another number. Not for use from several threads.
final class BasisComparison {
    private let texts: StatuteTexts
    private let builder: CaseBuilder
    private struct Step: Hashable {
        let statute: Int64
        let from: Int64
        let to: Int64
        let place: Pinpoint
    }
    private var carried: [Step: [Pinpoint]] = [:]

    init(_ texts: StatuteTexts) {
        self.texts = texts
        builder = CaseBuilder(texts)
    }

    /// What differs between two citations of one statute.
    struct Outcome {
        /// Places of whole articles that the other side does not cite.
        var articles: (left: [Pinpoint], right: [Pinpoint]) = ([], [])
        /// Places inside articles that the other side cites too, but not there.
        var parts: (left: [Pinpoint], right: [Pinpoint]) = ([], [])
        /// The editions, where they are two.
        var editions: (left: String, right: String)?
        /// Whether the two were held against each other over a revision: numbers alone do not tell the places then.
        var isOverEditions = false
        /// Whether each of ``parts`` is the same place as one of the other side in more or less detail.
        var isDetail = true
        /// Places that both cite, by the numbers of either side; an article that was split stands there with each of its parts.
        var shared: [(left: Pinpoint, right: Pinpoint)] = []
    }

    /// Whether two powers cite the same of one statute, one of them perhaps in more detail: an article beside its paragraph.
    func isSame(_ left: StatuteBasis, _ right: StatuteBasis) -> Bool {
        let outcome = compare(left, right)
        return outcome.articles.left.isEmpty && outcome.articles.right.isEmpty && outcome.isDetail
    }

    /// Whether two powers cite the very same places of one statute.
    func isEqual(_ left: StatuteBasis, _ right: StatuteBasis) -> Bool {
        let outcome = compare(left, right)
        return [outcome.articles.left, outcome.articles.right, outcome.parts.left, outcome.parts.right]
            .allSatisfy(\.isEmpty)
    }

    /// Compares what two powers cite of one statute.
    func compare(_ left: StatuteBasis, _ right: StatuteBasis) -> Outcome {
        var outcome = Outcome()
        let order = order(left, right)
        // Where neither list says which edition it means, one number is one place.
        let isOpen = !left.isMarked && !right.isMarked
        func isSame(_ one: Pinpoint, _ other: Pinpoint) -> Bool {
            if isOpen, one == other { return true }
            return switch order {
            case .same: one == other
            case .leftFirst(let step): later(one, left, step).contains(other)
            case .rightFirst(let step): later(other, right, step).contains(one)
            }
        }
        var rest = right.places
        var alone: [Pinpoint] = []
        for place in left.places {
            let found = right.places.filter { isSame(place, $0) }
            if found.isEmpty { alone.append(place) }
            outcome.shared += found.map { (left: place, right: $0) }
            rest.removeAll(where: found.contains)
        }
        func fellows(_ place: Pinpoint, _ others: [Pinpoint], isLeft: Bool) -> [Pinpoint] {
            let whole = place.article.map { Pinpoint($0) } ?? place
            return others.filter { other in
                let all = other.article.map { Pinpoint($0) } ?? other
                return isLeft ? isSame(whole, all) : isSame(all, whole)
            }
        }
        func isWhole(_ place: Pinpoint) -> Bool { place.paragraph == nil && place.item == nil }
        /// Who cites the statute alone cites every place of it, in less detail.
        func sort(_ place: Pinpoint, _ others: [Pinpoint], isLeft: Bool) -> Bool {
            let inArticle = fellows(place, others, isLeft: isLeft)
            guard !inArticle.isEmpty || others.isEmpty else { return false }
            if !others.isEmpty, !isWhole(place),
                !inArticle.contains(where: { isWhole($0) || $0.contains(place) || place.contains($0) })
            {
                outcome.isDetail = false
            }
            return true
        }
        for place in alone {
            if sort(place, right.places, isLeft: true) {
                outcome.parts.left.append(place)
            } else {
                outcome.articles.left.append(place)
            }
        }
        for place in rest {
            if sort(place, left.places, isLeft: false) {
                outcome.parts.right.append(place)
            } else {
                outcome.articles.right.append(place)
            }
        }
        if case .same = order {} else { outcome.isOverEditions = true }
        outcome.editions = editions(left, right, outcome.shared)
        return outcome
    }

    private enum Order {
        case same
        case leftFirst(Int64)
        case rightFirst(Int64)
    }

    /// Which of two editions on hand is the earlier one.
    private func order(_ left: StatuteBasis, _ right: StatuteBasis) -> Order {
        guard let statute = left.statuteID, statute == right.statuteID, let one = left.editionID,
            let other = right.editionID, one != other
        else { return .same }
        let all = builder.editions(of: statute)
        guard let mine = all[one]?.edition, let theirs = all[other]?.edition, let day = mine.date,
            let otherDay = theirs.date, day != otherDay
        else { return .same }
        return day < otherDay ? .leftFirst(other) : .rightFirst(one)
    }

    /// The places of a later edition that carry a place on, none where it was dropped; where that is not certain the place of the
    /// same number.
    private func later(_ place: Pinpoint, _ basis: StatuteBasis, _ edition: Int64) -> [Pinpoint] {
        guard let statute = basis.statuteID, let from = basis.editionID else { return [place] }
        let step = Step(statute: statute, from: from, to: edition, place: place)
        if let known = carried[step] { return known }
        let all = builder.editions(of: statute)
        var places = [place]
        if let earlier = all[from], let later = all[edition],
            let link = builder.succession(earlier, later).successor(of: place), link.kind != .uncertain,
            link.confidence >= Self.sure
        {
            places = link.to
        }
        carried[step] = places
        return places
    }

    /// From here on a link between editions needs no hedge (`ProvisionLink`).
    private static let sure = 0.8

    /// The editions of both, where the lists say that they mean two, or where an article goes by two numbers.
    private func editions(
        _ left: StatuteBasis,
        _ right: StatuteBasis,
        _ shared: [(left: Pinpoint, right: Pinpoint)]
    ) -> (left: String, right: String)? {
        let names = (name(left), name(right))
        if let one = left.editionID, let other = right.editionID {
            guard one != other,
                left.isMarked || right.isMarked || shared.contains(where: { $0.left != $0.right })
            else { return nil }
            return names.0 == names.1 ? nil : names
        }
        guard left.isMarked, right.isMarked else { return nil }
        let marks = (PrintedMarks(left.first.citation), PrintedMarks(right.first.citation))
        let isOther =
            marks.0.contradict(marks.1) || marks.0.otherText(than: marks.1) != nil
        guard isOther, names.0 != names.1 else { return nil }
        return names
    }

    /// What an officer calls the edition cited: its day where it is on hand, else what is printed.
    func name(_ basis: StatuteBasis) -> String {
        if let statute = basis.statuteID, let id = basis.editionID,
            let edition = builder.editions(of: statute)[id]?.edition
        {
            return edition.label
        }
        return basis.printedMark.isEmpty ? "未注明版本" : basis.printedMark
    }

    /// Whether a statute is of one place alone: a local regulation or rule.
    func isLocal(_ basis: StatuteBasis) -> Bool {
        if let statute = basis.statuteID.flatMap({ texts.directory.statute($0) }) {
            switch statute.level {
            case .localRegulation, .localRule: return true
            case .constitution, .law, .administrativeRegulation, .supervisoryRegulation,
                .judicialInterpretation, .departmentalRule, .partyRegulation:
                return false
            case .normativeDocument, .unknown: break
            }
        }
        return LocalTitle.isLocal(basis.title)
    }
}

/// Which titles begin with the name of a place: 广东省…条例, 克拉玛依市…办法.
enum LocalTitle {
    /// The provinces, autonomous regions and municipalities as titles begin (GB/T 2260).
    private static let provinces = [
        "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽", "福建", "江西", "山东",
        "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆",
        "香港", "澳门", "台湾",
    ]
    /// What ends the name of a smaller place, and what would make another word of it.
    private static let ends: [(end: Character, notBefore: Set<Character>)] = [
        ("省", ["级", "以"]), ("市", ["场", "政", "容", "民", "值", "价"]), ("县", ["级", "乡", "域"]), ("州", []),
    ]
    /// A place's name has so many characters before its end.
    private static let length = 1...8

    static func isLocal(_ title: String) -> Bool {
        let name = Array(title.filter { !$0.isWhitespace && $0 != "《" })
        if provinces.contains(where: String(name.prefix(3)).hasPrefix) { return true }
        for (offset, character) in name.prefix(length.upperBound + 1).enumerated() {
            guard length.contains(offset), let row = ends.first(where: { $0.end == character }) else {
                continue
            }
            let next = name.indices.contains(offset + 1) ? name[offset + 1] : character
            let before = name[offset - 1]
            guard !row.notBefore.contains(next), !["城", "都", "超", "股", "集", "节", "各", "跨"].contains(before),
                !String(name.prefix(offset)).contains("全国")
            else { return false }
            return true
        }
        return false
    }
}
