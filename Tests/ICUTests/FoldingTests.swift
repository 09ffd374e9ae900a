import Testing

@testable import ICU

@Suite("Folding") struct FoldingTests {
    @Test(
        "what is written differently is folded alike",
        arguments: [
            ("国保发〔２０１２〕７号", "国保发[2012]7号"), ("国保发【2012】7號", "国保发[2012]7号"), ("國保發［２０１２］７號", "国保发[2012]7号"),
            ("第４４条", "第44条"), ("（三）", "(三)"), ("㈢", "(三)"), ("≪保密法≫", "《保密法》"), ("<<保密法>>", "《保密法》"),
            ("＜＜保密法＞＞", "《保密法》"), ("«保密法»", "《保密法》"), ("《关于〈通知〉》", "《关于〈通知〉》"), ("a<b", "a<b"),
            ("制作﹑复制、维修", "制作、复制、维修"), ("中共—国务院", "中共-国务院"), ("甲•乙・丙‧丁·戊", "甲·乙·丙·丁·戊"),
            ("保\u{200B}密\u{AD}法\u{FEFF}", "保密法"), ("保\u{A0}密\u{3000}法\t规", "保 密 法 规"), ("甲\n乙", "甲\n乙"),
            ("甲\u{2028}乙", "甲\n乙"),
            ("「引」『文』", "“引”‘文’"), ("……", "……"), ("\u{E0100}…", "…"), ("ABC é", "abc é"), ("e\u{301}", "é"),
            ("ｶﾞ", "ガ"),
            ("二○一二年", "二〇一二年"),
            ("著作權", "著作权"), ("產後檢查於", "产后检查于"), ("⾔⻅", "言见"), ("葛\u{E0100}城", "葛城"), ("5㎡", "5m2"), ("", ""),
        ]
    )
    func alike(text: String, folded: String) {
        #expect(Folding.folded(text) == folded)
        #expect(Folding.folded(folded) == folded)
    }

    @Test(
        .enabled(
            if: ICUVersion.major == 72,
            "the data were made with ICU 72; newer ones know more characters"
        )
    )
    func `random and hostile texts fold as the reference does`() throws {
        let reference = try FoldingReference()
        var reused = MappedText()
        for seed in UInt64(1)...800 {
            var random = RandomText(seed: seed)
            let text = random.hostile(characters: 1 + random.next(below: 60))
            Folding.fold(text, into: &reused)
            let expected = try reference.fold(text)
            #expect(reused.units == expected, "seed \(seed)")
        }
    }

    @Test func `offsets point at the characters that the units came from`() {
        for seed in UInt64(1)...300 {
            var random = RandomText(seed: seed)
            let text = random.hostile(characters: 1 + random.next(below: 200))
            let bytes = Array(text.utf8)
            let mapped = Folding.fold(text)
            #expect(mapped.offsets.count == mapped.units.count + 1)
            #expect(mapped.offsets.last == UInt32(bytes.count))
            for index in mapped.units.indices {
                #expect(mapped.offsets[index] <= mapped.offsets[index + 1], "seed \(seed)")
                let lead = bytes[Int(mapped.offsets[index])]
                #expect(lead & 0xC0 != 0x80, "seed \(seed): an offset inside a character")
            }
        }
    }

    @Test func `a part of the source folds to the units that its range names`() throws {
        let words = ["国家秘密", "〔２０１２〕", "（三）", "Abc", "……", "條", "\n"]
        for seed in UInt64(1)...200 {
            var random = RandomText(seed: seed)
            var text = ""
            var parts: [(Range<Int>, String)] = []
            for _ in 0..<random.next(below: 20) + 1 {
                let word = random.pick(words)
                parts.append((text.utf8.count..<text.utf8.count + word.utf8.count, word))
                text += word
            }
            let mapped = Folding.fold(text)
            for (range, word) in parts {
                let places = mapped.units.indices.filter { range.contains(Int(mapped.offsets[$0])) }
                let units = try #require(places.first)..<(try #require(places.last) + 1)
                #expect(Array(mapped.units[units]) == Folding.fold(word).units, "seed \(seed)")
                #expect(mapped.sourceRange(of: units) == range, "seed \(seed)")
            }
        }
    }

    @Test func `a character that expands belongs whole to the range of each of its units`() {
        let mapped = Folding.fold("甲㈢乙")
        #expect(mapped.string == "甲(三)乙")
        #expect(mapped.sourceRange(of: 2..<3) == 3..<6)
        #expect(mapped.sourceRange(of: 1..<4) == 3..<6)
        #expect(mapped.sourceRange(of: 4..<5) == 6..<9)
        #expect(mapped.sourceRange(of: 2..<2) == 3..<3)
    }

    @Test func `broken UTF-8 is replaced, and never misplaces what follows`() {
        let broken: [[UInt8]] = [
            [0xE4], [0xE4, 0xBF], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x9F],
            [0xF4, 0x90, 0x80, 0x80], [0x80],
            [0xE0, 0x80, 0x80],
        ]
        for bytes in broken {
            var mapped = MappedText()
            let text = Array("甲".utf8) + bytes + Array("乙".utf8)
            text.withUnsafeBufferPointer { Folding.fold($0, into: &mapped) }
            #expect(mapped.units.first == 0x7532 && mapped.units.last == 0x4E59, "\(bytes)")
            #expect(mapped.units.dropFirst().dropLast().allSatisfy { $0 == 0xFFFD }, "\(bytes)")
            #expect(mapped.offsets[mapped.units.count - 1] == UInt32(3 + bytes.count))
        }
    }

    @Test func `long runs of what combines end in bounded pieces`() {
        let marks = String(repeating: "\u{323}\u{301}", count: 100_000)
        #expect(Folding.fold("e" + marks).count > 100_000)
        #expect(Folding.fold(String(repeating: "<", count: 100_001)).count == 50_001)
        #expect(Folding.fold(String(repeating: "\u{FDFA}", count: 10_000)).count == 180_000)
        #expect(Folding.fold(String(repeating: "\u{200B}", count: 100_000)).count == 0)
    }
}
