internal import NIOCore

/// Answers as gzip, for who takes them so: a long statute is a tenth of its size.
enum Packing {
    /// Less than this fits into one packet anyway.
    private static let fewestBytes = 1_400

    /// Whether an answer becomes much smaller: texts do, pictures and documents are packed already.
    static func isWorthIt(_ contentType: String, _ count: Int) -> Bool {
        guard count >= fewestBytes else { return false }
        return contentType.hasPrefix("text/") || contentType.hasPrefix("application/json")
            || contentType.hasPrefix("image/svg+xml") || contentType.hasPrefix("application/sarif+json")
    }

    /// Whether who asks takes gzip (RFC 9110, section 12.5.3).
    ///
    /// - Parameter field: the field `Accept-Encoding`, or nil.
    /// - Returns: true when gzip, or anything, is named and not refused by `q=0`.
    static func isAccepted(_ field: String?) -> Bool {
        guard let field else { return false }
        var anything = false
        for part in field.lowercased().split(separator: ",").prefix(32) {
            let words = part.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            guard let name = words.first, ["gzip", "x-gzip", "*"].contains(name) else { continue }
            let weight = words.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
            let isTaken = (weight ?? 1) > 0
            if name != "*" { return isTaken }
            anything = isTaken
        }
        return anything
    }

    /// A body as gzip; nil when there is no memory for it.
    static func gzip(_ body: ByteBuffer) -> ByteBuffer? {
        body.withUnsafeReadableBytes { Deflate.packed($0, as: .gzip) }.map { ByteBuffer(bytes: $0) }
    }
}
