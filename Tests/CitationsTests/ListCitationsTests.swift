@testable import Citations
import Law
import TestSupport
import Testing

/// The citations of a list, found in batches and with equal cells read once, against one cell read after the other.
@Suite("Citations of a list") struct ListCitationsTests {
    /// Powers whose cells repeat each other, lean on each other, and say what nobody else says.
    private func powers(_ count: Int, seed: UInt64, unit: PlaceUnit) -> [Power] {
        var dice = SeededGenerator(seed: seed)
        let cells = [
            "《甲法》第三条 仓库应当登记。", "《甲法》（2010年）第五条第二款、第六条", "同上", "同上第八条", "", "第四条 应当登记。",
            "共同办理的，适用《乙条例》\n第一条", "依据：\n1.《丙办法》第二条\n2.《丙办法》第三条",
        ]
        return (0..<count).map { index in
            let repeated = cells[Int(dice.next() % UInt64(cells.count))]
            let cell = dice.next() % 5 == 0 ? "《丁规定》第\(index + 1)条" : repeated
            let duties = dice.next() % 2 == 0 ? "出具《告知书》" : "按《甲法》第九条办理"
            let texts: [(label: String, role: FieldRole, text: String)] = [
                ("依据", .legalBasis, cell), ("职责", .duties, duties),
                ("问责依据", .accountability, cells[index % cells.count]),
            ]
            return Power(
                code: String(index),
                category: "行政检查",
                serial: nil,
                name: "事项\(index)",
                subitem: nil,
                continuesPrevious: dice.next() % 7 == 0,
                fields: texts.map {
                    PowerField(
                        label: $0.label,
                        role: $0.role,
                        content: SourcedText($0.text, place: 10 * index + 1, unit: unit)
                    )
                },
                place: 10 * index + 1,
                codePlace: 10 * index + 1
            )
        }
    }

    /// One cell after the other, none of them remembered.
    private func oneByOne(_ powers: [Power]) -> [[[Citation]]] {
        var above: [String: [Citation]] = [:]
        return powers.map { power in
            power.fields.map { cell in
                var context = CitationContext.none
                context.above = above[cell.label] ?? []
                context.continuesAbove = power.continuesPrevious
                let field = cell.role.citationField
                let found = CitationExtractor().extract(cell.content, field: field, context: context)
                    .citations
                let own = found.filter { $0.field.isBasis }
                if !own.isEmpty { above[cell.label] = own }
                return field != .mention
                    ? found : found.filter { $0.pinpoint != nil || $0.documentNumber != nil }
            }
        }
    }

    /// With room for what was found, and found anew.
    @Test(
        "Batches give what cells give one after the other",
        arguments: [(PlaceUnit.line, 1 << 20), (.row, 1 << 20), (.line, 0), (.row, 0)],
        [1, 2, 3] as [UInt64]
    )
    func batches(kept: (unit: PlaceUnit, room: Int), seed: UInt64) {
        let unit = kept.unit
        let powers = powers(2500, seed: seed, unit: unit)
        let expected = oneByOne(powers)
        #expect(FoundCitations.inCells(ofPowers: powers).map { $0.map(\.citations) } == expected)
        let list = Citations.ListCitations(ofPowers: powers, keeping: kept.room)
        #expect(list.count == expected.joined().joined().count)
        for _ in 0..<2 {
            var found: [[[Citation]]] = []
            list.forEachBatch {
                $1
            } use: { first, batch in
                #expect(first == found.count)
                found += batch.map { $0.map(\.citations) }
            }
            #expect(found == expected)
        }
    }

    @Test func `a batch that fails is the last one`() {
        struct Failure: Error {}
        let list = Citations.ListCitations(ofPowers: powers(5000, seed: 4, unit: .row))
        var batches = 0
        #expect(throws: Failure.self) {
            try list.forEachBatch {
                $1
            } use: { _, _ in
                batches += 1
                if batches == 2 { throw Failure() }
            }
        }
        #expect(batches == 2)
    }
}
