import TestSupport
import Testing

@testable import Office

@Suite("Formats, known by their content") struct RecognitionTests {
    @Test(
        arguments: [
            ("%PDF-1.7\n", .pdf),
            ("junk\r\n\r\n%PDF-1.4\n%\u{E2}\u{E3}\n1 0 obj", .pdf),
            ("%PDF-1.4 这样开头的文件是 PDF。", .pdf),
            ("文件以 %PDF-1.4 开头。\n第一条", nil),
            ("{\\rtf1\\ansi", .rtf),
            ("\n {\\rtf1\\ansi", .rtf),
            ("{\"甲\": 1}", nil),
            ("<!DOCTYPE html>\n<html>", .html),
            ("\u{FEFF}\n<HTML xmlns:x=\"urn:schemas-microsoft-com:office:excel\">", .html),
            ("<!-- saved from url -->\n<html lang=zh>", .html),
            ("<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0\">\n<html/>", .html),
            ("<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"/>", .html),
            ("<table border=1><tr><td>甲</td></tr></table>", .html),
            ("<meta charset=gbk><table></table>", .html),
            ("<style>td {}</style>\n<table></table>", .html),
            ("<style>td {}</style>\n# 甲法\n", nil),
            ("<!-- INFO END -->\n\n# 样品管理条例\n", nil),
            ("<div align=\"center\">\n\n# 甲法\n", nil),
            ("<甲法>第一条", nil),
            ("<", nil),
            ("", nil),
            (
                "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>"
                    + "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", .xls
            ),
            ("<?xml version=\"1.0\"?><法律><条>第一条</条></法律>", nil),
            (
                "MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n"
                    + "Content-Type: multipart/related; boundary=\"b\"\r\n", .html
            ),
            ("第一条　为了样品管理，制定本条例。", nil),
            ("Mime 是什么", nil),
        ] as [(String, OfficeFormat?)]
    )
    func `texts`(start: String, format: OfficeFormat?) {
        #expect(OfficeFormat.of(Array(start.utf8)) == format)
        // The same in UTF-16, as Windows saves “Unicode”; PDF and RTF are never saved so.
        guard format == nil || format == .html else { return }
        var wide: [UInt8] = [0xFF, 0xFE]
        for unit in start.utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        if !start.isEmpty, !start.hasPrefix("MIME"), !start.hasPrefix("\u{FEFF}") {
            #expect(OfficeFormat.of(wide) == format)
        }
    }

    @Test func `damaged packed files keep their format`() {
        let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
        #expect(OfficeFormat.of(zip + Array("....xl/worksheets/sheet1.xml".utf8)) == .xlsx)
        #expect(OfficeFormat.of(zip + Array("....word/document.xml".utf8)) == .docx)
        #expect(OfficeFormat.of(zip + Array("....notes.txt".utf8)) == nil)
        #expect(OfficeFormat.of([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]) == .xls)
    }

    /// The directory still names the stream that lay in the part that broke off.
    @Test(arguments: [("Workbook", OfficeFormat.xls), ("WordDocument", .doc), ("Contents", nil)])
    func `a compound file that breaks off is what its directory says`(stream: String, format: OfficeFormat?) {
        let name = stream.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let bytes = CompoundMaker.file([("Other", [1])]) + name
        #expect(OfficeFormat.of(bytes) == format)
        guard format == .xls else { return }
        #expect(throws: OfficeError.damaged("工作簿内容")) {
            try OfficeFile(name: "断.xls", bytes: bytes).document(as: .xls)
        }
    }
}
