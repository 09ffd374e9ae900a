import Law

/// What a power is held against another by, reduced to numbers: names as pairs of characters, bases as places.
struct PowerProfile: Sendable {
    let key: PowerKey
    /// The pairs of neighbouring characters of the name, ascending, each once.
    let pairs: [UInt64]
    /// The places cited as bases: statute and article, ascending, each once.
    let places: [UInt64]
    /// The statutes cited as bases, likewise.
    let statutes: [UInt64]
    /// A number made of everything that the row says, and of nothing else: equal rows have equal ones.
    let content: UInt64
    private let units: [UInt16]

    init(_ power: CitedPower, _ bases: PowerBases) {
        key = PowerKey(power.power)
        units = Array(key.name.utf16)
        pairs = Self.runs(of: units, 2)
        var places: Set<UInt64> = []
        var statutes: Set<UInt64> = []
        for (statute, basis) in bases.columns[.legalBasis]?.statutes ?? [:] {
            let number = Fingerprint(statute).value
            statutes.insert(number)
            for place in basis.places {
                var print = Fingerprint(statute)
                print.add(place.article.map { "\($0.number)-\($0.suffix ?? 0)" } ?? place.chinese)
                places.insert(print.value)
            }
        }
        self.places = places.sorted()
        self.statutes = statutes.sorted()
        var print = Fingerprint(key.plain)
        for part in [power.power.code, power.power.category, power.power.serial ?? ""] { print.add(part) }
        for field in power.power.fields {
            print.add(field.label)
            print.add(field.content.text)
        }
        content = print.value
    }

    /// What may bring two powers together: longer runs of characters of the name, and the places.
    var features: [UInt64] { Self.runs(of: units, 3) + Self.runs(of: units, 6) + places }

    /// The runs of so many units, as numbers, ascending, each once; of a shorter text the text itself.
    private static func runs(of units: [UInt16], _ length: Int) -> [UInt64] {
        guard !units.isEmpty else { return [] }
        guard units.count > length else { return [Fingerprint(units[...]).value] }
        let all = (0...(units.count - length)).map { Fingerprint(units[$0..<($0 + length)]).value }.sorted()
        return all.enumerated().filter { $0.offset == 0 || all[$0.offset - 1] != $0.element }.map(\.element)
    }
}

/// How alike two powers are.
struct PowerLikeness: Sendable {
    /// How much of the names is shared, from 0 to 1.
    let names: Double
    /// How many of the places are shared, of those of the power that cites fewer; nil where one cites none.
    let places: Double?
    /// Whether a statute is shared.
    let sharesStatute: Bool

    /// From here on a name that is wholly inside another counts nearly as much as an equal one.
    private static let longEnough = 7

    init(_ left: PowerProfile, _ right: PowerProfile) {
        let shared = Double(Self.shared(left.pairs, right.pairs))
        let (one, other) = (left.pairs.count, right.pairs.count)
        let dice = 2 * shared / Double(max(1, one + other))
        let within = min(one, other) >= Self.longEnough ? 0.85 * shared / Double(max(1, min(one, other))) : 0
        names = max(dice, within)
        let fewer = min(left.places.count, right.places.count)
        places = fewer == 0 ? nil : Double(Self.shared(left.places, right.places)) / Double(fewer)
        sharesStatute = Self.shared(left.statutes, right.statutes) > 0
    }

    /// How sure it is that the two are one power; nil where they are not taken for one.
    ///
    /// The limits were set on real lists (`Benchmarks/README.md`).
    var confidence: Double? {
        switch places {
        case let places? where places > 0:
            names >= 0.45 ? min(0.95, 0.7 * names + 0.3 * places) : nil
        case .some:
            // Both cite places, none of them shared: the names have to carry it.
            sharesStatute ? (names >= 0.72 ? 0.85 * names : nil) : (names >= 0.88 ? 0.75 * names : nil)
        case nil: names >= 0.8 ? 0.85 * names : nil
        }
    }

    /// How many numbers two ascending sequences share.
    private static func shared(_ left: [UInt64], _ right: [UInt64]) -> Int {
        var (one, other, count) = (0, 0, 0)
        while one < left.count, other < right.count {
            if left[one] == right[other] {
                count += 1
                one += 1
                other += 1
            } else if left[one] < right[other] {
                one += 1
            } else {
                other += 1
            }
        }
        return count
    }
}

/// A number made of texts, the same in every run (FNV-1a, 64 bits).
struct Fingerprint {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    init(_ text: String) { add(text) }

    init(_ units: ArraySlice<UInt16>) {
        for unit in units {
            add(UInt8(unit & 0xFF))
            add(UInt8(unit >> 8))
        }
    }

    /// Adds a text, parted from what is there.
    mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte) }
        add(UInt8(0xFF))
    }

    private mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
