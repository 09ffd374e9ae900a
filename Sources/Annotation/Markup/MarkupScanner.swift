/// Goes through the bytes of XML mark by mark, and tells where each stands: for changes that leave every other byte as it is.
///
/// It takes only what the decoder of the house has read before: well-formed XML in UTF-8.
struct MarkupScanner {
    /// What a stretch of the bytes is.
    enum Kind {
        /// An element begins.
        case start
        /// An element begins and ends at once.
        case empty
        /// An element ends.
        case end
        /// Words, references among them.
        case words
        /// Words that are written out without references (CDATA).
        case verbatim
        /// A comment, an instruction, a declaration.
        case other
    }

    /// A stretch of the bytes.
    struct Mark {
        let kind: Kind
        let range: Range<Int>
        /// The element's name, prefix included; empty where there is none.
        let name: Range<Int>
    }

    let bytes: [UInt8]
    private(set) var place = 0
    /// How many elements have begun.
    private(set) var elements = 0

    /// A scanner at the beginning of XML; nil where the bytes are not UTF-8, or say that they are something else.
    init?(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
        let head = bytes[place...].prefix(200)
        if head.starts(with: Array("<?xml".utf8)), let end = head.firstIndex(of: 0x3E) {
            let declaration = String(decoding: head[..<end], as: UTF8.self).lowercased()
            if let stated = declaration.firstRange(of: "encoding") {
                let value = declaration[stated.upperBound...].drop { "= \"'".contains($0) }
                guard value.hasPrefix("utf-8") || value.hasPrefix("us-ascii") else { return nil }
            }
        } else if head.first != 0x3C {
            return nil
        }
    }

    /// The next mark; nil at the end, and where the bytes are no XML.
    mutating func next() -> Mark? {
        guard place < bytes.count else { return nil }
        let start = place
        guard bytes[place] == 0x3C else {
            while place < bytes.count, bytes[place] != 0x3C { place += 1 }
            return Mark(kind: .words, range: start..<place, name: start..<start)
        }
        guard place + 1 < bytes.count else { return nil }
        switch bytes[place + 1] {
        case 0x21 where holds("<![CDATA[", at: place): return past("]]>", .verbatim, from: start)
        case 0x21 where holds("<!--", at: place): return past("-->", .other, from: start)
        case 0x21: return past(">", .other, from: start)
        case 0x3F: return past("?>", .other, from: start)
        default: return tag(from: start)
        }
    }

    private mutating func tag(from start: Int) -> Mark? {
        let isEnd = bytes[start + 1] == 0x2F
        let nameStart = isEnd ? start + 2 : start + 1
        place = nameStart
        while place < bytes.count, !Self.endsName(bytes[place]) { place += 1 }
        let name = nameStart..<place
        var quote: UInt8 = 0
        while place < bytes.count {
            let byte = bytes[place]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == 0x22 || byte == 0x27 {
                quote = byte
            } else if byte == 0x3E {
                place += 1
                let isEmpty = !isEnd && bytes[place - 2] == 0x2F
                if !isEnd { elements += 1 }
                return Mark(kind: isEnd ? .end : isEmpty ? .empty : .start, range: start..<place, name: name)
            }
            place += 1
        }
        return nil
    }

    private mutating func past(_ end: String, _ kind: Kind, from start: Int) -> Mark? {
        let first = end.utf8.first
        while place < bytes.count {
            if bytes[place] == first, holds(end, at: place) {
                place += end.utf8.count
                return Mark(kind: kind, range: start..<place, name: start..<start)
            }
            place += 1
        }
        return nil
    }

    private func holds(_ words: String, at place: Int) -> Bool { bytes[place...].starts(with: words.utf8) }

    private static func endsName(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x2F || byte == 0x3E }

    /// Whether the element of a mark has a name, whatever its prefix.
    func isNamed(_ mark: Mark, _ name: String) -> Bool {
        let local = local(mark)
        return local.count == name.utf8.count && local.elementsEqual(name.utf8)
    }

    /// The element's name without its prefix.
    func local(_ mark: Mark) -> ArraySlice<UInt8> {
        let name = bytes[mark.name]
        return name.firstIndex(of: 0x3A).map { name[($0 + 1)...] } ?? name
    }

    /// The prefix of a mark's name with its colon; empty where it has none.
    func prefix(_ mark: Mark) -> String {
        let name = bytes[mark.name]
        return name.firstIndex(of: 0x3A).map { String(decoding: name[...$0], as: UTF8.self) } ?? ""
    }

    /// The attributes of a mark: names with their prefix, and where the values stand.
    func attributes(_ mark: Mark) -> [(name: String, value: Range<Int>)] {
        var result: [(name: String, value: Range<Int>)] = []
        var place = mark.name.upperBound
        while place < mark.range.upperBound {
            while place < mark.range.upperBound, bytes[place] <= 0x20 { place += 1 }
            let start = place
            while place < mark.range.upperBound, bytes[place] != 0x3D, !Self.endsName(bytes[place]) {
                place += 1
            }
            guard place > start else { break }
            let name = String(decoding: bytes[start..<place], as: UTF8.self)
            while place < mark.range.upperBound, bytes[place] != 0x22, bytes[place] != 0x27 { place += 1 }
            guard place + 1 < mark.range.upperBound else { break }
            let quote = bytes[place]
            let value = place + 1
            place = value
            while place < mark.range.upperBound, bytes[place] != quote { place += 1 }
            result.append((name, value..<place))
            place += 1
        }
        return result
    }

    /// The value of an attribute, whatever its prefix, references replaced; nil when there is none.
    func attribute(_ mark: Mark, _ name: String) -> String? {
        for (stated, value) in attributes(mark) {
            let local = stated.split(separator: ":").last ?? ""
            if local == name, !stated.hasPrefix("xmlns") { return WrittenWords.plain(bytes[value]) }
        }
        return nil
    }

    /// Where the value of an attribute stands.
    func place(of name: String, in mark: Mark) -> Range<Int>? {
        attributes(mark).first { $0.name == name }?.value
    }
}
