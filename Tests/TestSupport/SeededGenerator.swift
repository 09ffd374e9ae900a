/// Numbers that are the same on every machine and in every run: SplitMix64 (Steele, Lea and Flood 2014).
///
/// A failing round is run again by its seed.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A generator; the same seed gives the same numbers.
    public init(seed: UInt64) { state = seed }

    /// The next number.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// One of several values, of which there is at least one.
    public mutating func pick<Values: RandomAccessCollection>(_ values: Values) -> Values.Element {
        let step = Int.random(in: 0..<values.count, using: &self)
        return values[values.index(values.startIndex, offsetBy: step)]
    }

    /// True once in `count` times on average.
    public mutating func one(in count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }
}
