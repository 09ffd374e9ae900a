internal import COffice

/// Makes a tree of a page's bytes, as browsers forgive them.
final class PageParser {
    private var tree = PageTree()
    private let limits: OfficeLimits
    /// Words that have come since the last mark; the parser hands them over in pieces.
    private var words: [UInt8] = []
    /// Values of attributes that were met before, so that a style that each paragraph has is kept once.
    private var known: [String: String] = [:]

    /// How many values are kept to be known again.
    private static let mostKnown = 1_024

    private init(_ limits: OfficeLimits) { self.limits = limits }

    /// Goes through a page.
    ///
    /// - Parameters:
    ///   - bytes: the page as UTF-8.
    ///   - limits: how deep elements may nest.
    /// - Returns: its elements and words.
    /// - Throws: `OfficeError.tooMuch` when elements nest too deep, `damaged` when there is no memory to read it.
    static func tree(of bytes: [UInt8], limits: OfficeLimits) throws(OfficeError) -> PageTree {
        let parser = PageParser(limits)
        var visitor = coffice_html_visitor(
            context: Unmanaged.passUnretained(parser).toOpaque(),
            start: { context, name, attributes in
                PageParser.of(context)?.start(name, attributes) == true ? 1 : 0
            },
            end: { context in PageParser.of(context)?.end() },
            text: { context, words, length in
                PageParser.of(context)?.words += UnsafeRawBufferPointer(start: words, count: length)
            }
        )
        let code = withExtendedLifetime(parser) {
            bytes.withUnsafeBufferPointer { buffer in
                buffer.baseAddress.map { coffice_html_read($0, buffer.count, &visitor) } ?? -1
            }
        }
        guard code >= 0 else { throw .damaged("网页") }
        guard code == 1 else { throw .tooMuch("元素的嵌套层数", limit: limits.depth) }
        parser.settle()
        return parser.tree
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> PageParser? {
        context.map { Unmanaged<PageParser>.fromOpaque($0).takeUnretainedValue() }
    }

    private func start(_ name: UnsafePointer<CChar>, _ attributes: UnsafePointer<UnsafePointer<CChar>?>?)
        -> Bool
    {
        settle()
        guard tree.depth < limits.depth else { return false }
        var found = PageAttributes()
        var next = attributes
        while let place = next, let name = place.pointee {
            let value = place.advanced(by: 1).pointee.map { String(cString: $0) } ?? ""
            found.add(String(cString: name), once(value))
            next = place.advanced(by: 2)
        }
        let whole = String(cString: name)
        let simple = whole.split(separator: ":").last.map(String.init) ?? whole
        tree.start(simple.lowercased(), found)
        return true
    }

    private func end() {
        settle()
        tree.end()
    }

    /// Puts the words that have come into the tree.
    private func settle() {
        guard !words.isEmpty else { return }
        tree.add(String(decoding: words, as: UTF8.self))
        words.removeAll(keepingCapacity: words.count <= 1 << 16)
    }

    private func once(_ value: String) -> String {
        // Shorter ones take no memory of their own.
        guard value.utf8.count > 15 else { return value }
        if let same = known[value] { return same }
        if known.count < Self.mostKnown { known[value] = value }
        return value
    }
}
