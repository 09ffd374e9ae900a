import Citations
import Law
public import Library
import Revision

extension LinkChecker {
    /// Holds two lists, or two years of one, against each other.
    ///
    /// Which powers are one is decided by ``PowerKey`` and what is alike beside it; which edition and place a citation means was resolved
    /// before. Cost: near-linear in the powers, plus the texts of what both cite.
    ///
    /// - Parameters:
    ///   - left: the left list, 甲.
    ///   - right: the right list, 乙.
    /// - Returns: the comparison.
    /// - Throws: `LibraryError` when a text that was needed cannot be read.
    public func compare(_ left: CitedList, _ right: CitedList) throws(LibraryError) -> ListComparison {
        let comparison = ListComparing(left, right, texts).comparison()
        try texts.trouble.rethrow()
        return comparison
    }
}

/// The work of one comparison.
struct ListComparing {
    /// A list with what its powers are compared by.
    struct Side {
        let list: CitedList
        let bases: [PowerBases]
        let profiles: [PowerProfile]
        /// Which columns the list has.
        let roles: Set<FieldRole>
        /// The categories that name no class of powers.
        let headings: Set<String>
        /// Which of the columns of bases cite anything.
        let fields: Set<CitationField>

        init(_ list: CitedList) {
            self.list = list
            bases = PowerBases.all(in: list)
            profiles = zip(list.powers, bases).map { PowerProfile($0, $1) }
            roles = Set(list.powers.flatMap { $0.power.fields.map(\.role) })
            headings = Set(
                list.powers.map(\.power.category).filter { PowerKind(category: $0) == nil }.map(Self.heading)
            )
            fields = Set(bases.flatMap { $0.columns.keys })
        }

        /// A heading without marks and the word 类.
        static func heading(_ category: String) -> String {
            let letters = PowerKey.letters(category)
            return letters.hasSuffix("类") ? String(letters.dropLast()) : letters
        }

        func power(_ index: Int) -> ComparedPower {
            ComparedPower(list.powers[index], in: list, bases[index])
        }

        var answer: ListSide {
            ListSide(
                title: list.list.title,
                body: list.list.body,
                date: list.list.date?.description,
                file: list.list.source.file,
                rows: list.powers.count
            )
        }
    }

    private let left: Side
    private let right: Side
    private let matching: PowerMatching
    private let judge: BasisComparison
    /// Whether both lists number their powers by one system: some codes are in both.
    private let sharesCodes: Bool
    /// Whether both lists are parted by some of the same headings.
    private let sharesHeadings: Bool

    init(_ left: CitedList, _ right: CitedList, _ texts: StatuteTexts) {
        self.left = Side(left)
        self.right = Side(right)
        matching = PowerMatching(self.left.profiles, self.right.profiles)
        judge = BasisComparison(texts)
        sharesCodes = matching.matches.contains { $0.reason == .code }
        sharesHeadings = !self.left.headings.isDisjoint(with: self.right.headings)
    }

    func comparison() -> ListComparison {
        let (mine, theirs) = (Set(matching.matches.map(\.left)), Set(matching.matches.map(\.right)))
        return ListComparison(
            left: left.answer,
            right: right.answer,
            pairs: matching.matches.map { match in
                PowerPair(
                    left: left.power(match.left),
                    right: right.power(match.right),
                    reason: match.reason,
                    confidence: (match.confidence * 100).rounded() / 100,
                    differences: differences(match.left, match.right)
                )
            },
            onlyLeft: left.list.powers.indices.filter { !mine.contains($0) }.map(left.power),
            onlyRight: right.list.powers.indices.filter { !theirs.contains($0) }.map(right.power)
        )
    }

    /// What differs between two powers taken for one; what weighs most stands first.
    private func differences(_ one: Int, _ other: Int) -> [PowerDifference] {
        var result: [PowerDifference] = []
        for field in PowerBases.fields where left.fields.contains(field) && right.fields.contains(field) {
            result += bases(
                field,
                left.bases[one].columns[field] ?? PowerBases.Column(),
                right.bases[other].columns[field] ?? PowerBases.Column()
            )
        }
        let (mine, theirs) = (left.list.powers[one].power, right.list.powers[other].power)
        result += words(mine, theirs, left.profiles[one].key, right.profiles[other].key)
        for (kind, role) in Self.cells where left.roles.contains(role) && right.roles.contains(role) {
            result += cells(kind, role, mine, theirs)
        }
        return result.enumerated().sorted {
            (Self.rank($0.element.kind), $0.offset) < (Self.rank($1.element.kind), $1.offset)
        }
        .map(\.element)
    }

    private static let ranks = Dictionary(
        uniqueKeysWithValues: DifferenceKind.allCases.enumerated().map { ($1, $0) }
    )

    private static func rank(_ kind: DifferenceKind) -> Int { ranks[kind] ?? 0 }

    /// The columns without citations that are compared.
    private static let cells: [(kind: DifferenceKind, role: FieldRole)] = [
        (.measure, .measure), (.subject, .subject), (.body, .body), (.duties, .duties),
    ]

    private func words(_ mine: Power, _ theirs: Power, _ key: PowerKey, _ other: PowerKey)
        -> [PowerDifference]
    {
        var result: [PowerDifference] = []
        if key.name != other.name {
            result.append(
                PowerDifference(
                    .name,
                    left: mine.fullName,
                    right: theirs.fullName,
                    diff: Self.diff(mine.fullName, theirs.fullName)
                )
            )
        }
        if isOtherCategory(mine.category, theirs.category) {
            result.append(PowerDifference(.category, left: mine.category, right: theirs.category))
        }
        if sharesCodes, mine.code != theirs.code {
            result.append(PowerDifference(.code, left: mine.code, right: theirs.code))
        }
        return result
    }

