import ICU
import Law

/// The label by which an item begins, in any notation: `（四）`, `(4)`, `四、`, `4.`, `4)`, `④`.
///
/// A label stands where an item can begin: at the beginning of a line, or behind a mark that ends a part of a sentence. The numbers of
/// `第（一）、（二）项` are words of a reference, and `三、四级` at the beginning of a sentence is an enumeration.
struct ItemLabel {
    /// Its number.
    let number: Int
    /// Whether it is written in Arabic figures.
    let isArabic: Bool
    /// How many letters it takes.
    let length: Int

    /// Reads the label at a letter; nil when no label begins there.
    ///
    /// - Parameters:
    ///   - letters: the folded text.
    ///   - index: where the label would begin.
    ///   - gap: how strongly the place is parted from the words before it.
    ///   - isCircled: whether the letter at an index was ① or its like before folding.
    init?(
        in letters: [UInt16],
        at index: Int,
        gap: ComparableText.Gap,
        isCircled: (Int) -> Bool
    ) {
        if letters[index] == 0x28 || letters[index] == 0x5B {
            self.init(bracketed: letters, at: index, gap: gap)
        } else if ChineseNumeral.isNumeral(letters[index]), index == 0 || letters[index - 1] != Self.ordinal {
            self.init(plain: letters, at: index, gap: gap, isCircled: isCircled(index))
        } else {
            return nil
        }
    }

    private static let ordinal: UInt16 = 0x7B2C
    /// 、和或及与至到: what joins the numbers of a reference.
    private static let joints: Set<UInt16> = Set("、和或及与至到".utf16)
    /// 项款目: what the numbers of a reference count.
    private static let counted: Set<UInt16> = Set("项款目".utf16)

    /// `（四）`, `[4]`.
    private init?(bracketed letters: [UInt16], at index: Int, gap: ComparableText.Gap) {
        let close: UInt16 = letters[index] == 0x28 ? 0x29 : 0x5D
        var numeral: [UInt16] = []
        var end = index + 1
        while end < letters.count, letters[end] != close, numeral.count <= 5 {
            guard letters[end] == 0x20 || ChineseNumeral.isNumeral(letters[end]) else { return nil }
            if letters[end] != 0x20 { numeral.append(letters[end]) }
            end += 1
        }
        guard end < letters.count, letters[end] == close, let number = ChineseNumeral.value(ofUnits: numeral),
            number < 200
        else { return nil }
        if let before = letters[..<index].last(where: { $0 != 0x20 }) {
            guard before != Self.ordinal, !Self.joints.contains(before) else { return nil }
        }
        if gap < .part, let after = letters[(end + 1)...].first(where: { $0 != 0x20 }),
            Self.joints.contains(after) || Self.counted.contains(after)
        {
            return nil
        }
        self.number = number
        isArabic = numeral.allSatisfy { $0 < 0x3000 }
        length = end - index + 1
    }

    /// `四、`, `4.`, `4)`, `④`.
    private init?(plain letters: [UInt16], at index: Int, gap: ComparableText.Gap, isCircled: Bool) {
        guard gap >= (isCircled ? .clause : .part) else { return nil }
        var end = index
        while end < letters.count, end - index <= 3, ChineseNumeral.isNumeral(letters[end]) { end += 1 }
        let numeral = Array(letters[index..<end])
        guard let number = ChineseNumeral.value(ofUnits: numeral), number > 0, number < 100 else {
            return nil
        }
        isArabic = numeral.allSatisfy { $0 < 0x3000 }
        self.number = number
        if isCircled {
            length = end - index
            return
        }
        guard end + 1 < letters.count else { return nil }
        let next = letters[end + 1]
        switch letters[end] {
        case 0x3001: guard !ChineseNumeral.isNumeral(next) else { return nil }
        case 0x2E: guard !(0x30...0x39).contains(next) else { return nil }
        case 0x29: guard isArabic else { return nil }
        default: return nil
        }
        length = end - index + 1
    }
}
