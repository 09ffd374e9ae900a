import ICU
import Testing

@testable import Analysis

@Suite("The analyzer") struct AnalyzerTests {
    @Test func `tiles and overlays stand in the order of the text`() throws {
        var tokens = TokenBuffer()
        try Analyzer(.questions).analyze("第四十四条　涉密人员，应当", into: &tokens)
        let shown = (0..<tokens.count).map {
            "\(tokens.positions[$0]) \(tokens.kind(at: $0)) \(tokens.string(at: $0))"
        }
        #expect(
            shown == [
                "0 han 第四", "0 provision \u{1}条44", "1 han 十四条", "3 han 涉", "3 lexicon \u{3}涉密人员",
                "3 lexicon \u{3}涉密", "4 han 密",
                "5 han 人员", "7 han 应当",
            ]
        )
    }

    @Test(
        "what stands between words leaves a gap",
        arguments: [
            ("保密检查", [0, 1]), ("保密、检查", [0, 2]), ("保密 检查", [0, 2]), ("保密　　检查", [0, 2]), ("保密。）检查", [0, 3]),
            ("保密\n检查", [0, 17]),
            ("保密。\n检查", [0, 18]), ("保密\n\n检查", [0, 17]), ("保密------------检查", [0, 9]), ("“保密检查”", [0, 1]),
            ("a4纸", [0, 1]),
        ]
    )
    func gaps(text: String, positions: [Int]) throws {
        #expect(try Analyzer(.questions).analyze(query: text).tiles.map(\.position) == positions)
    }

    @Test(
        "numbers and letters",
        arguments: [
            ("3.14", ["3.14"]), ("1,000", ["1,000"]), ("72,73", ["72", "73"]), ("44，45", ["44", "45"]),
            ("1.受理", ["1", "受理"]),
            ("www.gov.cn", ["www", "gov", "cn"]), ("don't", ["don't"]),
            ("0751-8878636", ["0751", "8878636"]), ("A4", ["a4"]), ("ＡＢＣ", ["abc"]),
            ("café", ["café"]), ("12345,678", ["12345", "678"]), ("2012.7.5", ["2012.7.5"]),
        ]
    )
    func numbersAndLetters(text: String, terms: [String]) throws {
        #expect(try Analyzer(.questions).analyze(query: text).tiles.map { utf8Terms($0.term) } == terms)
    }

    @Test func `several values of a field are parted by a wide gap`() throws {
        let analyzer = try Analyzer(.questions)
        var tokens = TokenBuffer()
        analyzer.analyze("保密", into: &tokens)
        Array("检查".utf8).withUnsafeBufferPointer { analyzer.append($0, offset: 6, to: &tokens) }
        #expect(tokens.positions == [0, 101])
        #expect(tokens.startOffsets == [0, 6] && tokens.endOffsets == [6, 12])
        #expect(utf8Terms(tokens.bytes) == "保密检查" && tokens.termEnds == [6, 12])
    }

    @Test(arguments: [(1, AnalysedTexts.usualMostMet), (2, 1), (3, 4)] as [(UInt64, Int)])
    func `texts that repeat each other are as if each were analysed, and few are counted`(
        seed: UInt64,
        mostMet: Int
    ) throws {
        var random = RandomLegalText(seed: seed)
        let texts = ["", "，。", "甲"] + (0..<5).map { _ in random.words(12) } + [random.han(9)]
        let analyzer = try Analyzer(.bulk)
        var known = AnalysedTexts(try Analyzer(.bulk), mostMet: mostMet)
        for _ in 0..<40 {
            var (one, other) = (TokenBuffer(), TokenBuffer())
            for _ in 0..<4 {
                var text = random.pick(texts)
                known.append(text, to: &one)
                text.withUTF8 { analyzer.append($0, offset: 0, to: &other) }
            }
            #expect(one == other, "\(seed)")
            #expect(known.metCount <= mostMet, "\(seed)")
        }
    }

    @Test func `bulk and questions give the same terms`() throws {
        let (bulk, questions) = (try Analyzer(.bulk), try Analyzer(.questions))
        var (first, second) = (TokenBuffer(), TokenBuffer())
        for seed in UInt64(1)...300 {
            var random = RandomLegalText(seed: seed)
            let text = seed % 2 == 0 ? random.words(60) : random.hostile(100)
            bulk.analyze(text, into: &first)
            questions.analyze(text, into: &second)
            // Only one of them knows the list that it cuts by.
            #expect(second.cutting.map { $0 == 0 } ?? true, "seed \(seed)")
            first.cutting = second.cutting
            #expect(first == second, "seed \(seed)")
        }
    }

    @Test func `a question has the tiles and overlays of the same text`() throws {
        let analyzer = try Analyzer(.questions)
        var tokens = TokenBuffer()
        for seed in UInt64(1)...300 {
            var random = RandomLegalText(seed: seed)
            let text = seed % 2 == 0 ? random.words(30) : random.hostile(60)
            analyzer.analyze(text, into: &tokens)
            let analysis = analyzer.analyze(query: text)
            let tiles = (0..<tokens.count).filter { tokens.kind(at: $0).isTile }
            #expect(tiles.map { Array(tokens.term(at: $0)) } == analysis.tiles.map(\.term), "seed \(seed)")
            #expect(tiles.map { Int(tokens.positions[$0]) } == analysis.tiles.map(\.position), "seed \(seed)")
            #expect(tiles.map { Int(tokens.startOffsets[$0]) } == analysis.tiles.map(\.source.lowerBound))
            #expect(tiles.map { Int(tokens.endOffsets[$0]) } == analysis.tiles.map(\.source.upperBound))
            let others = (0..<tokens.count).filter { !tokens.kind(at: $0).isTile }
            #expect(
                others.map { Array(tokens.term(at: $0)) } == analysis.overlays.map(\.term),
                "seed \(seed)"
            )
            for (other, overlay) in zip(others, analysis.overlays) {
                #expect(
                    Int(tokens.positions[other]) == analysis.tiles[overlay.tiles.lowerBound].position,
                    "seed \(seed)"
                )
            }
        }
    }

    @Test func `tiles cover the words, and offsets lead back to the text`() throws {
        let analyzer = try Analyzer(.bulk)
        var tokens = TokenBuffer()
        for seed in UInt64(1)...300 {
            var random = RandomLegalText(seed: seed)
            let text = seed % 2 == 0 ? random.words(60) : random.hostile(100)
            let bytes = Array(text.utf8)
            analyzer.analyze(text, into: &tokens)
            var lastEnd: UInt32 = 0
            var lastPosition: UInt32 = 0
            for index in 0..<tokens.count {
                #expect(tokens.positions[index] >= lastPosition, "seed \(seed)")
                lastPosition = tokens.positions[index]
                guard tokens.kind(at: index).isTile else {
                    #expect((tokens.term(at: index).first ?? 0xFF) < 0x10)
                    continue
                }
                #expect((tokens.term(at: index).first ?? 0) >= 0x20)
                #expect(tokens.termEnds[index] > 0 && tokens.term(at: index).count <= 192)
                // A source character that expands may hold more than one tile: ㈢ is ( 三 ).
                #expect(
                    tokens.startOffsets[index] >= lastEnd || tokens.endOffsets[index] == lastEnd,
                    "seed \(seed)"
                )
                lastEnd = tokens.endOffsets[index]
                let source = String(
                    decoding: bytes[Int(tokens.startOffsets[index])..<Int(tokens.endOffsets[index])],
                    as: UTF8.self
                )
                #expect(Folding.folded(source).contains(tokens.string(at: index)), "seed \(seed): \(source)")
            }
        }
    }

    @Test func `the tiles of a Han run are the run`() throws {
        let analyzer = try Analyzer(.bulk)
        for seed in UInt64(1)...300 {
            var random = RandomLegalText(seed: seed)
            let analysis = analyzer.analyze(query: seed % 2 == 0 ? random.words(40) : random.hostile(80))
            for run in analysis.runs {
                let joined = analysis.tiles[run.tiles].map { utf8Terms($0.term) }.joined()
                #expect(utf8Terms(analysis.text(of: run)) == joined, "\(joined)")
                #expect(
                    joined == String(decoding: analysis.folded.units[run.units], as: UTF16.self),
                    "seed \(seed)"
                )
                let positions = analysis.tiles[run.tiles].map(\.position)
                #expect(positions == Array(run.position..<run.position + run.tiles.count), "seed \(seed)")
            }
            // No Han character stands outside the tiles.
            let covered = analysis.tiles.reduce(0) { sum, tile in
                sum + analysis.folded.units[tile.units].count { (0x4E00...0x9FFF).contains($0) }
            }
            #expect(covered == analysis.folded.units.count { (0x4E00...0x9FFF).contains($0) }, "seed \(seed)")
        }
    }

    @Test(arguments: ["变更密级々\u{301}！", "国家秘密々\u{3099}"])
    func `a mark upon 々 hides nothing before it`(text: String) throws {
        let analysis = try Analyzer(.bulk).analyze(query: text)
        #expect(analysis.tiles.first?.units.lowerBound == 0)
        #expect(analysis.tiles.reduce(0) { $0 + $1.units.count } >= 5)
    }

    @Test func `width, script, brackets and invisible characters make no difference`() throws {
        let analyzer = try Analyzer(.questions)
        let variants: [(String) -> String] = [
            { $0.replacing("（", with: "(").replacing("）", with: ")") },
            { $0.replacing("国", with: "國").replacing("条", with: "條") },
            { $0.replacing("〔", with: "【").replacing("〕", with: "】") },
            { String($0.flatMap { [$0, "\u{200B}"] }) },
            { $0.replacing("4", with: "４") }, { $0.replacing(" ", with: "\u{3000}") },
        ]
        for seed in UInt64(1)...100 {
            var random = RandomLegalText(seed: seed)
            let text = random.words(40)
            let expected = analyzer.analyze(query: text)
            for (index, variant) in variants.enumerated() {
                let found = analyzer.analyze(query: variant(text))
                #expect(
                    found.tiles.map(\.term) == expected.tiles.map(\.term),
                    "seed \(seed), variant \(index)"
                )
                #expect(
                    found.tiles.map(\.position) == expected.tiles.map(\.position),
                    "seed \(seed), variant \(index)"
                )
                #expect(
                    found.overlays.map(\.term) == expected.overlays.map(\.term),
                    "seed \(seed), variant \(index)"
                )
            }
        }
    }

    @Test func `no bytes are too bad`() throws {
        let analyzer = try Analyzer(.bulk)
        var tokens = TokenBuffer()
        var random = RandomLegalText(seed: 11)
        for _ in 0..<300 {
            let bytes = (0..<random.next(below: 200)).map { _ in UInt8(random.next(below: 256)) }
            bytes.withUnsafeBufferPointer { analyzer.analyze($0, into: &tokens) }
            #expect(tokens.endOffsets.allSatisfy { Int($0) <= bytes.count })
        }
    }

    @Test func `no text takes more than linear time or makes a huge term`() throws {
        let analyzer = try Analyzer(.bulk)
        var tokens = TokenBuffer()
        for unit in [
            "密", "国家", "第", "条", "第一条", "一", "一、", "第一、", "（一）、", "号", "〔2012〕7号", "令第1号", "第七十条至", "国保发",
            "项目", "a", "1", "1,", "カ", "가",
            " ", "\n", "\"é", "é", "\u{301}", "涉密", "国家秘密载体", "〔", "7号", "一条之一", "第一条第一款", "元", "一元", "1,元",
            "万", "亿元",
            "百分之", "百分之一", "1年1月1日",
        ] {
            analyzer.analyze(String(repeating: unit, count: 20_000), into: &tokens)
            let longest = zip([0] + tokens.termEnds, tokens.termEnds).map { $1 - $0 }.max() ?? 0
            #expect(longest <= 192, "\(unit)")
        }
    }
}
