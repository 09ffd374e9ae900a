internal import Glibc
internal import Law
internal import Office

/// A published file: its name and its bytes, as they came.
///
///     let file = try PublishedFile.load(path: "权责清单.txt")
///     let reading = try file.read()
///
/// The format is recognised by the content alone; the name serves for messages, and for the statute's level and date
/// when folders or the name tell them.
public struct PublishedFile: Sendable {
    /// The name or path as it was given.
    public let name: String
    /// The content.
    public let bytes: [UInt8]

    /// A file whose content is in memory already, such as standard input.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// The same content under another name.
    public func named(_ name: String) -> PublishedFile { PublishedFile(name: name, bytes: bytes) }

    /// Reads a file from disk.
    ///
    /// Nothing is read of a file that is larger than the limit, of a folder or a device.
    ///
    /// - Parameters:
    ///   - path: where the file is, as ``SystemPath`` keeps it; it becomes the name, as it reads.
    ///   - limits: how much is taken in.
    /// - Returns: the file with its content.
    /// - Throws: `ReadError` when there is no such file, it may not be opened, or it is too large.
    public static func load(path: String, limits: ReadLimits = ReadLimits()) throws(ReadError)
        -> PublishedFile
    {
        let name = SystemPath.shown(path)
        let descriptor = SystemPath.with(path) { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard descriptor >= 0 else {
            let code = errno
            throw ReadError(
                file: name,
                kind: code == ENOENT || code == ENOTDIR ? .missing : .refused(code: code)
            )
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw ReadError(file: name, kind: .refused(code: errno))
        }
        let type = status.st_mode & S_IFMT
        guard type != S_IFDIR else { throw ReadError(file: name, kind: .folder) }
        guard type == S_IFREG else { throw ReadError(file: name, kind: .noRegularFile) }
        let size = Int(status.st_size)
        guard size <= limits.fileBytes else {
            throw ReadError(file: name, kind: .tooLarge(bytes: size, limit: limits.fileBytes))
        }
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { room, count in
            while count < size {
                let got = Glibc.read(descriptor, room.baseAddress.map { $0 + count }, size - count)
                if got < 0 && errno == EINTR { continue }
                if got < 0 { failure = errno }
                guard got > 0 else { return }
                count += got
            }
        }
        guard failure == 0 else { throw ReadError(file: name, kind: .refused(code: failure)) }
        return PublishedFile(name: name, bytes: bytes)
    }

    /// Reads what comes through a pipe or from a keyboard, until it ends or is more than the limit.
    ///
    /// - Parameters:
    ///   - descriptor: where it comes from, such as 0 for standard input.
    ///   - name: what it is called.
    ///   - limits: how much is taken in.
    /// - Returns: the content.
    /// - Throws: `ReadError` when it cannot be read or is too large; the rest is left unread then.
    public static func load(
        descriptor: Int32,
        name: String,
        limits: ReadLimits = ReadLimits()
    ) throws(ReadError) -> PublishedFile {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let got = Glibc.read(descriptor, &buffer, buffer.count)
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw ReadError(file: name, kind: .refused(code: errno)) }
            guard got > 0 else { return PublishedFile(name: name, bytes: bytes) }
            bytes += buffer[..<got]
            guard bytes.count <= limits.fileBytes else {
                throw ReadError(file: name, kind: .tooLarge(bytes: bytes.count, limit: limits.fileBytes))
            }
        }
    }

    /// Recognises the format and reads the file.
    ///
    /// Cost: linear in the number of bytes.
    ///
    /// - Parameter limits: how much is taken in.
    /// - Returns: what the file holds, what was not understood, and what each of its lines was read as.
    /// - Throws: `ReadError` when the file is no text or none of the formats that are known.
    public func read(limits: ReadLimits = ReadLimits()) throws(ReadError) -> Reading {
        if let format = OfficeFormat.of(bytes) { return try read(as: format, limits: limits) }
        if PackedFiles.isZip(bytes) {
            throw ReadError(file: name, kind: FileSignature.of(bytes).map { .foreign($0) } ?? .container)
        }
        let text = try decode(limits: limits)
        if let node = try json(text) {
            return try read(JSONContent(node), encoding: text.encoding, limits: limits)
        }
        if let reading = try readMarkup(text, limits: limits) { return reading }
        try check(text, limits: limits)
        // The commas of its statements would pass for those of a table.
        if FileSignature.ofUnknown(text.bytes[...]) == .statements {
            throw ReadError(file: name, kind: .foreign(.statements))
        }
        guard TextTable(Paragraphs(bytes: text.bytes, lines: text.lines)) == nil else {
            throw ReadError(file: name, kind: .container)
        }
        var notes = ReadNotes(source: Source(file: name), limit: limits.warnings)
        if let remark = NameCheck.remark(on: name, format: nil) { notes.add(1, .nameDiffers, remark) }
        if let line = text.cutLine {
            notes.add(line, .cutInsideCharacter, "文件末尾的字不完整，文件可能被截断，最后的残缺字节已略去")
        }
        if let line = text.replacementLine {
            notes.add(line, .replacementCharacter, "有无法识别的字（�），原文件在转换编码时可能丢过字")
        }
        do throws(ReadError) {
            return try SourceDocument(file: name, text: text).read(notes: notes, encoding: text.encoding)
        } catch {
            guard error.kind == .unrecognised, let signature = FileSignature.ofUnknown(text.bytes[...]) else {
                throw error
            }
            throw ReadError(file: name, kind: .foreign(signature))
        }
    }

    private func read(as format: OfficeFormat, limits: ReadLimits) throws(ReadError) -> Reading {
        let (document, notes) = try document(as: format, limits: limits)
        return try document.read(notes: notes, encoding: nil)
    }

    /// The document and what its decoder remarked; what was decoded is let go, so that a large workbook is held once.
    private func document(as format: OfficeFormat, limits: ReadLimits) throws(ReadError) -> (
        SourceDocument, ReadNotes
    ) {
        let office = try office(as: format, limits: limits)
        let document = SourceDocument(file: name, office: office)
        return (document, document.notes(on: office, limits: limits))
    }

    private func office(as format: OfficeFormat, limits: ReadLimits) throws(ReadError) -> OfficeDocument {
        guard bytes.count <= limits.fileBytes else {
            throw ReadError(file: name, kind: .tooLarge(bytes: bytes.count, limit: limits.fileBytes))
        }
        do throws(OfficeError) {
            return try OfficeFile(name: name, bytes: bytes).document(
                as: format,
                limits: OfficeLimits(recognisesPictures: limits.recognisesPictures)
            )
        } catch {
            throw ReadError(file: name, kind: .office(error))
        }
    }

    /// What citations are looked for in: the list that the file is, or else its words.
    ///
    /// A document is decoded once, which may take another program and minutes.
    ///
    /// - Parameter limits: how much is taken in.
    /// - Returns: a power list; of any other file the lines of the text, or the paragraphs and rows of the document. With it, what was
    ///   not understood, or had to be decided.
    /// - Throws: `ReadError` when the file is neither text nor document, or holds other files.
    public func citing(limits: ReadLimits = ReadLimits()) throws(ReadError) -> CitingFile {
        if let format = OfficeFormat.of(bytes) {
            let (document, notes) = try document(as: format, limits: limits)
            if let reading = try? document.read(notes: notes, encoding: nil),
                case .list(let list) = reading.content
            {
                return CitingFile(content: .list(list), warnings: reading.warnings)
            }
            return CitingFile(content: .words(PublishedText(document)), warnings: notes.sorted)
        }
        if let reading = try? read(limits: limits), case .list(let list) = reading.content {
            return CitingFile(content: .list(list), warnings: reading.warnings)
        }
        if PackedFiles.isZip(bytes) {
            throw ReadError(file: name, kind: FileSignature.of(bytes).map { .foreign($0) } ?? .container)
        }
        let text = PublishedText(text: try text(limits: limits), file: name)
        return CitingFile(content: .words(text), warnings: [])
    }

    /// The file as text, decoded and without byte order mark.
    ///
    /// - Parameter limits: how much is taken in.
    /// - Returns: the text; line ends are as in the file.
    /// - Throws: `ReadError` when the file is no text.
    public func text(limits: ReadLimits = ReadLimits()) throws(ReadError) -> String {
        String(decoding: try decode(limits: limits).bytes, as: UTF8.self)
    }

    /// The file's bytes as text.
    func decode(limits: ReadLimits) throws(ReadError) -> DecodedText {
        guard bytes.count <= limits.fileBytes else {
            throw ReadError(file: name, kind: .tooLarge(bytes: bytes.count, limit: limits.fileBytes))
        }
        guard !bytes.isEmpty else { throw ReadError(file: name, kind: .empty) }
        if let signature = FileSignature.of(bytes) { throw ReadError(file: name, kind: .foreign(signature)) }
        let text = try DecodedText(bytes, file: name, maximumLines: limits.lines)
        guard text.bytes.contains(where: { $0 > 0x20 }) else { throw ReadError(file: name, kind: .empty) }
        return text
    }

    /// Lines bound what readers look at; JSON may stand in a single one.
    private func check(_ text: DecodedText, limits: ReadLimits) throws(ReadError) {
        for (index, range) in text.lines.enumerated() where range.count > limits.lineBytes {
            throw ReadError(
                file: name,
                line: index + 1,
                kind: .lineTooLong(bytes: range.count, limit: limits.lineBytes)
            )
        }
    }
}
