internal import Hummingbird
internal import Law
internal import Readers

/// What a form or a program hands in.
struct HandedFiles: Sendable {
    /// The files; a typed or pasted text is one of them.
    let files: [PublishedFile]
    /// Whether pictures are to be recognised.
    let recognisesPictures: Bool
    /// The day whose law they are held against; nil for today.
    let day: LegalDate?

    /// What a pasted text is called.
    static let pasted = "粘贴的文本.txt"

    /// Reads the body of a request: a form with files or a text, or a text alone.
    ///
    /// - Parameter inquiry: the request.
    /// - Throws: `WebFault.bodyNotRead` for another media type, `WebFault.notUnderstood` when nothing was handed in.
    init(_ inquiry: Inquiry) throws(WebFault) {
        let body = [UInt8](inquiry.body.readableBytesView)
        switch inquiry.bodyType {
        case "text/plain":
            guard String(validating: body, as: UTF8.self) != nil else {
                throw .notUnderstood("文本不是 UTF-8 编码。", hints: [])
            }
            self.init(files: [PublishedFile(name: "", bytes: body)])
        case "multipart/form-data":
            guard let boundary = inquiry.bodyBoundary else {
                throw .notUnderstood("表单没有写明分隔（boundary）。", hints: [])
            }
            let parts = try MultipartForm(body, boundary: boundary).parts
            let files = parts.compactMap { part -> PublishedFile? in
                if let file = part.file { return PublishedFile(name: file, bytes: Array(part.bytes)) }
                let isBlank = part.bytes.allSatisfy { $0 <= 0x20 }
                guard part.name == "text", !isBlank else { return nil }
                return PublishedFile(name: Self.pasted, bytes: Array(part.bytes))
            }
            func field(_ name: String) -> String? {
                let part = parts.first { $0.name == name && $0.file == nil && !$0.bytes.isEmpty }
                return part.map { String(decoding: $0.bytes, as: UTF8.self) }
            }
            let asked = field(AskedDay.name)
            let day = asked.flatMap { LegalDate(iso: $0) }
            guard asked == nil || day?.day != nil else {
                throw .notUnderstood("日期应写成 2024-03-15 这样，收到的是“\(asked?.prefix(40) ?? "")”。", hints: [])
            }
            self.init(files: files, recognisesPictures: field("ocr") == "on", day: day)
        default:
            throw .bodyNotRead(
                "请以 Content-Type: text/plain; charset=utf-8 发送文本，或以 multipart/form-data 发送文件（字段 file）或文本（字段 text）。"
            )
        }
        guard !files.isEmpty else { throw .notUnderstood("没有收到内容：请粘贴文字，或者选择文件。", hints: []) }
    }

    private init(files: [PublishedFile], recognisesPictures: Bool = false, day: LegalDate? = nil) {
        self.files = files
        self.recognisesPictures = recognisesPictures
        self.day = day
    }

    /// How much of the files is taken in; all archives together unpack to two files of the largest size at most.
    var limits: ReadLimits {
        var limits = ReadLimits(recognisesPictures: recognisesPictures)
        limits.memberBytes = 2 * limits.fileBytes
        return limits
    }
}
