import Glibc
import Office

/// Hands what libFuzzer makes up to a decoder: `Scripts/fuzz.sh` compiles and runs it.
///
/// What is decoded is named by `YIJU_FUZZ`: a format of `OfficeFormat`, or one of `FuzzTarget`. A crash, a hang or a leak is found by
/// the fuzzer; an error that is thrown is an answer.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOffice(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: data, count: size))
    FuzzTarget.chosen.run(bytes)
    return 0
}

/// Writes seeds and ends, where `YIJU_FUZZ_SEEDS` names a folder.
@_cdecl("LLVMFuzzerInitialize")
public func prepareFuzzing(
    _ count: UnsafeMutablePointer<CInt>?,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>?
) -> CInt {
    guard let folder = getenv("YIJU_FUZZ_SEEDS") else { return 0 }
    for (index, seed) in FuzzTarget.chosen.seeds.enumerated() {
        guard let file = fopen("\(String(cString: folder))/seed-\(index)", "w") else { exit(1) }
        fwrite(seed, 1, seed.count, file)
        fclose(file)
    }
    exit(0)
}

/// What is fuzzed.
///
/// To add a decoder, add a case with its seeds; to reach behind a container, let `run` make the container.
enum FuzzTarget {
    /// A file of a format, whole.
    case file(OfficeFormat)
    /// A file whose format is found out first.
    case any
    /// The XML of a sheet, the shared texts and the styles of a workbook, one behind the other, parted by a zero byte.
    case sheet
    /// The XML of a document of Word, its styles, numbering and footnotes, one behind the other, parted by a zero byte.
    case document

    /// The target that the environment names.
    static var chosen: FuzzTarget {
        let name = getenv("YIJU_FUZZ").map { String(cString: $0) } ?? "any"
        if name == "sheet" { return .sheet }
        if name == "document" { return .document }
        return OfficeFormat(rawValue: name).map { .file($0) } ?? .any
    }

    /// Decodes an input.
    func run(_ bytes: [UInt8]) {
        switch self {
        case .file(let format): decode(bytes, as: format)
        // What nobody recognises is taken for a page, which forgives everything.
        case .any: decode(bytes, as: OfficeFormat.of(bytes) ?? .html)
        case .document: decode(Self.document(of: bytes), as: .docx)
        case .sheet:
            let parts = bytes.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
            var archive = ZipMaker()
            for (name, text) in WorkbookWriter(rows: "").entries where !name.hasSuffix("sheet1.xml") {
                if name == "xl/sharedStrings.xml", parts.count > 1 { continue }
                if name == "xl/styles.xml", parts.count > 2 { continue }
                archive.add(name, Array(text.utf8))
            }
            let names = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
            for (name, part) in zip(names, parts) { archive.add(name, Array(part)) }
            decode(archive.finished(), as: .xlsx)
        }
    }

    private static func document(of bytes: [UInt8]) -> [UInt8] {
        let parts = bytes.split(separator: 0, maxSplits: 3, omittingEmptySubsequences: false)
        let names = ["styles", "numbering", "footnotes"]
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let links = names.map { "<Relationship Type=\"\(office)/\($0)\" Target=\"\($0).xml\"/>" }
        var archive = ZipMaker()
        archive.add(
            "word/_rels/document.xml.rels",
            Array("<Relationships>\(links.joined())</Relationships>".utf8)
        )
        for (name, part) in zip(["document"] + names, parts) { archive.add("word/\(name).xml", Array(part)) }
        return archive.finished()
    }

    /// Decodes a file of a format; formats that other programs read are left alone.
    private func decode(_ bytes: [UInt8], as format: OfficeFormat) {
        guard [.docx, .html, .epub, .xlsx, .xls].contains(format) else { return }
        let limits = OfficeLimits(unpackedBytes: 4 << 20, entries: 1000, cells: 50_000, depth: 100, pages: 20)
        _ = try? OfficeFile(name: "", bytes: bytes).document(as: format, limits: limits)
    }

    /// Small files to begin with.
    var seeds: [[UInt8]] {
        switch self {
        case .file(.xlsx): [FuzzSeeds.workbook.bytes]
        case .file(.xls):
            [FuzzSeeds.oldWorkbook.file, FuzzSeeds.oldWorkbook.stream, FuzzSeeds.oldestWorkbook.stream]
        case .sheet: [FuzzSeeds.sheet]
        case .document:
            [Array("<w:document><w:body><w:p><w:r><w:t>1</w:t></w:r></w:p></w:body></w:document>".utf8)]
        case .file, .any: [Array("<html><table><tr><td>1</td></tr></table></html>".utf8)]
        }
    }
}
