internal import COffice

/// Goes through XML event by event.
///
///     while let event = try reader.next() {
///         switch event {
///         case .start("row"): …
///         }
///     }
///
/// Names come without their prefix: strict and transitional files of one format differ in nothing else. A reader serves within the
/// closure that it was handed to.
final class MarkupReader {
    /// What comes next in the file.
    enum Event: Hashable {
        /// An element begins; an empty one ends at once, with an event of its own.
        case start(String)
        /// An element ends.
        case end(String)
        /// Words between the marks.
        case text(String)
    }

    private let handle: UnsafeMutableRawPointer
    private let part: String
    private let limits: OfficeLimits
    private var emptyName: String?
    /// The last names met; the library keeps each at one address as long as the reader is open.
    private var names: [(address: UnsafePointer<CChar>, name: String)] = []
    /// More than the parts of a sheet or of a text have.
    private static let mostNames = 24
    /// How many elements are open.
    private(set) var depth = 0
    /// How many elements have begun so far.
    private(set) var elements = 0

    /// A reader of the entry that a zip archive is at.
    init?(entryOf zip: UnsafeMutableRawPointer, part: String, limits: OfficeLimits) {
        guard let handle = coffice_xml_open_entry(zip) else { return nil }
        self.handle = handle
        self.part = part
        self.limits = limits
    }

    private init(_ handle: UnsafeMutableRawPointer, part: String, limits: OfficeLimits) {
        self.handle = handle
        self.part = part
        self.limits = limits
    }

    deinit { coffice_markup_close(handle) }

    /// Reads XML.
    ///
    /// - Parameters:
    ///   - bytes: the XML, in any encoding that it states.
    ///   - part: what it is called in messages.
    ///   - limits: how deep elements may nest.
    ///   - read: what is done with the reader, which must not be kept.
    /// - Returns: what `read` returns.
    /// - Throws: `OfficeError.damaged` when it is no XML, and what `read` throws.
    static func xml<Answer>(
        _ bytes: [UInt8],
        part: String,
        limits: OfficeLimits,
        _ read: (MarkupReader) throws(OfficeError) -> Answer
    ) throws(OfficeError) -> Answer {
        let outcome = bytes.withUnsafeBufferPointer { buffer -> Result<Answer, OfficeError> in
            guard let start = buffer.baseAddress, let handle = coffice_xml_open(start, buffer.count) else {
                return .failure(.damaged(part))
            }
            let reader = MarkupReader(handle, part: part, limits: limits)
            return Result { () throws(OfficeError) in try read(reader) }
        }
        return try outcome.get()
    }

    /// The next event, or nil at the end.
    ///
    /// - Throws: `OfficeError.damaged` where the marks are broken, `declaresEntities`, and `tooMuch` where elements nest too deep.
    func next() throws(OfficeError) -> Event? {
        if let name = emptyName {
            emptyName = nil
            depth -= 1
            return .end(name)
        }
        switch coffice_markup_next(handle) {
        case Int32(COFFICE_MARKUP_FINISHED): return nil
        case Int32(COFFICE_MARKUP_START):
            let name = name()
            depth += 1
            elements += 1
            guard depth <= limits.depth else { throw .tooMuch("元素的嵌套层数", limit: limits.depth) }
            if coffice_markup_is_empty(handle) != 0 { emptyName = name }
            return .start(name)
        case Int32(COFFICE_MARKUP_END):
            depth -= 1
            return .end(name())
        case Int32(COFFICE_MARKUP_TEXT): return .text(string(coffice_markup_text(handle)))
        case Int32(COFFICE_MARKUP_DECLARATION): throw .declaresEntities
        default: throw .damaged(part)
        }
    }

    /// An attribute of the element that has just begun, by its name without prefix; nil when it has none of the name.
    func attribute(_ name: String) -> String? {
        var value: String?
        coffice_markup_leave_attributes(handle)
        while coffice_markup_next_attribute(handle) == 1 {
            guard let found = coffice_markup_name(handle), String(cString: found) == name else { continue }
            value = string(coffice_markup_text(handle))
            break
        }
        coffice_markup_leave_attributes(handle)
        return value
    }

    /// Visits the attributes of the element that has just begun, each with its name without prefix and its value.
    func forEachAttribute(_ visit: (String, String) -> Void) {
        coffice_markup_leave_attributes(handle)
        while coffice_markup_next_attribute(handle) == 1 {
            visit(string(coffice_markup_name(handle)), string(coffice_markup_text(handle)))
        }
        coffice_markup_leave_attributes(handle)
    }

    /// All attributes of the element that has just begun, by their names without prefix.
    func attributes() -> [String: String] {
        var values: [String: String] = [:]
        coffice_markup_leave_attributes(handle)
        while coffice_markup_next_attribute(handle) == 1 {
            values[string(coffice_markup_name(handle))] = string(coffice_markup_text(handle))
        }
        coffice_markup_leave_attributes(handle)
        return values
    }

    /// Passes over the rest of the element that has just begun.
    func skip() throws(OfficeError) {
        let outside = depth - 1
        while depth > outside, try next() != nil {}
    }

    /// The words inside the element that has just begun, those of elements within it included; its end is passed.
    func words() throws(OfficeError) -> String {
        let outside = depth - 1
        var words = ""
        while depth > outside, let event = try next() {
            if case .text(let text) = event { words += text }
        }
        return words
    }

    /// The name of the element that begins or ends.
    private func name() -> String {
        guard let address = coffice_markup_name(handle) else { return "" }
        if let known = names.first(where: { $0.address == address }) { return known.name }
        let name = String(cString: address)
        if names.count == Self.mostNames { names.removeAll(keepingCapacity: true) }
        names.append((address, name))
        return name
    }

    private func string(_ pointer: UnsafePointer<CChar>?) -> String {
        pointer.map { String(cString: $0) } ?? ""
    }
}
