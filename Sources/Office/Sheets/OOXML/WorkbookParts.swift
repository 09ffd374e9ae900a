/// The parts of a workbook in a zip archive, found by their relationships (ECMA-376 part 2, 9.3).
struct WorkbookParts {
    /// A relationship of a part.
    struct Link: Hashable {
        /// The last word of its type, the same in strict and transitional files: `worksheet`.
        let kind: String
        /// The part that it leads to.
        let target: String
    }

    private let archive: ZipArchive
    /// The names of the entries as they are stored, by their names in lower case with strokes: parts are named without regard to case.
    private let stored: [String: String]

    /// Reads the directory of the archive.
    init(_ bytes: [UInt8], limits: OfficeLimits) throws(OfficeError) {
        archive = try ZipArchive(bytes, limits: limits)
        stored = Dictionary(archive.names.map { (Self.key($0), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether there is a part of the name.
    func has(_ name: String) -> Bool { stored[Self.key(name)] != nil }

    /// Reads the XML of a part; false when there is none of the name.
    @discardableResult
    func read(_ name: String, _ act: (MarkupReader) throws(OfficeError) -> Void) throws(OfficeError) -> Bool {
        guard let entry = stored[Self.key(name)] else { return false }
        return try archive.markup(of: entry, act)
    }

    /// Reads the XML of parts in one walk through the archive, in the order in which they stand there; those that are not there are
    /// passed over.
    func read(
        all names: [String],
        _ act: (String, MarkupReader) throws(OfficeError) -> Void
    ) throws(OfficeError) {
        var asked: [String: String] = [:]
        for name in names {
            if let entry = stored[Self.key(name)] { asked[entry] = name }
        }
        try archive.markup(ofAll: Array(asked.keys)) { entry, reader throws(OfficeError) in
            if let name = asked[entry] { try act(name, reader) }
        }
    }

    /// The relationships of a part by their identifiers; those that lead out of the file are left out.
    func links(of part: String) throws(OfficeError) -> [String: Link] {
        let slash = part.lastIndex(of: "/")
        let folder = slash.map { String(part[..<$0]) } ?? ""
        let name = slash.map { part[part.index(after: $0)...] } ?? part[...]
        var links: [String: Link] = [:]
        try read((folder.isEmpty ? "" : folder + "/") + "_rels/\(name).rels") { reader throws(OfficeError) in
            while let event = try reader.next() {
                guard event == .start("Relationship") else { continue }
                let attributes = reader.attributes()
                guard let identifier = attributes["Id"], let target = attributes["Target"],
                    attributes["TargetMode"] != "External"
                else { continue }
                let kind = attributes["Type"]?.split(separator: "/").last.map { String($0) } ?? ""
                links[identifier] = Link(kind: kind, target: Self.resolved(target, in: folder))
            }
        }
        return links
    }

    /// The part that holds the workbook, whatever it is called.
    func workbook() throws(OfficeError) -> String {
        let named = try links(of: "").values.filter { $0.kind == "officeDocument" }.map(\.target)
        if let part = named.first(where: has) { return part }
        if has("xl/workbook.bin") { return "xl/workbook.bin" }
        guard has("xl/workbook.xml") else { throw .damaged("工作簿目录") }
        return "xl/workbook.xml"
    }

    private static func key(_ name: String) -> String {
        let strokes = name.contains("\\") ? String(name.map { $0 == "\\" ? "/" : $0 }) : name
        return strokes.lowercased()
    }

    /// The name of a part that is told from a folder: `../media/a.png`, `/xl/styles.xml`.
    private static func resolved(_ target: String, in folder: String) -> String {
        var steps = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for step in target.split(separator: "/") where step != "." {
            if step == ".." { _ = steps.popLast() } else { steps.append(step) }
        }
        return steps.joined(separator: "/")
    }
}
