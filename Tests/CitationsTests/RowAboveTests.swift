import Citations
import Law
import Testing

/// Rows of a list whose basis cells lean on the cell above.
@Suite("The row above") struct RowAboveTests {
    private func rows(_ cells: [(text: String, goesOn: Bool)]) -> [[String]] {
        let powers = cells.enumerated().map { index, cell in
            Power(
                code: "",
                category: "行政处罚",
                serial: String(index + 1),
                name: "事项\(index)",
                continuesPrevious: cell.goesOn,
                fields: [
                    PowerField(
                        label: "依据",
                        role: .legalBasis,
                        content: SourcedText(cell.text, line: index + 1)
                    ),
                    PowerField(
                        label: "问责依据",
                        role: .accountability,
                        content: SourcedText("", line: index + 1)
                    ),
                ],
                place: index + 1,
                codePlace: index + 1
            )
        }
        return FoundCitations.inCells(ofPowers: powers).map { $0.flatMap(\.citations).map(brief) }
    }

    @Test(
        "同上",
        arguments: [
            ("同上", ["甲法 (2010) 第三条", "甲法 (2010) 第五条第二款"]), ("同上。", ["甲法 (2010) 第三条", "甲法 (2010) 第五条第二款"]),
            ("1.同上", ["甲法 (2010) 第三条", "甲法 (2010) 第五条第二款"]), ("同上第八条", ["甲法 (2010) 第八条"]),
            ("同上，第八条第（二）项 应当登记。", ["甲法 (2010) 第八条第（二）项"]), ("同上级机关备案", []), ("第八条", ["– 第八条"]),
        ]
    )
    func same(cell: String, expected: [String]) {
        let found = rows([("《甲法》（2010年）第三条、第五条第二款", false), (cell, false)])
        #expect(found[1] == expected)
    }

    @Test func `the row above is the next one that cites something`() {
        let found = rows([
            ("《甲法》第三条", false), ("同上", false), ("", false), ("同上", false), ("《乙法》第一条", false), ("同上", false),
        ])
        #expect(found.map(\.first) == ["甲法 第三条", "甲法 第三条", nil, "甲法 第三条", "乙法 第一条", "乙法 第一条"])
        #expect(rows([("同上", false)]) == [[]])
    }

    @Test func `a row that goes on with the one above takes over its title`() {
        #expect(rows([("《甲法》第三条", false), ("第四条 应当登记。", true)])[1] == ["甲法 第四条"])
        #expect(rows([("《甲法》第三条第一款", false), ("第二款", true)])[1] == ["甲法 第三条第二款"])
        #expect(rows([("《甲法》第三条", false), ("《乙法》第四条", true)])[1] == ["乙法 第四条"])
    }
}
