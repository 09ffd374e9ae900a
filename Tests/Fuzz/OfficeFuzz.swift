// Feeds whatever libFuzzer thinks of to the decoders of office files; `Tests/Fuzz/fuzz.sh` builds and runs it.
import Office

/// Reads one input as the format that its content states.
///
/// Checksums keep changed bytes out of packed files. So an input that begins with `<w:` is taken for the parts of a document of Word, parted
/// by zero bytes: running text, styles, numbering, footnotes.
///
/// - Returns: 0, as libFuzzer wants it; whatever goes wrong inside must be a typed error.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOffice(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
    var bytes = Array(UnsafeBufferPointer(start: data, count: size))
    if bytes.starts(with: "<w:".utf8) { bytes = packed(bytes) }
    let limits = OfficeLimits(
        unpackedBytes: 4 << 20,
        entries: 200,
        cells: 20_000,
        depth: 100,
        pages: 20,
        seconds: 5
    )
    // What nobody recognises is taken for a page, which forgives everything.
    let format = OfficeFormat.of(bytes) ?? .html
    switch format {
    case .docx, .html, .epub, .xlsx, .xls:
        _ = try? OfficeFile(name: "", bytes: bytes).document(as: format, limits: limits)
    default: break
    }
    return 0
}

private func packed(_ bytes: [UInt8]) -> [UInt8] {
    let parts = bytes.split(separator: 0, maxSplits: 3, omittingEmptySubsequences: false)
    let names = ["styles", "numbering", "footnotes"]
    let relations = names.map {
        "<Relationship Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/\($0)\" Target=\"\($0).xml\"/>"
    }
    var maker = ZipMaker()
    maker.add(
        "word/_rels/document.xml.rels",
        Array("<Relationships>\(relations.joined())</Relationships>".utf8)
    )
    for (name, part) in zip(["document"] + names, parts) { maker.add("word/\(name).xml", Array(part)) }
    return maker.finished()
}
