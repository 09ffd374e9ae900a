/// Reads JSON (RFC 8259) from UTF-8.
///
/// Stricter readers refuse a line break inside a string; crawlers write it, so it is taken. Half of a surrogate pair becomes U+FFFD.
/// Cost: linear; nesting is bounded by ``deepest``, so that no file can use up the stack.
struct JSONParser {
    /// The deepest nesting of arrays and objects.
    static let deepest = 64

    private let bytes: LineBytes
    private var index: Int
    private var depth = 0

    private init(_ bytes: LineBytes) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    /// The value that a text holds, white space around it allowed.
    static func value(of bytes: LineBytes) throws(JSONFault) -> JSONNode {
        var parser = JSONParser(bytes)
        let value = try parser.value()
        parser.skipBlank()
        guard parser.index == bytes.endIndex else { throw parser.fault("后面还有多余的内容") }
        return value
    }

    private func fault(_ reason: String) -> JSONFault { JSONFault(offset: index, reason: reason) }

    private mutating func skipBlank() {
        while index < bytes.endIndex, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipBlank()
        guard index < bytes.endIndex, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func value() throws(JSONFault) -> JSONNode {
        skipBlank()
        guard index < bytes.endIndex else { throw fault("内容中断") }
        switch bytes[index] {
        case UInt8(ascii: "{"): return try nested { parser throws(JSONFault) in try parser.object() }
        case UInt8(ascii: "["): return try nested { parser throws(JSONFault) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
        default: return try word()
        }
    }

    private mutating func nested(_ read: (inout JSONParser) throws(JSONFault) -> JSONNode) throws(JSONFault)
        -> JSONNode
    {
        guard depth < Self.deepest else { throw fault("嵌套超过 \(Self.deepest) 层") }
        depth += 1
        index += 1
        defer { depth -= 1 }
        return try read(&self)
    }

    private mutating func object() throws(JSONFault) -> JSONNode {
        var members: [JSONNode.Member] = []
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipBlank()
            guard index < bytes.endIndex, bytes[index] == UInt8(ascii: "\"") else { throw fault("缺少名称") }
            let key = try string()
            guard take(UInt8(ascii: ":")) else { throw fault("名称后面缺少冒号") }
            members.append(.init(key: key, value: try value()))
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw fault("缺少逗号或右花括号") }
        }
    }

    private mutating func array() throws(JSONFault) -> JSONNode {
        var elements: [JSONNode] = []
        if take(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            elements.append(try value())
            if take(UInt8(ascii: "]")) { return .array(elements) }
            guard take(UInt8(ascii: ",")) else { throw fault("缺少逗号或右方括号") }
        }
    }

    private mutating func number() -> JSONNode {
        let start = index
        while index < bytes.endIndex, "+-.eE0123456789".utf8.contains(bytes[index]) { index += 1 }
        return .number(bytes[start..<index].string)
    }

    private mutating func word() throws(JSONFault) -> JSONNode {
        for (word, value) in [("true", JSONNode.truth(true)), ("false", .truth(false)), ("null", .null)]
        where bytes[index...].starts(with: word.utf8) {
            index += word.utf8.count
            return value
        }
        throw fault("有不属于 JSON 的字")
    }

    // MARK: - Strings

    private mutating func string() throws(JSONFault) -> String {
        index += 1
        var words: [UInt8] = []
        var start = index
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                words += bytes[start..<index]
                index += 1
                return String(decoding: words, as: UTF8.self)
            case UInt8(ascii: "\\"):
                words += bytes[start..<index]
                words += try escaped()
                start = index
            default: index += 1
            }
        }
        throw fault("引号没有配对，内容中断")
    }

    private mutating func escaped() throws(JSONFault) -> [UInt8] {
        index += 1
        guard index < bytes.endIndex else { throw fault("内容中断") }
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "b"), UInt8(ascii: "f"): return []
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "u"): return Array(String(decoding: try units(), as: UTF16.self).utf8)
        default: throw fault("反斜杠后面的字不合规则")
        }
    }

    /// The units of `\u` escapes: two where they make up one character.
    private mutating func units() throws(JSONFault) -> [UInt16] {
        let first = try unit()
        guard UTF16.isLeadSurrogate(first), bytes[index...].has("\\u") else { return [first] }
        let before = index
        index += 2
        let second = try unit()
        if UTF16.isTrailSurrogate(second) { return [first, second] }
        index = before
        return [first]
    }

    private mutating func unit() throws(JSONFault) -> UInt16 {
        guard index + 4 <= bytes.endIndex,
            let unit = UInt16(bytes[index..<index + 4].string, radix: 16),
            bytes[index] != UInt8(ascii: "+")
        else { throw fault("\\u 后面不是四位十六进制数") }
        index += 4
        return unit
    }
}
