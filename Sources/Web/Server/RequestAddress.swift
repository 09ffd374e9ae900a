internal import Formats

/// The path and the query of a request, decoded strictly: what is no UTF-8 is refused, never repaired.
struct RequestAddress: Hashable, Sendable {
    /// One `name=value` of the query.
    struct Parameter: Hashable, Sendable {
        let name: String
        let value: String
    }

    /// Why an address was refused.
    enum Fault: Error, Hashable {
        /// A `%` without two hexadecimal digits behind it.
        case brokenPercent
        /// The bytes are no UTF-8.
        case notUTF8
        /// A control character.
        case controlCharacter
        /// More parameters than ``maximumParameters``.
        case tooManyParameters
    }

    /// The most parameters that a query may have.
    static let maximumParameters = 64

    /// The components of the path, empty ones left out.
    let components: [String]
    /// The query's parameters in their order.
    let parameters: [Parameter]

    /// Decodes a path and a query as they stand in the request line.
    ///
    /// Cost: linear in the length of both.
    ///
    /// - Parameters:
    ///   - path: the path.
    ///   - query: the query, or the body of a form, which is written like one.
    ///   - most: the most parameters that it may have.
    /// - Throws: what is wrong with it.
    init(path: String, query: String?, most: Int = maximumParameters) throws(Fault) {
        var components: [String] = []
        for part in path.utf8.split(separator: UInt8(ascii: "/")) {
            components.append(try Self.decode(part, plusIsSpace: false))
        }
        self.components = components
        var parameters: [Parameter] = []
        for pair in (query ?? "").utf8.split(separator: UInt8(ascii: "&")) {
            guard parameters.count < most else { throw .tooManyParameters }
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let name = try Self.decode(pair[..<equals], plusIsSpace: true)
            let value = equals == pair.endIndex ? pair[equals...] : pair[pair.index(after: equals)...]
            parameters.append(Parameter(name: name, value: try Self.decode(value, plusIsSpace: true)))
        }
        self.parameters = parameters
    }

    /// The first value of a parameter, outer white space removed, or nil when it is absent or blank.
    func value(_ name: String) -> String? {
        guard let found = parameters.first(where: { $0.name == name })?.value else { return nil }
        var text = found[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text.isEmpty ? nil : String(text)
    }

    /// Every value of a parameter that is not blank.
    func values(_ name: String) -> [String] {
        parameters.filter { $0.name == name && !$0.value.allSatisfy(\.isWhitespace) }.map(\.value)
    }

    private static func decode(_ raw: Substring.UTF8View, plusIsSpace: Bool) throws(Fault) -> String {
        guard let bytes = PercentEncoding.bytes(raw, plusIsSpace: plusIsSpace) else { throw .brokenPercent }
        // Line ends and tabs come into a query with pasted text; every other control character has no business there,
        // and none at all in a path.
        let allowed: [UInt8] = plusIsSpace ? [0x09, 0x0A, 0x0D] : []
        guard !bytes.contains(where: { ($0 < 0x20 && !allowed.contains($0)) || $0 == 0x7F }) else {
            throw .controlCharacter
        }
        guard let text = String(validating: bytes, as: UTF8.self), !text.unicodeScalars.contains("\u{FFFD}")
        else { throw .notUTF8 }
        return text
    }
}
