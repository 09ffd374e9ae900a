import Law
import Readers
import TestSupport
import Testing

@Suite("Hostile input") struct HostileInputTests {
    let table = """
        某县果品局权责清单,,,
        序号,编码,职权类型,职权名称,子项名称,依据
        1,X0012345678,行政许可,苹果许可,,"《苹果法》第一条
        第二条"
        """

    var samples: [[UInt8]] {
        [sampleStatute, sampleList, table, "条文沿革\t甲法\t2010\t2024\n旧条\t新条\t变化\n1\t1\t未变\n\t2\t新增\n"]
            .map { Array($0.utf8) }
    }

    /// Reads bytes and checks what holds for every reading.
    private func check(_ bytes: [UInt8], _ comment: @autoclosure () -> String) {
        let file = PublishedFile(name: "样本(2020-01-01).md", bytes: bytes)
        guard let reading = try? file.read(), let text = try? file.text() else { return }
        let lines = text.replacing("\r\n", with: "\n").split(
            omittingEmptySubsequences: false,
            whereSeparator: { $0 == "\n" || $0 == "\r" }
        )
        #expect(abs(lines.count - reading.uses.count) <= 1, "\(comment())")
        for (line, use) in zip(lines, reading.uses) where use == .blank {
            let isBlank = line.unicodeScalars.allSatisfy {
                $0.value <= 0x20 || $0.properties.isWhitespace || $0.value == 0x7F || $0.value == 0xFEFF
                    || $0.value == 0x200B
            }
            #expect(isBlank, "\(comment()): \(line)")
        }
        for warning in reading.warnings {
            #expect((1...max(1, lines.count)).contains(warning.place.number), "\(comment()): \(warning)")
        }
        if case .statute(let edition) = reading.content {
            #expect(Set(edition.articles.map(\.number)).count == edition.articles.count, "\(comment())")
            for article in edition.articles {
                #expect(
                    article.headingPath.allSatisfy { edition.headings.indices.contains($0) },
                    "\(comment())"
                )
            }
        }
    }

    @Test func `files cut off anywhere`() {
        for (number, sample) in samples.enumerated() {
            for end in sample.indices { check(Array(sample[..<end]), "sample \(number) cut at \(end)") }
        }
    }

    @Test func `files with changed bytes`() {
        var dice = SeededGenerator(seed: 20_240_501)
        for round in 0..<1500 {
            var bytes = samples[round % samples.count]
            for _ in 0...Int.random(in: 0..<6, using: &dice) {
                let place = Int.random(in: bytes.indices, using: &dice)
                switch Int.random(in: 0..<4, using: &dice) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &dice)
                case 1: bytes.remove(at: place)
                case 2:
                    bytes.insert(
                        [0x09, 0x0A, 0x0D, 0x22, 0x2C, 0x23, 0x20].randomElement(using: &dice) ?? 0,
                        at: place
                    )
                default:
                    let end = min(bytes.count, place + Int.random(in: 0..<200, using: &dice))
                    bytes += bytes[place..<end]
                }
            }
            check(bytes, "round \(round)")
        }
    }

    @Test func `shuffled lines`() {
        var dice = SeededGenerator(seed: 7)
        for round in 0..<600 {
            var lines = samples.flatMap { $0.split(separator: 0x0A, omittingEmptySubsequences: false) }
            lines.shuffle(using: &dice)
            let some = lines.prefix(Int.random(in: 1...lines.count, using: &dice))
            check(Array(some.joined(separator: [0x0A])), "round \(round)")
        }
    }

    @Test func `random bytes and random characters`() {
        var dice = SeededGenerator(seed: 99)
        let pieces = [
            "第", "笫", "一", "二", "十", "条", "之", "章", "节", "款", " ", "　", "\t", "\n", "\r", "（", "）", "(", "1",
            ".", "、", "#", "|", "<!--",
            "-->", "INFO END", "“", "”", "《", "》", "附件", "目录", "序号", "编码", "依据", "职权名称", ",", "\"", "年", "月",
            "日", "令", "号", "〔", "果",
            "\u{FEFF}", "\u{200B}", "😀",
        ]
        for round in 0..<800 {
            let count = Int.random(in: 0..<400, using: &dice)
            if round.isMultiple(of: 2) {
                check((0..<count).map { _ in UInt8.random(in: 0...255, using: &dice) }, "bytes \(round)")
            } else {
                let text = (0..<count).map { _ in pieces.randomElement(using: &dice) ?? "" }.joined()
                check(Array(("# 甲法\n<!-- INFO END -->\n" + text).utf8), "pieces \(round)")
                check(Array(text.utf8), "bare pieces \(round)")
            }
        }
    }

    /// Inputs that would take hours if a step were quadratic; nothing is timed.
    @Test func `large inputs of one kind`() {
        let statute = "# 甲法\n<!-- INFO END -->\n第一条 果：\n"
        let count = 20_000
        let inputs: [(name: String, text: String)] = [
            ("markers", statute + String(repeating: "七、果\n", count: count)),
            ("items and blocks", statute + String(repeating: "（一）果\n果\n（二）果\n", count: count / 3)),
            ("same article", statute + String(repeating: "第二条 果\n", count: count)),
            ("open book marks", "# 甲法\n2001年1月1日 《" + String(repeating: "果\n", count: count)),
            ("run together", statute + String(repeating: "果。 第二条 果。", count: count / 4)),
            ("spaces", statute + String(repeating: " ", count: 200_000) + "。 第二条 果"),
            ("headings", statute + String(repeating: "## 第一章 果\n", count: count)),
            ("annexes", statute + String(repeating: "附件\n", count: count)),
            ("column labels", String(repeating: "\t依据\n", count: count)),
            (
                "wide header",
                String(repeating: "依据,", count: 200) + "名称\n" + String(repeating: "果\n", count: count)
            ),
            ("wide record", "序号,依据\n" + String(repeating: ",", count: 300_000)),
            ("quotes", "序号,编码,依据\n" + String(repeating: "\"果\n", count: count)),
            (
                "categories",
                "果清单\n"
                    + String(
                        repeating: "一、果（1项）\n\t序号\n\t编码\n\t依据\n\n\t1\n\t88888888\n\t果\n\n",
                        count: count / 10
                    )
            ),
            ("table of contents", "果法\n目录\n" + String(repeating: "第一章 果\n", count: count) + "第一条 果\n"),
            ("links", "条文沿革\t甲法\t2010\t2024\n" + String(repeating: "1\t2\t修改\n", count: count)),
        ]
        for (name, text) in inputs {
            let reading = try? PublishedFile(name: "样本.md", bytes: Array(text.utf8)).read()
            #expect(reading.map { $0.warnings.count <= 1001 } ?? true, "\(name)")
        }
    }
}