    /// Whether two categories are two: of classes by the class, of headings of another kind only where both lists have the same ones.
    private func isOtherCategory(_ mine: String, _ theirs: String) -> Bool {
        switch (PowerKind(category: mine), PowerKind(category: theirs)) {
        case (let one?, let other?): one != other
        case (nil, nil): sharesHeadings && Side.heading(mine) != Side.heading(theirs)
        default: false
        }
    }

    /// One column of both powers; several columns of one role are read as one.
    private func cells(_ kind: DifferenceKind, _ role: FieldRole, _ mine: Power, _ theirs: Power)
        -> [PowerDifference]
    {
        func text(_ power: Power) -> String {
            power.fields.filter { $0.role == role }.map(\.content.text).joined(separator: "\n")
        }
        let (one, other) = (text(mine), text(theirs))
        guard one != other, PowerKey.letters(one) != PowerKey.letters(other) else { return [] }
        let label =
            mine.fields.first { $0.role == role }?.label ?? theirs.fields.first { $0.role == role }?.label
            ?? ""
        return [
            PowerDifference(kind, label: label, left: one, right: other, diff: Self.diff(one, other))
        ]
    }

    /// What differs in one column of bases.
    private func bases(_ field: CitationField, _ mine: PowerBases.Column, _ theirs: PowerBases.Column)
        -> [PowerDifference]
    {
        var result: [PowerDifference] = []
        func told(_ basis: StatuteBasis) -> String {
            let places = basis.placesInWords
            return places.isEmpty ? PowerDifference.whole : places
        }
        for key in mine.order {
            guard let one = mine.statutes[key] else { continue }
            guard let other = theirs.statutes[key] else {
                result.append(
                    PowerDifference(
                        judge.isLocal(one) ? .localBasis : .statuteMissing,
                        field: field,
                        statute: one.title,
                        left: told(one),
                        right: ""
                    )
                )
                continue
            }
            result += self.places(field, one, other)
        }
        for key in theirs.order where mine.statutes[key] == nil {
            guard let other = theirs.statutes[key] else { continue }
            result.append(
                PowerDifference(
                    judge.isLocal(other) ? .localBasis : .statuteMissing,
                    field: field,
                    statute: other.title,
                    left: "",
                    right: told(other)
                )
            )
        }
        return result
    }

    /// What differs in what both cite of one statute.
    private func places(_ field: CitationField, _ one: StatuteBasis, _ other: StatuteBasis)
        -> [PowerDifference]
    {
        let outcome = judge.compare(one, other)
        var result: [PowerDifference] = []
        func tell(_ kind: DifferenceKind, _ places: (left: [Pinpoint], right: [Pinpoint])) {
            guard !places.left.isEmpty || !places.right.isEmpty else { return }
            func named(_ places: [Pinpoint], _ basis: StatuteBasis) -> String {
                if basis.places.isEmpty { return PowerDifference.whole }
                let words = StatuteBasis.words(of: places)
                return words.isEmpty || !outcome.isOverEditions ? words : "\(words)（\(judge.name(basis))）"
            }
            result.append(
                PowerDifference(
                    kind,
                    field: field,
                    statute: one.title,
                    left: named(places.left, one),
                    right: named(places.right, other)
                )
            )
        }
        tell(.otherArticle, outcome.articles)
        tell(.otherPart, outcome.parts)
        if let editions = outcome.editions {
            let moved = outcome.shared.filter { $0.left != $0.right }
            func named(_ edition: String, _ places: [Pinpoint]) -> String {
                places.isEmpty
                    ? edition : "\(edition)（\(StatuteBasis.words(of: Set(places).sorted()))）"
            }
            result.append(
                PowerDifference(
                    .otherEdition,
                    field: field,
                    statute: one.title,
                    left: named(editions.left, moved.map(\.left)),
                    right: named(editions.right, moved.map(\.right))
                )
            )
        }
        let counterparts = Dictionary(grouping: outcome.shared, by: \.left)
        for mine in one.quoted {
            let places = Set(mine.places.flatMap { counterparts[$0] ?? [] }.map(\.right))
            guard let theirs = other.quoted.first(where: { $0.places == places }),
                let kind = Self.wording(mine.quotation.text, theirs.quotation.text)
            else { continue }
            result.append(
                PowerDifference(
                    kind,
                    field: field,
                    statute: one.title,
                    left: StatuteBasis.words(of: mine.places.sorted()),
                    right: StatuteBasis.words(of: places.sorted()),
                    diff: Self.diff(mine.quotation.text, theirs.quotation.text)
                )
            )
        }
        return result
    }

    /// How two wordings of one place differ; nil where they do not.
    private static func wording(_ one: String, _ other: String) -> DifferenceKind? {
        guard one != other else { return nil }
        let (mine, theirs) = (PowerKey.letters(one), PowerKey.letters(other))
        guard mine != theirs else { return nil }
        return mine.contains(theirs) || theirs.contains(mine) ? .fewerWords : .otherWords
    }

    /// Longer texts are told apart, and not held against each other word by word.
    private static let longestDiff = 12_000

    private static func diff(_ one: String, _ other: String) -> [DiffSegment] {
        guard !one.isEmpty, !other.isEmpty, one.utf8.count + other.utf8.count <= longestDiff else {
            return []
        }
        return QuotationDiff.segments(from: ComparableText(one), to: ComparableText(other))
    }
}
