import Testing

@testable import Office

@Suite("Formats that LibreOffice converts") struct ConversionTests {
    private static let hasOffice = ["soffice", "lowriter", "localc"].allSatisfy {
        HelperProgram(name: $0, package: "libreoffice").installed != nil
    }

    @Test(.enabled(if: hasOffice, "install libreoffice-writer and libreoffice-calc"))
    func `rich text is read as the document that it becomes`() throws {
        let text =
            "{\\rtf1\\ansi\\ansicpg936 \\u31532?\\u19968?\\u26465? A\\par \\trowd\\cellx2000\\cellx4000 a\\intbl\\cell b\\intbl\\cell\\row\\pard }"
        let document = try OfficeFile(name: "甲.rtf", bytes: Array(text.utf8)).document(as: .rtf)
        #expect(document.format == .rtf)
        #expect(document.remarks.map(\.kind).first == .converted)
        #expect(document.remarks.first?.message == "由 LibreOffice 转换为 docx 后读出")
        guard case .paragraph(let first) = document.blocks.first else {
            Issue.record("\(document.blocks)")
            return
        }
        #expect(first.text == "第一条 A")
        #expect(
            document.blocks.contains {
                if case .table(let table) = $0 { PageFixture.rows(table) == [["1:a", "2:b"]] } else { false }
            }
        )
    }

    @Test(
        arguments: [
            (OfficeFormat.doc, OfficeFormat.docx, "libreoffice-writer"), (.rtf, .docx, "libreoffice-writer"),
            (.odt, .docx, "libreoffice-writer"), (.ods, .xlsx, "libreoffice-calc"),
        ]
    )
    func `what is converted, to what, and by which package`(
        format: OfficeFormat,
        to: OfficeFormat,
        package: String
    ) throws {
        let target = try #require(OfficeConversion.target(of: format))
        #expect((target.format, target.part.package) == (to, package))
    }

    @Test func `what is read here is not converted`() {
        for format in [OfficeFormat.docx, .xlsx, .xls, .html, .pdf, .epub] {
            #expect(OfficeConversion.target(of: format) == nil)
        }
    }
}
