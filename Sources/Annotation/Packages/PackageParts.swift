internal import Office

/// The parts of a packed document: read by name, changed, added, linked and declared (ECMA-376 part 2), and put together again with
/// every other byte as it was.
struct PackageParts {
    private let archive: ZipArchive
    private let entries: ZipEntries
    /// The names of the entries, by their names in lower case with strokes: parts are named without regard to case.
    private var stored: [String: String] = [:]
    /// The names as they stand in the archive.
    private var written: [String: [UInt8]] = [:]
    private var changed: [String: [UInt8]] = [:]
    private var added: [(name: String, bytes: [UInt8])] = []

    /// A relationship of a part.
    struct Link {
        let id: String
        /// Its whole type.
        let type: String
        /// The last word of its type, the same in strict and transitional files.
        let kind: String
        /// The part that it leads to.
        let target: String
    }

    private static let types = "[Content_Types].xml"
    private static let linkNamespace = "http://schemas.openxmlformats.org/package/2006/relationships"

    /// Opens a package.
    init(_ bytes: [UInt8]) throws(AnnotationError) {
        guard let entries = ZipEntries(bytes) else { throw .archive }
        self.entries = entries
        archive = try Self.reading { () throws(OfficeError) in try ZipArchive(bytes, limits: OfficeLimits()) }
        for entry in entries.entries {
            let name = ZipArchive.decoded(entry.name)
            if written[name] == nil { written[name] = entry.name }
        }
        for name in archive.names where stored[Self.key(name)] == nil { stored[Self.key(name)] = name }
    }

    private static func key(_ name: String) -> String {
        String(name.map { $0 == "\\" ? "/" : $0 }).lowercased()
    }

    private static func reading<Value>(_ read: () throws(OfficeError) -> Value) throws(AnnotationError)
        -> Value
    {
        do throws(OfficeError) { return try read() } catch { throw .unreadable(error) }
    }

    /// Whether there is a part.
    func has(_ part: String) -> Bool {
        stored[Self.key(part)] != nil || added.contains { Self.key($0.name) == Self.key(part) }
    }

    /// The bytes of a part as they are by now; nil when there is none.
    func content(_ part: String) throws(AnnotationError) -> [UInt8]? {
        if let new = added.first(where: { Self.key($0.name) == Self.key(part) }) { return new.bytes }
        guard let name = stored[Self.key(part)] else { return nil }
        if let changed = changed[name] { return changed }
        return try Self.reading { () throws(OfficeError) in try archive.content(of: name) }
    }

    /// Changes a part, or adds it.
    mutating func set(_ part: String, _ bytes: [UInt8]) {
        if let index = added.firstIndex(where: { Self.key($0.name) == Self.key(part) }) {
            added[index].bytes = bytes
        } else if let name = stored[Self.key(part)] {
            changed[name] = bytes
        } else {
            added.append((part, bytes))
        }
    }

    /// The first name of a row of names that no part has, such as `xl/comments2.xml`.
    func free(_ name: (Int) -> String) -> String {
        var number = 1
        while has(name(number)) { number += 1 }
        return name(number)
    }

    /// The package with what was changed and added.
    func finished() throws(AnnotationError) -> [UInt8] {
        var byEntry: [[UInt8]: [UInt8]] = [:]
        for (name, bytes) in changed {
            guard let entry = written[name] else { throw .archive }
            byEntry[entry] = bytes
        }
        guard let copy = entries.copy(changing: byEntry, adding: added) else { throw .archive }
        return copy
    }

    // MARK: - Relationships

    private static func links(partOf part: String) -> String {
        let (folder, name) = PartName.split(part)
        return (folder.isEmpty ? "" : folder + "/") + "_rels/\(name).rels"
    }

