internal import ICU

/// Numbers and texts written one behind the other: small numbers take a byte, a text that came before takes its number.
struct PackedBytes: Sendable {
    private(set) var bytes: [UInt8] = []
    private(set) var texts: [String] = []
    private var numbers: [ExactText: Int] = [:]

    /// Adds a number, small ones of either sign in one byte.
    mutating func add(_ number: Int) {
        var rest = UInt(bitPattern: number << 1 ^ number >> (Int.bitWidth - 1))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Adds a case of an enumeration.
    mutating func add<Case: CaseIterable & Equatable>(_ value: Case) where Case.AllCases == [Case] {
        add(Case.allCases.firstIndex(of: value) ?? 0)
    }

    /// Adds a text.
    mutating func add(_ text: String) {
        let key = ExactText(text)
        if let number = numbers[key] { return add(number) }
        numbers[key] = texts.count
        add(texts.count)
        texts.append(text)
    }

    /// Adds the ends of a range.
    mutating func add(_ range: Range<Int>) {
        add(range.lowerBound)
        add(range.count)
    }

    /// Forgets which texts came before, once nothing more is added.
    mutating func finish() { numbers = [:] }
}

/// Reads what ``PackedBytes`` wrote, in the same order.
struct PackedReader {
    private let packed: PackedBytes
    private var index: Int

    /// A reader that begins at a byte.
    init(_ packed: PackedBytes, at index: Int) {
        self.packed = packed
        self.index = index
    }

    /// The next number.
    mutating func number() -> Int {
        var value: UInt = 0
        var shift = 0
        while true {
            let byte = packed.bytes[index]
            index += 1
            value |= UInt(byte & 0x7F) << shift
            if byte < 0x80 { return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1) }
            shift += 7
        }
    }

    /// The next case of an enumeration.
    mutating func value<Case: CaseIterable>(_ type: Case.Type) -> Case where Case.AllCases == [Case] {
        type.allCases[number()]
    }

    /// The next text.
    mutating func text() -> String { packed.texts[number()] }

    /// The next range.
    mutating func range() -> Range<Int> {
        let start = number()
        return start..<start + number()
    }
}
