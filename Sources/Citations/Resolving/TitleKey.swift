internal import ICU
import Law

/// Titles made comparable: folded, without marks, white space and the punctuation that print varies.
struct TitleKey: Hashable, Sendable {
    /// The code units.
    let units: [UInt16]

    /// The key of a title.
    init(_ title: String) {
        // All that is ignored stands before the Han letters.
        units = Folding.fold(title).units.filter { $0 >= 0x3400 || !Self.ignored.contains($0) }
    }

    private init(units: [UInt16]) { self.units = units }

    /// Hashes all units at once.
    func hash(into hasher: inout Hasher) { units.withUnsafeBytes { hasher.combine(bytes: $0) } }

    /// 《〈 and their partners, white space, dots in the middle, list commas and quotation marks.
    private static let ignored = Set("《》〈〉<> \n·、,“”‘’\"'-".utf16)

    private static let state = Array("中华人民共和国".utf16)
    /// The characters 关于.
    private static let about: (UInt16, UInt16) = (0x5173, 0x4E8E)

    /// Whether the key is too short to mean anything.
    var isEmpty: Bool { units.isEmpty }

    /// The key without 中华人民共和国 in front, or nil when it has none.
    var withoutState: TitleKey? {
        guard units.starts(with: Self.state), units.count > Self.state.count + 1 else { return nil }
        return TitleKey(units: Array(units.dropFirst(Self.state.count)))
    }

    /// The key without （试行） and other brackets at its end, or nil when it has none.
    var withoutTail: TitleKey? {
        let body = StatuteNoun.withoutBracketedTail(units[...])
        guard body.count < units.count else { return nil }
        // 某解释（三） is another document than 某解释.
        let tail = units[body.count...].dropFirst().dropLast()
        return tail.allSatisfy(ChineseNumeral.isNumeral) ? nil : TitleKey(units: Array(body))
    }

    /// The key from 关于 on, for titles that begin with their issuers, or nil.
    var withoutIssuer: TitleKey? {
        let pairs = zip(units, units.dropFirst()).prefix(61)
        guard let at = pairs.enumerated().first(where: { $0.element == Self.about })?.offset, at > 0 else {
            return nil
        }
        return TitleKey(units: Array(units[at...]))
    }

    /// The keys of the ends of the title, the longest first, none shorter than two characters.
    var suffixes: [TitleKey] {
        guard units.count > 2, units.count <= 60 else { return [] }
        return (1...(units.count - 2)).map { TitleKey(units: Array(units[$0...])) }
    }

    /// Whether another key is this one's end.
    func ends(with other: TitleKey) -> Bool {
        units.count > other.units.count && units.suffix(other.units.count).elementsEqual(other.units)
    }
}
