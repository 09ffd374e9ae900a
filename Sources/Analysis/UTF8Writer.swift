/// Writes UTF-16 units and numbers as UTF-8.
enum UTF8Writer {
    /// Appends one unit of the basic plane.
    static func append(_ unit: UInt16, to bytes: inout [UInt8]) {
        if unit < 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: unit))
        } else if unit < 0x800 {
            bytes.append(0xC0 | UInt8(truncatingIfNeeded: unit >> 6))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: unit & 0x3F))
        } else {
            bytes.append(0xE0 | UInt8(truncatingIfNeeded: unit >> 12))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: unit >> 6 & 0x3F))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: unit & 0x3F))
        }
    }

    /// Appends a number of 0 or more in decimal.
    static func appendDecimal(_ number: Int, to bytes: inout [UInt8]) {
        var scale = 1
        while number / scale >= 10 { scale *= 10 }
        while scale > 0 {
            bytes.append(0x30 + UInt8(truncatingIfNeeded: number / scale % 10))
            scale /= 10
        }
    }

    /// Writes units to memory that has room for three bytes a unit; returns the place after the last byte.
    ///
    /// Surrogate pairs become four bytes; a half without its other half becomes U+FFFD.
    @inline(__always)
    static func write(
        _ units: UnsafePointer<UInt16>,
        _ count: Int,
        to bytes: UnsafeMutablePointer<UInt8>,
        at start: Int
    ) -> Int {
        var place = start
        var index = 0
        while index < count {
            let unit = units[index]
            index += 1
            if unit >= 0x800, unit & 0xF800 != 0xD800 {
                bytes[place] = 0xE0 | UInt8(truncatingIfNeeded: unit >> 12)
                bytes[place + 1] = 0x80 | UInt8(truncatingIfNeeded: unit >> 6 & 0x3F)
                bytes[place + 2] = 0x80 | UInt8(truncatingIfNeeded: unit & 0x3F)
                place += 3
            } else if unit < 0x80 {
                bytes[place] = UInt8(truncatingIfNeeded: unit)
                place += 1
            } else if unit < 0x800 {
                bytes[place] = 0xC0 | UInt8(truncatingIfNeeded: unit >> 6)
                bytes[place + 1] = 0x80 | UInt8(truncatingIfNeeded: unit & 0x3F)
                place += 2
            } else {
                place = writeSurrogate(unit, units, count, &index, bytes, place)
            }
        }
        return place
    }

    private static func writeSurrogate(
        _ unit: UInt16,
        _ units: UnsafePointer<UInt16>,
        _ count: Int,
        _ index: inout Int,
        _ bytes: UnsafeMutablePointer<UInt8>,
        _ place: Int
    ) -> Int {
        var character: UInt32 = 0xFFFD
        if UTF16.isLeadSurrogate(unit), index < count, UTF16.isTrailSurrogate(units[index]) {
            character = 0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(units[index] & 0x3FF))
            index += 1
        }
        var place = place
        for byte in UTF8.encode(Unicode.Scalar(character) ?? "\u{FFFD}") ?? .init() {
            bytes[place] = byte
            place += 1
        }
        return place
    }
}
