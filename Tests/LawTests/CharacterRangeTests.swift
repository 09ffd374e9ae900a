import Law
import Testing

@Suite("Stretches of characters") struct CharacterRangeTests {
    @Test(arguments: ["", "abc", "依据《甲法》第一条", "𠮷a法\n甲", "ａ甲é𠀀"])
    func `offsets in bytes become offsets in characters`(text: String) {
        let scalars = Array(text.unicodeScalars)
        var starts = [0]
        for scalar in scalars { starts.append((starts.last ?? 0) + String(scalar).utf8.count) }
        var ranges: [Range<Int>] = []
        var wanted: [CharacterRange] = []
        for start in starts.indices {
            for end in start..<starts.count {
                ranges.append(starts[start]..<starts[end])
                wanted.append(CharacterRange(start: start, end: end))
            }
        }
        #expect(CharacterRange.all(ranges, in: text) == wanted)
        #expect(CharacterRange.all(ranges.reversed(), in: text) == wanted.reversed())
        let beyond = CharacterRange.all([0..<(text.utf8.count + 9)], in: text)
        #expect(beyond == [CharacterRange(start: 0, end: scalars.count)])
    }

    @Test func `a confidence has one word`() {
        #expect(
            [1, 0.95, 0.94, 0.8, 0.79, 0].map { Certainty($0) } == [
                .certain, .certain, .likely, .likely, .possible, .possible,
            ]
        )
        #expect(Certainty.certain < .likely && Certainty.likely < .possible)
    }
}
