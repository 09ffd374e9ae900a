import Testing

@testable import ICU

@Suite("Transliteration") struct TransliteratorTests {
    @Test func `traditional characters become simplified`() throws {
        let simplify = try Transliterator(.traditionalToSimplified)
        #expect(try simplify.apply("國家機關與責任") == "国家机关与责任")
    }

    @Test func `pinyin comes without tones, one syllable for each character`() throws {
        let pinyin = try Transliterator(.hanToLatin)
        #expect(try pinyin.syllables(of: "保密检查") == ["bao", "mi", "jian", "cha"])
        #expect(try pinyin.syllables(of: "第44条 女") == ["di", "4", "4", "tiao", " ", "nu"])
        #expect(try pinyin.syllables(of: "") == [])
    }

    @Test func `syllables of a long text are those of its characters`() throws {
        let pinyin = try Transliterator(.hanToLatin)
        var random = RandomText(seed: 7)
        let text = random.statutory(words: 200)
        let whole = try pinyin.syllables(of: text)
        let single = try text.map { try pinyin.syllables(of: String($0)) }.flatMap { $0 }
        #expect(whole == single)
        #expect(whole.count == text.unicodeScalars.count)
    }

    @Test func `windows change nothing`() throws {
        let simplify = try Transliterator(.traditionalToSimplified)
        let text = String(repeating: "國務院關於保密審查的規定𠀀", count: 500)
        #expect(try simplify.apply(text) == String(repeating: "国务院关于保密审查的规定𠀀", count: 500))
    }
}

@Suite("Normalization") struct NormalizationTests {
    @Test func `compatibility forms become ordinary ones, with offsets`() {
        let mapped = Normalization.nfkc("ＡＢ㎡e\u{301}條")
        #expect(mapped.string == "ABm2é條")
        #expect(mapped.offsets == [0, 3, 6, 6, 9, 12, 15])
    }

    @Test func `pieces give what ICU gives for the whole`() {
        for seed in UInt64(1)...400 {
            var random = RandomText(seed: seed)
            let text = random.hostile(characters: 40)
            #expect(
                Normalization.nfkc(text).units == Normalization.normalized(Array(text.utf16)),
                "seed \(seed)"
            )
        }
    }
}
