/// One article as the harness writes it, a line of JSON.
struct Article {
    var id: UInt64 = 0
    var statute: [UInt8] = []
    var label: [UInt8] = []
    var text: [UInt8] = []
}

/// Reads lines of flat JSON objects whose values are strings or whole numbers, as `make_docs.py` writes them.
enum ArticleLines {
    /// Byte ranges of about `size` bytes each that end at line ends.
    static func parts(_ bytes: UnsafeRawBufferPointer, size: Int) -> [Range<Int>] {
        var out: [Range<Int>] = []
        var start = 0
        while start < bytes.count {
            var end = min(start + size, bytes.count)
            while end < bytes.count, bytes[end - 1] != 0x0A {
                end += 1
            }
            out.append(start..<end)
            start = end
        }
        return out
    }

    /// Calls `body` with every article in a range of lines.
    static func forEach(
        _ bytes: UnsafeRawBufferPointer,
        _ range: Range<Int>,
        _ body: (borrowing Article) throws -> Void
    ) rethrows {
        var article = Article()
        var at = range.lowerBound
        while at < range.upperBound {
            guard bytes[at] == 0x7B else {
                at += 1
                continue
            }
            at += 1
            while at < range.upperBound, bytes[at] != 0x7D {
                at = member(bytes, at, &article)
            }
            at += 1
            try body(article)
        }
    }

    /// Reads `"key": value` and what parts it from the next; returns the offset behind.
    private static func member(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ article: inout Article) -> Int
    {
        var at = start
        while bytes[at] != 0x22 {
            at += 1
        }
        let key = bytes[at + 1]
        at += 2
        while bytes[at] != 0x3A {
            at += 1
        }
        at += 1
        while bytes[at] == 0x20 {
            at += 1
        }
        if bytes[at] == 0x22 {
            switch key {
            case UInt8(ascii: "s"): at = string(bytes, at + 1, &article.statute)
            case UInt8(ascii: "a"): at = string(bytes, at + 1, &article.label)
            default: at = string(bytes, at + 1, &article.text)
            }
        } else {
            var number: UInt64 = 0
            while bytes[at] >= 0x30, bytes[at] <= 0x39 {
                number = number * 10 + UInt64(bytes[at] - 0x30)
                at += 1
            }
            article.id = number
        }
        while bytes[at] == 0x2C || bytes[at] == 0x20 {
            at += 1
        }
        return at
    }

    private static func string(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ out: inout [UInt8]) -> Int {
        out.removeAll(keepingCapacity: true)
        var at = start
        while bytes[at] != 0x22 {
            let from = at
            while bytes[at] != 0x22, bytes[at] != 0x5C {
                at += 1
            }
            out.append(contentsOf: bytes[from..<at])
            if bytes[at] == 0x5C {
                at = escape(bytes, at + 1, &out)
            }
        }
        return at + 1
    }

    private static func escape(_ bytes: UnsafeRawBufferPointer, _ at: Int, _ out: inout [UInt8]) -> Int {
        switch bytes[at] {
        case UInt8(ascii: "n"): out.append(0x0A)
        case UInt8(ascii: "t"): out.append(0x09)
        case UInt8(ascii: "r"): out.append(0x0D)
        case UInt8(ascii: "b"): out.append(0x08)
        case UInt8(ascii: "f"): out.append(0x0C)
        case UInt8(ascii: "u"):
            let digits = String(decoding: bytes[(at + 1)..<(at + 5)], as: UTF8.self)
            if let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) {
                out.append(contentsOf: String(Character(scalar)).utf8)
            }
            return at + 5
        default: out.append(bytes[at])
        }
        return at + 1
    }
}
