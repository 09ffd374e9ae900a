import Law
import Revision

extension EditionText {
    /// The first heading hint (第三章) that is none of the headings above the place's article, with those above it.
    func wrongHeading(_ citation: Citation) -> (hint: String, real: [String])? {
        guard let number = citation.pinpoint?.article, let article = article(number)?.article,
            !edition.headings.isEmpty
        else { return nil }
        let above = article.headingPath.compactMap { index in
            edition.headings.indices.contains(index) ? edition.headings[index].text : nil
        }
        guard !above.isEmpty else { return nil }
        let real = above.compactMap(Self.ordinal)
        for hint in citation.headingHints {
            guard let wanted = Self.ordinal(hint) else { continue }
            let sameLevel = real.filter { $0.unit == wanted.unit }
            if !sameLevel.isEmpty, !sameLevel.contains(where: { $0.number == wanted.number }) {
                return (hint, above)
            }
        }
        return nil
    }

    /// 第三章 总则 is the third of its unit 章.
    private static func ordinal(_ text: String) -> (number: Int, unit: UInt16)? {
        let units = Array(text.utf16)
        guard let start = units.firstIndex(of: 0x7B2C) else { return nil }
        var end = start + 1
        while end < units.count, ChineseNumeral.isNumeral(units[end]) { end += 1 }
        guard end < units.count, let number = ChineseNumeral.value(ofUnits: Array(units[(start + 1)..<end]))
        else { return nil }
        return (number, units[end])
    }
}
