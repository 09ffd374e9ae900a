/// Field lengths in one byte: exact up to 63 terms, then in steps of one seventeenth.
enum LengthNorm {
    /// The smallest length of every code.
    static let lengths: [UInt32] = {
        var table: [UInt32] = []
        for code in 0..<256 {
            if code < 64 {
                table.append(UInt32(code))
            } else {
                let last = table[code - 1]
                table.append(last + max(1, last / 17))
            }
        }
        return table
    }()

    /// The code of the greatest tabled length that is not above `length`.
    static func code(_ length: Int) -> UInt8 {
        if length < 64 {
            return UInt8(max(0, length))
        }
        var low = 63
        var high = 256
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(lengths[middle]) <= length {
                low = middle
            } else {
                high = middle
            }
        }
        return UInt8(low)
    }

    /// 1 − b + b · length ∕ average for every code.
    static func factors(lengthNormalization b: Float, averageLength: Double) -> [Float] {
        let average = max(averageLength, 1)
        return lengths.map { length in
            Float(1 - Double(b) + Double(b) * Double(length) / average)
        }
    }
}

/// A weight as the upper half of a float, rounded up, so that it is never below the weight.
enum UpperBound {
    static func encode(_ value: Float) -> UInt16 {
        let bits = max(0, value).bitPattern
        let up = (bits &+ 0xFFFF) >> 16
        return UInt16(min(up, 0x7F7F))
    }

    static func decode(_ code: UInt16) -> Float {
        Float(bitPattern: UInt32(code & 0x7FFF) << 16)
    }
}
