/// The part that holds a document's comments (ECMA-376 17.13.4).
struct WordComments {
    private var comments: [String] = []
    private let day: String
    private(set) var nextID: Int

    /// No comments yet.
    ///
    /// - Parameters:
    ///   - day: the day that they bear, in ISO 8601.
    ///   - first: the number of the first one.
    init(day: String, first: Int) {
        self.day = day
        nextID = first
    }

    /// Whether there are none.
    var isEmpty: Bool { comments.isEmpty }

    /// Adds a comment, and tells its number.
    mutating func add(_ note: FindingNote) -> Int {
        let id = nextID
        nextID += 1
        let paragraphs = note.lines.map { line in
            "<w:p><w:r><w:t xml:space=\"preserve\">\(WrittenWords.escaped(line))</w:t></w:r></w:p>"
        }
        let author = MarkedCopy.author
        comments.append(
            "<w:comment w:id=\"\(id)\" w:author=\"\(author)\" w:date=\"\(day)T00:00:00Z\" w:initials=\"核\">\(paragraphs.joined())</w:comment>"
        )
        return id
    }

    /// Writes the comments behind those that the document has.
    ///
    /// - Parameters:
    ///   - parts: the package.
    ///   - main: the part of the running text.
    ///   - namespace: the namespace of its elements.
    /// - Throws: `AnnotationError` when a part that has to be changed is not written as office programs do.
    func write(into parts: inout PackageParts, of main: String, namespace: String) throws(AnnotationError) {
        guard !isEmpty else { return }
        let known = try parts.links(of: main).first { $0.kind == "comments" }?.target
        if let known, let bytes = try parts.content(known) {
            let root = try RootElement(bytes, part: known)
            let own = root.namespace(of: "w") == namespace
            let added = own ? comments : comments.map { Self.declaring(namespace, in: $0) }
            parts.set(known, root.appending { _ in added.joined() })
            return
        }
        let folder = PartName.split(main).folder
        let path = folder.isEmpty ? "" : folder + "/"
        let name =
            parts.has(path + "comments.xml")
            ? parts.free { "\(path)comments\($0).xml" } : path + "comments.xml"
        let whole =
            "\(PackageParts.head)<w:comments xmlns:w=\"\(namespace)\">\(comments.joined())</w:comments>"
        parts.set(name, Array(whole.utf8))
        try parts.declare(
            name,
            as: "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
        )
        _ = try parts.link(main, to: name, type: Self.linkType(namespace))
    }

    private static func linkType(_ namespace: String) -> String {
        namespace.contains("purl.oclc.org")
            ? "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
            : "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    }

    /// An element that declares the prefix itself.
    static func declaring(_ namespace: String, in element: String) -> String {
        guard let end = element.firstIndex(where: { $0 == " " || $0 == ">" }) else { return element }
        return element[..<end] + " xmlns:w=\"\(namespace)\"" + element[end...]
    }

    /// The highest number of the comments that a document has.
    static func highestID(in parts: PackageParts, of main: String) throws(AnnotationError) -> Int {
        guard let part = try parts.links(of: main).first(where: { $0.kind == "comments" })?.target,
            let bytes = try parts.content(part)
        else { return -1 }
        guard var scanner = MarkupScanner(bytes) else { throw .part(part) }
        var highest = -1
        while let mark = scanner.next() {
            guard mark.kind == .start || mark.kind == .empty, scanner.isNamed(mark, "comment") else {
                continue
            }
            if let id = scanner.attribute(mark, "id").flatMap({ Int($0) }) { highest = max(highest, id) }
        }
        return highest
    }
}
