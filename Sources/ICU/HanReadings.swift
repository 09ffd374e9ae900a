/// The commonest reading of each Han character, in pinyin without tones, as ICU knows it.
///
/// Made on first use, in about 0.3 ms, from `HanReadingData`: opening ICU's rules and asking them takes 40 ms and more.
public struct HanReadings: Sendable {
    /// The UTF-16 units that may have a reading: the Han characters of the basic plane.
    public static let units: ClosedRange<UInt16> = 0x3400...0x9FFF

    /// The readings of the house.
    public static let standard = HanReadings(HanReadingData.groups)

    /// The syllables, lower-case ASCII letters (`lü` is `lu`); the first, empty, is that of characters without a reading.
    public let syllables: [[UInt8]]
    /// For each of ``units`` the place of its reading in ``syllables``.
    public let places: [UInt16]

    /// Readings written as `a啊阿ai爱`: letters, and the characters that are read so.
    init(_ groups: String) {
        var syllables: [[UInt8]] = [[]]
        var places = [UInt16](repeating: 0, count: Self.units.count)
        var letters: [UInt8] = []
        for unit in groups.utf16 where unit != 0x0A {
            if unit < 0x80 {
                letters.append(UInt8(truncatingIfNeeded: unit))
                continue
            }
            if !letters.isEmpty {
                syllables.append(letters)
                letters.removeAll()
            }
            guard Self.units.contains(unit) else { continue }
            places[Int(unit - Self.units.lowerBound)] = UInt16(truncatingIfNeeded: syllables.count - 1)
        }
        self.syllables = syllables
        self.places = places
    }

    /// The reading of a UTF-16 unit, or nil when it has none.
    public func reading(of unit: UInt16) -> [UInt8]? {
        guard Self.units.contains(unit) else { return nil }
        let place = Int(places[Int(unit - Self.units.lowerBound)])
        return place == 0 ? nil : syllables[place]
    }
}