    /// The relationships of a part that stay inside the package.
    func links(of part: String) throws(AnnotationError) -> [Link] {
        guard let bytes = try content(Self.links(partOf: part)) else { return [] }
        guard var scanner = MarkupScanner(bytes) else { throw .part(Self.links(partOf: part)) }
        var links: [Link] = []
        while let mark = scanner.next() {
            guard mark.kind == .start || mark.kind == .empty, scanner.isNamed(mark, "Relationship"),
                let id = scanner.attribute(mark, "Id"), let type = scanner.attribute(mark, "Type"),
                let target = scanner.attribute(mark, "Target"),
                scanner.attribute(mark, "TargetMode") != "External"
            else { continue }
            links.append(
                Link(
                    id: id,
                    type: type,
                    kind: type.split(separator: "/").last.map { String($0) } ?? "",
                    target: PartName.resolved(target, in: PartName.split(part).folder)
                )
            )
        }
        return links
    }

    /// Adds a relationship.
    ///
    /// - Parameters:
    ///   - part: the part that it belongs to.
    ///   - target: the part that it leads to.
    ///   - type: its whole type.
    /// - Returns: its identifier.
    /// - Throws: `AnnotationError` when the relationships that there are cannot be read.
    mutating func link(_ part: String, to target: String, type: String) throws(AnnotationError) -> String {
        let name = Self.links(partOf: part)
        let known = Set(try links(of: part).map(\.id))
        let old = try content(name)
        let stated = old.map { String(decoding: $0, as: UTF8.self) } ?? ""
        var number = 1
        while known.contains("rId\(number)") || stated.contains("\"rId\(number)\"") { number += 1 }
        let id = "rId\(number)"
        let path = WrittenWords.escaped(PartName.relative(target, to: PartName.split(part).folder))
        let whole = old ?? Array("\(Self.head)<Relationships xmlns=\"\(Self.linkNamespace)\"/>".utf8)
        let changed = try RootElement(whole, part: name).appending { prefix in
            "<\(prefix)Relationship Id=\"\(id)\" Type=\"\(type)\" Target=\"\(path)\"/>"
        }
        set(name, changed)
        return id
    }

    /// What a new part of XML begins with.
    static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

    // MARK: - Content types

    /// Declares the type of a part, unless it is declared.
    mutating func declare(_ part: String, as type: String) throws(AnnotationError) {
        try declare("Override", "PartName", "/" + part, type)
    }

    /// Declares the type of all parts whose names end in a way, unless it is declared.
    mutating func declare(ending: String, as type: String) throws(AnnotationError) {
        try declare("Default", "Extension", ending, type)
    }

    private mutating func declare(_ element: String, _ key: String, _ value: String, _ type: String)
        throws(AnnotationError)
    {
        guard let bytes = try content(Self.types), var scanner = MarkupScanner(bytes) else {
            throw .part(Self.types)
        }
        while let mark = scanner.next() {
            if mark.kind == .start || mark.kind == .empty, scanner.isNamed(mark, element),
                scanner.attribute(mark, key)?.lowercased() == value.lowercased()
            {
                return
            }
        }
        let root = try RootElement(bytes, part: Self.types)
        func declaration(_ prefix: String) -> String {
            "<\(prefix)\(element) \(key)=\"\(WrittenWords.escaped(value))\" ContentType=\"\(type)\"/>"
        }
        // Defaults stand before overrides in files of most programs; the order is free.
        set(Self.types, element == "Default" ? root.prepending(declaration) : root.appending(declaration))
    }
}

/// Names of parts.
enum PartName {
    /// The folder and the name in it.
    static func split(_ part: String) -> (folder: String, name: String) {
        guard let slash = part.lastIndex(of: "/") else { return ("", part) }
        return (String(part[..<slash]), String(part[part.index(after: slash)...]))
    }

    /// The name of a part that is told from a folder: `../media/a.png`, `/xl/styles.xml`.
    static func resolved(_ target: String, in folder: String) -> String {
        var steps = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for step in target.split(separator: "/") where step != "." {
            if step == ".." { _ = steps.popLast() } else { steps.append(step) }
        }
        return steps.joined(separator: "/")
    }

    /// The way from a folder to a part.
    static func relative(_ part: String, to folder: String) -> String {
        var from = folder.split(separator: "/")[...]
        var to = part.split(separator: "/")[...]
        while let first = from.first, to.count > 1, to.first == first {
            from = from.dropFirst()
            to = to.dropFirst()
        }
        return String(repeating: "../", count: from.count) + to.joined(separator: "/")
    }
}
