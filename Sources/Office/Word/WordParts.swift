/// The parts of a document in its archive, found by what they are to each other and not by their names (ECMA-376 part 2, 9.3).
struct WordParts {
    private let archive: ZipArchive
    /// The part that holds the running text.
    let main: String
    /// The other parts, by what they are to it: `styles`, `numbering`, `footnotes`.
    private var targets: [String: String] = [:]
    /// Remarks on parts that could not be read.
    private(set) var remarks: [OfficeRemark] = []

    /// Finds the parts.
    ///
    /// - Throws: `OfficeError.damaged` when the archive holds no running text.
    init(_ archive: ZipArchive) throws(OfficeError) {
        self.archive = archive
        let root = try Self.relationships(of: "", in: archive)
        let stated = root.first { $0.kind == "officeDocument" }?.target
        guard
            let main = [stated, "word/document.xml"].compactMap({ $0 }).first(where: archive.names.contains)
        else { throw .damaged("正文部分") }
        self.main = main
        for relationship in try Self.relationships(of: main, in: archive) {
            targets[relationship.kind] = targets[relationship.kind] ?? relationship.target
        }
    }

    /// Whether the file carries macros.
    var carriesMacros: Bool {
        targets["vbaProject"] != nil || archive.names.contains { $0.hasSuffix("vbaProject.bin") }
    }

    /// Reads the running text.
    func readMain(_ read: (MarkupReader) throws(OfficeError) -> Void) throws(OfficeError) {
        _ = try archive.markup(of: main, read)
    }

    /// Reads another part; one that is damaged is remarked on and the rest of the document read without it.
    ///
    /// - Parameters:
    ///   - kind: what it is to the running text.
    ///   - name: what it is called in the remark.
    ///   - read: takes its XML.
    /// - Returns: the part; nil where the document has none or it is damaged.
    /// - Throws: `OfficeError` other than `damaged`.
    mutating func read<Part>(
        _ kind: String,
        _ name: String,
        _ read: (MarkupReader) throws(OfficeError) -> Part
    ) throws(OfficeError) -> Part? {
        guard let target = targets[kind] else { return nil }
        var part: Part?
        do throws(OfficeError) {
            _ = try archive.markup(of: target) { reader throws(OfficeError) in part = try read(reader) }
        } catch .damaged {
            remarks.append(OfficeRemark(.partUnread, "\(name)已损坏，没有读"))
            return nil
        }
        return part
    }

    private struct Relationship {
        let kind: String
        let target: String
    }

    /// What a part refers to inside the archive; the empty name stands for the archive itself.
    private static func relationships(of part: String, in archive: ZipArchive) throws(OfficeError)
        -> [Relationship]
    {
        let slash = part.lastIndex(of: "/")
        let folder = slash.map { String(part[..<$0]) } ?? ""
        let name = slash.map { String(part[part.index(after: $0)...]) } ?? part
        var found: [Relationship] = []
        let path = (folder.isEmpty ? "" : folder + "/") + "_rels/\(name).rels"
        do throws(OfficeError) {
            _ = try archive.markup(of: path) { reader throws(OfficeError) in
                while let event = try reader.next() {
                    guard event == .start("Relationship"), reader.attribute("TargetMode") != "External",
                        let type = reader.attribute("Type"), let target = reader.attribute("Target")
                    else { continue }
                    let kind = type.split(separator: "/").last.map(String.init) ?? ""
                    found.append(Relationship(kind: kind, target: resolved(target, in: folder)))
                }
            }
        } catch .damaged {
            // The usual names serve where the relations cannot be read.
        }
        return found
    }

    /// A target as a path from the root of the archive.
    private static func resolved(_ target: String, in folder: String) -> String {
        var path: [Substring] = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for step in target.split(separator: "/") where step != "." {
            if step == ".." { _ = path.popLast() } else { path.append(step) }
        }
        return path.joined(separator: "/")
    }
}
