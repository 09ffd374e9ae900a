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
        var known: [String: Founded] = [:]
        var result: [Finding] = []
        for (number, list) in lists.enumerated() {
            var statutes: [Int: [(key: String, title: String)]] = [:]
            for facts in cases[number]
            where facts.citation.field == .legalBasis && !facts.citation.statutePrinted.isEmpty {
                statutes[facts.power.power.place, default: []].append(
                    (facts.statuteKey, facts.statute ?? facts.citation.statutePrinted)
                )
            }
            for power in list.powers.map(\.power) {
                guard let cited = statutes[power.place], let key = key(of: power) else { continue }
                let mine = Founded(
                    list: number,
                    place: list.list.source.place(power.place),
                    title: list.list.title,
                    statutes: Dictionary(
                        cited.map { ($0.key, $0.title) },
                        uniquingKeysWith: { first, _ in first }
                    )
                )
                guard let other = known[key] else {
                    known[key] = mine
                    continue
                }
                guard other.list != number, let words = mine.difference(from: other) else { continue }
                result.append(
                    ListFinding.make(
                        Self.self,
                        list,
                        power,
                        at: mine.place,
                        printed: power.name,
                        message: "《\(other.title)》（\(other.place.chinese)）中的同一职权\(words)，请核对哪一份写全了依据",
                        naming: other.place
                    )
                )
            }
        }
        return result
    }

    /// What a power stands on.
    private struct Founded {
        let list: Int
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

    /// By which a power is known again; nil for names too short to be sure.
    private static func key(of power: Power) -> String? {
        if power.code.count > 8, !CodeDamage.isScientific(power.code), !CodeDamage.isZeroed(power.code) {
            return power.code
        }
        let name = (power.name + (power.subitem ?? "")).filter { !$0.isWhitespace }
        return name.count < 6 ? nil : "\(power.category)|\(name)"
    }
}
