/// SHA-256 (FIPS 180-4) of a title: the same in every run and in every language, so that others can part the rules alike.
enum StableHash {
    /// The 32 bytes of the digest.
    static func digest(_ text: String) -> [UInt8] {
        var message = Array(text.utf8)
        let bits = UInt64(message.count) * 8
        message.append(0x80)
        while message.count % 64 != 56 { message.append(0) }
        message += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * $0)) }
        var state = roots(primes(8)) { $0.squareRoot() }
        let constants = roots(primes(64)) { cubeRoot($0) }
        for block in stride(from: 0, to: message.count, by: 64) {
            let words = expanded(message[block..<block + 64])
            var s = state
            for round in 0..<64 {
                let sum1 = rotated(s[4], 6) ^ rotated(s[4], 11) ^ rotated(s[4], 25)
                let choice = s[4] & s[5] ^ ~s[4] & s[6]
                let first = s[7] &+ sum1 &+ choice &+ constants[round] &+ words[round]
                let sum0 = rotated(s[0], 2) ^ rotated(s[0], 13) ^ rotated(s[0], 22)
                let majority = s[0] & s[1] ^ s[0] & s[2] ^ s[1] & s[2]
                s = [first &+ sum0 &+ majority, s[0], s[1], s[2], s[3] &+ first, s[4], s[5], s[6]]
            }
            for place in 0..<8 { state[place] = state[place] &+ s[place] }
        }
        return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) } }
    }

    private static func expanded(_ block: ArraySlice<UInt8>) -> [UInt32] {
        let bytes = Array(block)
        var words = (0..<16).map { place in
            (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[4 * place + $1]) }
        }
        for place in 16..<64 {
            let (early, late) = (words[place - 15], words[place - 2])
            let first = rotated(early, 7) ^ rotated(early, 18) ^ early >> 3
            let second = rotated(late, 17) ^ rotated(late, 19) ^ late >> 10
            words.append(words[place - 16] &+ first &+ words[place - 7] &+ second)
        }
        return words
    }

    private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
        word >> count | word << (32 - count)
    }

    private static func primes(_ count: Int) -> [Double] {
        var found: [Int] = []
        var next = 2
        while found.count < count {
            if !found.contains(where: { next % $0 == 0 }) { found.append(next) }
            next += 1
        }
        return found.map(Double.init)
    }

    /// The first 32 bits of the fractions of roots.
    private static func roots(_ numbers: [Double], _ root: (Double) -> Double) -> [UInt32] {
        numbers.map { number in
            let value = root(number)
            return UInt32((value - value.rounded(.down)) * 4_294_967_296)
        }
    }

    /// The cube root by Newton's steps.
    private static func cubeRoot(_ number: Double) -> Double {
        var root = number / 2
        for _ in 0..<60 { root -= (root * root * root - number) / (3 * root * root) }
        return root
    }
}
