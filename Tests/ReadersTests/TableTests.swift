import Law
import Readers
import Testing

@Suite("Tables") struct TableTests {
    @Test(
        "the apostrophe that guards against formulas is no part of a cell",
        arguments: [
            ("'-依据《甲法》第一条", "-依据《甲法》第一条"), ("'=《甲法》第一条", "=《甲法》第一条"), ("'@甲", "@甲"), ("'甲'", "'甲'"),
            ("-甲", "-甲"),
        ]
    )
    func guards(cell: String, words: String) throws {
        let reading = try read("甲局权责清单\n序号,职权类型,职权名称,设定依据\n1,行政许可,甲许可,\(cell)\n", name: "清单.csv")
        let list = try #require(listRead(reading))
        #expect(list.powers.first?.fields.first?.content.text == words)
    }

    @Test func `CSV with quotes, line breaks and a title`() throws {
        let text = """
            某县果品局权责清单（2019年）,,,,
            序号,职权编码,职权类型,职权名称,设定依据
            1,X001,行政许可,苹果许可,"《苹果法》第一条
            ""甲""、乙"
            2,X002,,梨许可,《苹果法》第二条
            3,X003,行政处罚,罚卖坏果,

            """
        let reading = try read(text, name: "清单.csv")
        let list = try #require(listRead(reading))
        #expect(list.title == "某县果品局权责清单（2019年）")
        #expect(list.body == "某县果品局")
        #expect(list.date == LegalDate(year: 2019))
        #expect(list.powers.map(\.code) == ["X001", "X002", "X003"])
        #expect(list.powers.map(\.category) == ["行政许可", "行政许可", "行政处罚"])
        #expect(
            list.powers[0].fields == [
                PowerField(
                    label: "设定依据",
                    role: .legalBasis,
                    content: SourcedText("《苹果法》第一条\n\"甲\"、乙", line: 3)
                )
            ]
        )
        #expect(list.powers[1].place == 5)
        #expect(list.powers[2].fields[0].content.text == "")
        #expect(list.categories.map(\.name) == ["行政许可", "行政处罚"])
        #expect(reading.warnings.isEmpty)
        #expect(
            reading.uses == [
                .title, .columnLabel(category: 0, column: 0), .row(0), .row(0), .row(1), .row(2),
            ]
        )
    }

    @Test func `a header of two rows, captions, steps below a power`() throws {
        let rows = [
            ["隆山县农业局权力清单"], ["序号", "职权名称", "", "职权依据", "实施主体", "办理环节"], ["", "项目", "子项", "", "", ""],
            ["一", "行政许可", "", "", "", ""], ["1", "种子经营", "批发", "《种子法》第九条", "农业局", "受理"],
            ["", "", "", "", "", "审查"],
            ["", "", "零售", "《种子法》第十条", "", "受理"], ["二、行政处罚（1项）"],
            ["2", "罚卖假种子", "", "《种子法》第十一条", "执法队", "立案"], ["监督电话：12345"],
        ]
        let reading = try read(
            rows.map { $0.joined(separator: "\t") }.joined(separator: "\n"),
            name: "清单.tsv"
        )
        let list = try #require(listRead(reading))
        #expect(list.categories.map(\.name) == ["行政许可", "行政处罚"])
        #expect(list.categories[1].printedCount == 1)
        #expect(list.powers.map(\.name) == ["种子经营", "种子经营", "罚卖假种子"])
        #expect(list.powers.map(\.subitem) == ["批发", "零售", nil])
        #expect(list.powers.map(\.continuesPrevious) == [false, true, false])
        #expect(list.powers[0].fields.filter { $0.label == "办理环节" }.map(\.content.text) == ["受理", "审查"])
        #expect(list.powers[1].fields.first { $0.role == .body }?.content.text == "农业局")
        #expect(rules(reading) == ["text-between-rows"])
        #expect(reading.uses.last == .unread)
    }

    @Test func `statute and article in two columns are joined`() throws {
        let text = "职权类别;职权名称;法定依据;具体条款;备注\n行政检查;查苹果;《苹果法》;第三条第一款;\n行政检查;查梨;;第四条;\n"
        let list = try #require(listRead(try read(text, name: "样表.csv")))
        #expect(list.title == "样表")
        #expect(list.powers.map { $0.fields[0].content.text } == ["《苹果法》第三条第一款", "第四条"])
    }

    @Test func `a basis is never taken over from the row above`() throws {
        let text = "类型\t名称\t权力名称\t依据\n行政检查\t\t查苹果\t《苹果法》第三条\n\t\t查梨\t\n"
        let list = try #require(listRead(try read(text, name: "样表.tsv")))
        #expect(list.powers.map(\.category) == ["行政检查", "行政检查"])
        #expect(list.powers[1].fields.first { $0.role == .legalBasis }?.content.text == "")
    }

    @Test func `a quotation mark that is never closed`() throws {
        let text = "序号,编码,职权名称,依据\n1,A1,查苹果,《苹果法》第三条\n2,A2,查梨,\"《苹果法》第四\n条"
        let reading = try read(text, name: "样表.csv")
        #expect(listRead(reading)?.powers.map(\.code) == ["A1", "A2"])
        #expect(rules(reading) == ["cut-off"])
        #expect(reading.warnings[0].place.line == 3)
    }

    @Test func `a first line that states the delimiter`() throws {
        let list = try #require(
            listRead(try read("sep=;\n某局权责清单;;\n编码;职权名称;依据\nA1;查;《甲法》\n", name: "样表.csv"))
        )
        #expect(list.title == "某局权责清单")
        #expect(list.powers.map(\.name) == ["查"])
    }

    @Test func `codes that stand twice and counts that differ`() throws {
        let text = "编码,职权名称,依据\n一、行政许可（3项）,,\nA1,甲,\nA1,乙,\n"
        let reading = try read(text, name: "样表.csv")
        #expect(Set(rules(reading)) == ["duplicate-code", "count-differs"])
    }

    @Test func `what the writer writes is read back`() throws {
        let list = try #require(listRead(try read(sampleList)))
        let again = try #require(listRead(try read(PowerListWriter.csv(list), name: "写出.csv")))
        #expect(again.title == list.title)
        #expect(again.powers.map(\.code) == list.powers.map(\.code))
        #expect(again.powers.map(\.name) == list.powers.map(\.name))
        #expect(again.powers.map(\.subitem) == list.powers.map(\.subitem))
        #expect(again.powers.map(\.continuesPrevious) == list.powers.map(\.continuesPrevious))
        for (one, other) in zip(list.powers, again.powers) {
            let words = Dictionary(uniqueKeysWithValues: other.fields.map { ($0.label, $0.content.text) })
            for field in one.fields { #expect(words[field.label] == field.content.text) }
        }
    }
}

@Suite("Succession files") struct SuccessionReaderTests {
    @Test func `links and what is not understood`() throws {
        let text =
            "条文沿革\t甲法\t2010-04-29\t2024-02-27\n旧条\t新条\t变化\t说明\n1\t1\t未变\n\t2\t新增\t新的\n2\t\t删除\n120-1\t3\t修改\n随便\n1\t1\t未变\n"
        let reading = try read(text, name: "沿革.tsv")
        guard case .succession(let succession) = reading.content else {
            Issue.record("no succession")
            return
        }
        #expect(succession.title == "甲法")
        #expect(succession.earlier == LegalDate(iso: "2010-04-29"))
        #expect(succession.links.map(\.change) == [.unchanged, .added, .deleted, .changed, .unchanged])
        #expect(succession.links[1].remark == "新的")
        #expect(succession.links[3].earlier == ArticleNumber(120, suffix: 1))
        #expect(rules(reading) == ["link-not-understood", "duplicate-link"])
        #expect(fault(Array("条文沿革\t甲法\t2024-02-27\t2010-04-29\n".utf8))?.kind == .unrecognised)
    }
}
