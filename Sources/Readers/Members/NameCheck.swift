internal import Office

/// Whether a file's name says something else than its content: the content decides, and the lie is told.
enum NameCheck {
    /// What is to be said of a name, in Chinese.
    ///
    /// - Parameters:
    ///   - name: the file's name or path.
    ///   - format: what the content is; nil for a text.
    /// - Returns: the sentence, or nil when the name says what the content is, or nothing.
    static func remark(on name: String, format: OfficeFormat?) -> String? {
        guard let dot = name.lastIndex(of: "."), !name[dot...].contains("/") else { return nil }
        let ending = name[dot...].dropFirst().lowercased()
        guard let fitting = formats[ending], !fitting.contains(format) else { return nil }
        return "文件名以 .\(ending) 结尾，内容是\(title(format))，按内容读取"
    }

    /// What may stand in a file of an ending; nil is a text.
    private static let formats: [String: Set<OfficeFormat?>] = [
        "xlsx": [.xlsx], "xlsm": [.xlsx], "xls": [.xls], "et": [.xls, .xlsx], "docx": [.docx],
        "docm": [.docx], "doc": [.doc],
        "wps": [.doc, .docx], "rtf": [.rtf], "odt": [.odt], "ods": [.ods], "pdf": [.pdf], "epub": [.epub],
        "html": [.html], "htm": [.html], "mht": [.html], "txt": [nil], "csv": [nil], "tsv": [nil],
        "md": [nil, .html],
        "png": [.picture], "jpg": [.picture], "jpeg": [.picture], "tif": [.picture], "tiff": [.picture],
        "bmp": [.picture], "gif": [.picture], "webp": [.picture], "json": [nil], "jsonl": [nil],
        "xml": [nil, .xls, .doc, .html, .ods, .odt],
    ]

    private static func title(_ format: OfficeFormat?) -> String {
        switch format {
        case nil: "纯文本"
        case .xlsx: " Excel 工作簿（xlsx）"
        case .xls: "旧版 Excel 工作簿（xls）"
        case .docx: " Word 文档（docx）"
        case .doc: "旧版 Word 文档（doc）"
        case .html: "网页（HTML）"
        case .pdf: " PDF 文件"
        case .epub: "电子书（EPUB）"
        case .rtf: " RTF 文档"
        case .odt: " OpenDocument 文档（odt）"
        case .picture: "图片"
        case .ods: " OpenDocument 表格（ods）"
        }
    }
}
