import Law

/// A power stands on nothing.
enum BasisMissing: ListRule {
    static let name = "basis-missing"
    static let severity = Severity.warning
    static let sentence = "职权没有写依据，或者依据栏没有引用任何法律文件"
    static let example = RuleExample("《样品管理条例》（2010年）第四条", "无")

    static func findings(_ list: CitedList, _ cases: [CitationCase]) -> [Finding] {
        let hasColumn = list.powers.contains { $0.power.fields.contains { $0.role == .legalBasis } }
        guard hasColumn else {
            guard let first = list.powers.first else { return [] }
            let message = "没有读到“依据”一类的栏目，全部\(list.powers.count)行职权都没有依据可查；请核对表头"
            let place = list.list.source.place(list.list.place)
            return [
                ListFinding.make(
                    Self.self,
                    list,
                    nil,
                    at: first.power.place < list.list.place
                        ? list.list.source.place(first.power.place) : place,
                    printed: list.list.title,
                    message: message,
                    share: 0.9
                )
            ]
        }
        var isParentFounded = false
        return list.powers.compactMap { power in
            let isFounded =
                power.citations.contains { $0.citation.field == .legalBasis }
                || power.unparsed.contains { $0.field == .legalBasis }
            defer { isParentFounded = isFounded || power.power.continuesPrevious && isParentFounded }
            // A sub-item may share the cell of the power above.
            if isFounded || power.power.continuesPrevious && isParentFounded { return nil }
            let field = power.power.fields.first { $0.role == .legalBasis }
            let words = field?.content.text.filter { !$0.isWhitespace } ?? ""
            return ListFinding.make(
                Self.self,
                list,
                power.power,
                at: field.map { list.list.source.place(of: $0) } ?? list.list.source.place(power.power.place),
                label: field?.label ?? "",
                printed: String((field?.content.text ?? "").prefix(60)),
                message: words.count < 3 ? "没有写明依据，请补写" : "依据栏没有引用法律文件，请补写名称和条款"
            )
        }
    }
}

/// Two lists found one power differently.
enum BasesDifferBetweenLists: LibraryRule {
    static let name = "bases-differ-between-lists"
    static let severity = Severity.note
    static let ground = FindingGround.pattern
    static let sentence = "两份清单中的同一职权（编码相同，或者类别和名称相同）所依据的法律文件不同"
    static let example = RuleExample("《样品管理条例》（2010年）第四条", secondList: "《陈列室管理办法》第二条")

    static func findings(_ lists: [CitedList], _ cases: [[CitationCase]]) -> [Finding] {
        guard lists.count > 1 else { return [] }
        let standing = lists.indices.map { founded(lists[$0], cases[$0]) }
        let groups = PowerGroups(lists.map { $0.powers.map { PowerKey($0.power) } })
        return groups.groups.flatMap { members -> [Finding] in
            var first: (list: Int, founded: Founded)?
            return members.compactMap { member -> Finding? in
                guard let mine = standing[member.list][member.power] else { return nil }
                guard let other = first else {
                    first = (member.list, mine)
                    return nil
                }
                guard other.list != member.list, let words = mine.difference(from: other.founded) else {
                    return nil
                }
                let power = lists[member.list].powers[member.power].power
                return ListFinding.make(
                    Self.self,
                    lists[member.list],
                    power,
                    at: mine.place,
                    printed: power.name,
                    message:
                        "《\(other.founded.title)》（\(other.founded.place.chinese)）中的同一职权\(words)，请核对哪一份写全了依据",
                    naming: other.founded.place
                )
            }
        }
    }

    /// What each power of a list stands on; nil for one that cites nothing.
    private static func founded(_ list: CitedList, _ cases: [CitationCase]) -> [Founded?] {
        var statutes: [Int: [String: String]] = [:]
        for facts in cases
        where facts.citation.field == .legalBasis && !facts.citation.statutePrinted.isEmpty {
            let title = facts.statute ?? facts.citation.statutePrinted
            let place = facts.power.power.place
            if statutes[place]?[facts.statuteKey] == nil {
                statutes[place, default: [:]][facts.statuteKey] = title
            }
        }
        return list.powers.map { power in
            statutes[power.power.place].map {
                Founded(
                    place: list.list.source.place(power.power.place),
                    title: list.list.title,
                    statutes: $0
                )
            }
        }
    }

    /// What a power stands on.
    private struct Founded {
        let place: SourcePlace
        let title: String
        let statutes: [String: String]

        /// What the other power stands on and this one not, and the other way round; nil when they stand on the same.
        func difference(from other: Founded) -> String? {
            func titles(_ mine: [String: String], without theirs: [String: String]) -> String {
                mine.filter { theirs[$0.key] == nil }.map { "《\($0.value)》" }.sorted().joined(separator: "、")
            }
            let lacking = titles(other.statutes, without: statutes)
            let own = titles(statutes, without: other.statutes)
            guard !lacking.isEmpty || !own.isEmpty else { return nil }
            return [lacking.isEmpty ? "" : "另依据\(lacking)", own.isEmpty ? "" : "没有依据此处的\(own)"]
                .filter { !$0.isEmpty }.joined(separator: "，")
        }
    }
}
