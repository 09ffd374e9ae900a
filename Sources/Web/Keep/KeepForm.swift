internal import Hummingbird
internal import Library

/// What a form or a program sends to change the library: files and fields (`multipart/form-data`).
struct KeepForm: Sendable {
    /// The files, their names made harmless.
    let files: [SentFile]
    private let fields: [(name: String, value: String)]

    /// The longest value of a field, in bytes.
    private static let longest = 2_000

    /// Reads the body of a request.
    ///
    /// - Parameter inquiry: the request.
    /// - Throws: `WebFault.bodyNotRead` for another media type, `WebFault.notUnderstood` for a broken form.
    init(_ inquiry: Inquiry) throws(WebFault) {
        guard inquiry.bodyType == "multipart/form-data" else {
            throw .bodyNotRead("请以 multipart/form-data 发送：文件放在字段 file 里，其余各放在一个字段里。")
        }
        guard let boundary = inquiry.bodyBoundary else {
            throw .notUnderstood("表单没有写明分隔（boundary）。", hints: [])
        }
        let parts = try MultipartForm([UInt8](inquiry.body.readableBytesView), boundary: boundary).parts
        files = parts.compactMap { part in
            part.file.map { SentFile(name: $0, bytes: Array(part.bytes)) }
        }
        var fields: [(String, String)] = []
        for part in parts where part.file == nil {
            guard part.bytes.count <= Self.longest, let text = String(validating: part.bytes, as: UTF8.self)
            else { throw .notUnderstood("表单的“\(part.name.prefix(40))”太长，或者不是 UTF-8 编码。", hints: []) }
            let value = text.drop { $0.isWhitespace }
            guard let end = value.lastIndex(where: { !$0.isWhitespace }) else { continue }
            fields.append((part.name, String(value[...end])))
        }
        self.fields = fields
    }

    /// The first value of a field, without white space around it; nil where it is empty or missing.
    func value(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    /// All values of a field.
    func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// A field that must be there.
    ///
    /// - Throws: `WebFault.notUnderstood` where it is not.
    func required(_ name: String, _ label: String) throws(WebFault) -> String {
        guard let value = value(name) else { throw .notUnderstood("没有写\(label)（字段 \(name)）。", hints: []) }
        return value
    }

    /// What a name is the name of, or nil where the form does not say.
    ///
    /// - Throws: `WebFault.notUnderstood` for another word.
    func kind() throws(WebFault) -> HoldingKind? {
        guard let word = value("kind") else { return nil }
        guard let kind = HoldingKind(rawValue: word) else {
            let words = HoldingKind.allCases.map { "\($0.rawValue)（\($0.chinese)）" }.joined(separator: "、")
            throw .notUnderstood("字段 kind 只能取 \(words)，收到的是“\(word.prefix(40))”。", hints: [])
        }
        return kind
    }
}
