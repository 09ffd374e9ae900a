/// The outermost element of XML, to which others are added.
struct RootElement {
    private let bytes: [UInt8]
    private let mark: MarkupScanner.Mark
    /// The prefix of its name with the colon, or nothing.
    let prefix: String
    private let name: String
    private let namespaces: [(name: String, value: String)]

    /// Finds the element.
    ///
    /// - Throws: `AnnotationError.part` where there is none, or the encoding is not UTF-8.
    init(_ bytes: [UInt8], part: String) throws(AnnotationError) {
        guard var scanner = MarkupScanner(bytes) else { throw .part(part) }
        while let mark = scanner.next() {
            guard mark.kind == .start || mark.kind == .empty else { continue }
            self.bytes = bytes
            self.mark = mark
            prefix = scanner.prefix(mark)
            name = String(decoding: bytes[mark.name], as: UTF8.self)
            namespaces = scanner.attributes(mark).filter { $0.name.hasPrefix("xmlns") }.map {
                ($0.name, WrittenWords.plain(bytes[$0.value]))
            }
            return
        }
        throw .part(part)
    }

    /// The namespace of the element itself.
    var namespace: String {
        let key = prefix.isEmpty ? "xmlns" : "xmlns:" + prefix.dropLast()
        return namespaces.first { $0.name == key }?.value ?? ""
    }

    /// The namespace that a prefix stands for; nil where it stands for none.
    func namespace(of prefix: String) -> String? { namespaces.first { $0.name == "xmlns:" + prefix }?.value }

    /// The bytes with an element more at the end.
    ///
    /// - Parameter element: makes it, given the prefix of the element's own name.
    /// - Returns: the bytes.
    func appending(_ element: (String) -> String) -> [UInt8] {
        if mark.kind == .empty { return opened(element(prefix)) }
        var place = bytes.count - 1
        while place > 0, !(bytes[place] == 0x3C && place + 1 < bytes.count && bytes[place + 1] == 0x2F) {
            place -= 1
        }
        var edits = ByteEdits()
        edits.insert(element(prefix), at: max(place, mark.range.upperBound))
        return edits.applied(to: bytes)
    }

    /// The bytes with an element more at the beginning.
    func prepending(_ element: (String) -> String) -> [UInt8] {
        if mark.kind == .empty { return opened(element(prefix)) }
        var edits = ByteEdits()
        edits.insert(element(prefix), at: mark.range.upperBound)
        return edits.applied(to: bytes)
    }

    private func opened(_ content: String) -> [UInt8] {
        var edits = ByteEdits()
        let slash = (mark.range.upperBound - 2)..<mark.range.upperBound
        edits.replace(slash, by: Array(">\(content)</\(name)>".utf8))
        return edits.applied(to: bytes)
    }
}
