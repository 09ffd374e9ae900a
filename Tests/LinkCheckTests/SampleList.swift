import Citations
import Law

@testable import LinkCheck

/// Lists made from cells, and the texts of the sample statutes.
enum SampleList {
    static let texts = texts(of: SampleStatutes.all)

    static func texts(
        of editions: [Edition],
        holding: @escaping @Sendable ([String]) -> [FoundArticle] = { _ in [] }
    ) -> StatuteTexts {
        var titles: [String] = []
        for edition in editions where !titles.contains(edition.title) { titles.append(edition.title) }
        let entries = titles.enumerated().map { number, title in
            StatuteEntry(
                id: Int64(number + 1),
                title: title,
                level: .administrativeRegulation,
                editions: editions.enumerated().filter { $0.element.title == title }.map { index, edition in
                    EditionEntry(id: Int64(index), edition: edition)
                }
            )
        }
        let directory = StatuteDirectory(entries)
        let repeals = editions.flatMap { edition in
            let statute = Int64((titles.firstIndex(of: edition.title) ?? 0) + 1)
            return EditionRepeals(edition).repeals.map { (statute: statute, repeal: $0) }
        }
        return StatuteTexts(
            directory: directory,
            standings: StandingTable(directory, stated: repeals),
            today: SampleStatutes.today,
            holding: holding,
            edition: { editions[Int($0)] }
        )
    }

    static func field(_ role: FieldRole, _ label: String, _ text: String, line: Int) -> PowerField {
        PowerField(label: label, role: role, content: SourcedText(text, line: line))
    }

    /// The list that an example describes, with so many lines above it.
    static func list(
        _ example: RuleExample,
        date: LegalDate? = nil,
        above: Int = 0,
        texts: StatuteTexts = texts
    ) -> CitedList {
        let powers = example.bases.enumerated().map { index, basis in
            let line = 10 * index + 3 + above
            var fields = [field(.legalBasis, "依据", basis, line: line + 3)]
            if index == 0 {
                if let text = example.accountability {
                    fields.append(field(.accountability, "问责依据", text, line: line + 5))
                }
                if let text = example.measures {
                    fields.append(field(.measure, "处罚种类", text, line: line + 2))
                }
                if let text = example.duties { fields.append(field(.duties, "责任事项", text, line: line + 6)) }
            }
            return Power(
                code: example.codes.indices.contains(index)
                    ? example.codes[index] : "9101000000010\(100 + index)",
                category: example.category,
                serial: example.serials.indices.contains(index) ? example.serials[index] : "\(index + 1)",
                name: "样品检查之\(index + 1)",
                fields: fields,
                place: line,
                codePlace: line + 1
            )
        }
        let list = PowerList(
            title: "样品管理局权责清单",
            body: "样品管理局",
            date: date,
            categories: [
                PowerCategory(
                    name: example.category,
                    printedCount: example.printedCount,
                    columns: ["依据"],
                    place: 2
                )
            ],
            powers: powers,
            source: Source(file: "样品管理局权责清单.txt")
        )
        return CitedList(list, resolvedBy: texts)
    }

    /// The lists that an example describes: two where it needs two.
    static func lists(_ example: RuleExample, date: LegalDate? = nil) -> [CitedList] {
        let first = list(example, date: date)
        guard let basis = example.secondList else { return [first] }
        let other = list(RuleExample(basis), date: date)
        let second = PowerList(
            title: "样品管理分局权责清单",
            body: "样品管理分局",
            date: date,
            categories: other.list.categories,
            powers: other.list.powers,
            source: Source(file: "样品管理分局权责清单.txt")
        )
        return [first, CitedList(second, resolvedBy: texts)]
    }

    /// The report on cells, each the basis of a power.
    static func check(_ bases: String..., date: LegalDate? = nil) -> CheckReport {
        check(bases, date: date)
    }

    static func check(_ bases: [String], date: LegalDate? = nil) -> CheckReport {
        var example = RuleExample()
        example.bases = bases
        return LinkChecker(texts: texts).judged([list(example, date: date)])
    }
}
