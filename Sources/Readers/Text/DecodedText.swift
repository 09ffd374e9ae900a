internal import ICU

/// A file's text as UTF-8, cut into lines.
struct DecodedText {
    /// The text, without byte order mark.
    let bytes: [UInt8]
    /// The lines without their ends (LF, CR LF or CR); a text that ends with a line end has no empty line behind it.
    let lines: [Range<Int>]
    /// The encoding that the file had.
    let encoding: TextEncoding
    /// The line whose last character was cut off at the end of the file, or nil.
    let cutLine: Int?
    /// The first line with a character that was lost before (U+FFFD), or nil.
    let replacementLine: Int?

    /// Decodes a file's bytes: a byte order mark decides, then what the bytes can be.
    ///
    /// Look-alikes become what they stand for.
    init(_ raw: [UInt8], file: String, maximumLines: Int = .max) throws(ReadError) {
        var bytes: [UInt8]
        var cut = false
        if raw.starts(with: [0xEF, 0xBB, 0xBF]) {
            (bytes, cut) = try Self.utf8(Array(raw.dropFirst(3)), shift: 3, file: file)
            encoding = .utf8Marked
        } else if raw.starts(with: [0xFF, 0xFE]) && !raw.starts(with: [0xFF, 0xFE, 0, 0]) {
            bytes = try Self.utf16(raw.dropFirst(2), bigEndian: false, file: file)
            (encoding, cut) = (.utf16LittleEndian, raw.count % 2 == 1)
        } else if raw.starts(with: [0xFE, 0xFF]) {
            bytes = try Self.utf16(raw.dropFirst(2), bigEndian: true, file: file)
            (encoding, cut) = (.utf16BigEndian, raw.count % 2 == 1)
        } else {
            let check = UTF8Check(raw)
            switch check.verdict {
            case .valid, .cut:
                if let order = UTF16Guess.order(of: raw, zeroes: check.zeroes) {
                    bytes = try Self.utf16(raw[...], bigEndian: order == .utf16BigEndian, file: file)
                    encoding = order
                } else {
                    (bytes, cut) = try Self.utf8(raw, shift: 0, file: file)
                    encoding = .utf8
                }
            case .broken(let offset):
                if let order = UTF16Guess.order(of: raw, zeroes: check.zeroes) {
                    bytes = try Self.utf16(raw[...], bigEndian: order == .utf16BigEndian, file: file)
                    encoding = order
                } else if check.looksLikeUTF8 {
                    throw ReadError(
                        file: file,
                        line: Self.line(of: offset, in: raw),
                        kind: .brokenUTF8(offset: offset)
                    )
                } else {
                    (bytes, cut) = try Self.gb18030(raw, file: file)
                    encoding = .gb18030
                }
            }
        }
        if let zero = bytes.firstIndex(of: 0) {
            throw ReadError(file: file, line: Self.line(of: zero, in: bytes), kind: .zeroByte(offset: zero))
        }
        LookAlikes.replace(in: &bytes)
        guard let split = Self.split(bytes, maximum: maximumLines) else {
            throw ReadError(file: file, kind: .tooManyLines(limit: maximumLines))
        }
        self.bytes = bytes
        lines = split
        cutLine = cut ? lines.count : nil
        replacementLine = Self.replacement(in: bytes)
    }

    /// The line with an index, counted from 0.
    subscript(index: Int) -> LineBytes { bytes[lines[index]] }

    private static func utf8(
        _ raw: [UInt8],
        shift: Int,
        file: String
    ) throws(ReadError) -> (bytes: [UInt8], cut: Bool) {
        switch UTF8Check(raw).verdict {
        case .valid: return (raw, false)
        case .cut(let offset): return (Array(raw[..<offset]), true)
        case .broken(let offset):
            throw ReadError(
                file: file,
                line: line(of: offset, in: raw),
                kind: .brokenUTF8(offset: offset + shift)
            )
        }
    }

    private static func utf16(
        _ raw: ArraySlice<UInt8>,
        bigEndian: Bool,
        file: String
    ) throws(ReadError) -> [UInt8] {
        var units: [UInt16] = []
        units.reserveCapacity(raw.count / 2)
        var index = raw.startIndex
        while index + 1 < raw.endIndex {
            let (first, second) = (UInt16(raw[index]), UInt16(raw[index + 1]))
            units.append(bigEndian ? first << 8 | second : second << 8 | first)
            index += 2
        }
        if units.first == 0xFEFF { units.removeFirst() }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// GB18030 holds any two bytes for a character, so what came out must also look like Chinese text.
    private static func gb18030(
        _ raw: [UInt8],
        file: String
    ) throws(ReadError) -> (bytes: [UInt8], cut: Bool) {
        let units: [UInt16]
        var cut = false
        switch CharsetDecoder.gb18030(raw) {
        case .text(let decoded): units = decoded
        case .invalid(let offset, let before):
            guard offset >= raw.count - 3, !before.isEmpty else {
                throw ReadError(
                    file: file,
                    line: line(of: offset, in: raw),
                    kind: .unknownEncoding(offset: offset)
                )
            }
            (units, cut) = (before, true)
        case .unavailable: throw ReadError(file: file, kind: .unknownEncoding(offset: 0))
        }
        let odd = units.lazy.filter { !UTF16Guess.isUsual(LookAlikes.meant(by: $0)) }.count
        guard odd * 20 <= units.count else { throw ReadError(file: file, kind: .unknownEncoding(offset: 0)) }
        return (Array(String(decoding: units, as: UTF16.self).utf8), cut)
    }

    /// The lines, or nil when there are more than a number of them.
    private static func split(_ bytes: [UInt8], maximum: Int) -> [Range<Int>]? {
        var lines: [Range<Int>] = []
        lines.reserveCapacity(bytes.count / 40 + 1)
        var start = 0
        bytes.withUnsafeBufferPointer { buffer in
            var index = 0
            let end = buffer.count
            while index < end, lines.count <= maximum {
                let byte = buffer[index]
                if byte == 0x0A {
                    lines.append(start..<index)
                    start = index + 1
                } else if byte == 0x0D {
                    lines.append(start..<index)
                    if index + 1 < end && buffer[index + 1] == 0x0A { index += 1 }
                    start = index + 1
                }
                index += 1
            }
        }
        if start < bytes.count { lines.append(start..<bytes.count) }
        return lines.count <= maximum ? lines : nil
    }

    /// The line on which a byte stands, counted from 1; CR alone ends no line here, so a broken file counts by LF.
    private static func line(of offset: Int, in bytes: [UInt8]) -> Int {
        bytes.prefix(offset).reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
    }

    private static func replacement(in bytes: [UInt8]) -> Int? {
        var index = 0
        while let found = bytes[index...].firstIndex(of: 0xEF) {
            guard found + 2 < bytes.count else { return nil }
            if bytes[found + 1] == 0xBF && bytes[found + 2] == 0xBD { return line(of: found, in: bytes) }
            index = found + 1
        }
        return nil
    }
}
