/// What a work is asked for by, in its address: 128 bits from the system's source of chance, so that nobody guesses it.
enum WorkToken {
    /// Another token: 32 hexadecimal digits.
    static func make() -> String {
        var random = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(random.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
