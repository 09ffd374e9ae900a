internal import Office

extension ReadRule {
    /// A file, made up, whose reading brings a warning.
    public struct Example: Sendable {
        /// Its name.
        public let file: String
        /// Its content; nothing for a document that is given by its blocks.
        public let bytes: [UInt8]
        private let office: OfficeDocument?

        init(file: String, bytes: [UInt8]) {
            self.file = file
            self.bytes = bytes
            office = nil
        }

        /// A document of one paragraph with a remark of its decoder.
        init(_ remark: OfficeRemark.Kind, _ message: String) {
            file = "行政法规/甲果办法.docx"
            bytes = []
            office = OfficeDocument(
                format: .docx,
                blocks: ["甲果办法", "第一条　果。", "第二条　梨。"].map { .paragraph(OfficeParagraph($0)) },
                remarks: [OfficeRemark(remark, message, block: 1)]
            )
        }

        /// Reads the file.
        ///
        /// - Throws: `ReadError`, never for the examples of the rules.
        public func read() throws(ReadError) -> Reading {
            guard let office else { return try PublishedFile(name: file, bytes: bytes).read() }
            let document = SourceDocument(file: file, office: office)
            return try document.read(notes: document.notes(on: office, limits: ReadLimits()), encoding: nil)
        }

        init(_ file: String, _ text: String) { self.init(file: file, bytes: Array(text.utf8)) }
    }

    /// A file whose reading brings this warning; the tests read it.
    public var example: Example {
        switch self {
        case .articleGap: law("第一条 果。\n\n第三条 梨。")
        case .articleLikeLine: law("第一条 果。\n\n第九条规定的果除外。")
        case .articleMisprint: law("第一条 果。\n\n笫二条 梨。")
        case .articleOrder: law("第一条 果。\n\n第三条 梨。\n\n第二条 桃。")
        case .articlesRunTogether: law("第一条 果应当干净。 第二条 梨也一样。")
        case .cellsWithoutColumns: exported("\t1\n\t查果\n\n" + header + row("20001"))
        case .codeAltered: table("8.8E+18,查果,《果法》第一条\n")
        case .codedType:
            Example("甲.json", #"[{"事项名称": "查果", "事项类型": "06", "实施依据": "《果法》第一条", "职权编码": "81"}]"#)
        case .convertedFile: Example(.converted, "由 LibreOffice 转换后读取")
        case .countDiffers: exported("某市果品局权责清单\n\n一、行政检查（3项）\n\n" + header + row("20001"))
        case .cutInsideCharacter: Example(file: "行政法规/甲果办法.md", bytes: Array(law("第一条 果").bytes.dropLast()))
        case .cutOff: exported(header + "\t8800000000000020001\n\t查果\n")
        case .doubleColumn: Example("果品局清单.csv", "职权名称,依据,备注,责任事项,备注\n查果,《果法》第一条,甲,,乙\n")
        case .duplicateArticle: law("第一条 果。\n\n第二条 梨。\n\n第二条 桃。")
        case .duplicateCode: table("81,查果,《果法》第一条\n81,查梨,《果法》第二条\n")
        case .duplicateLink: succession("1\t1\t修改\n1\t1\t修改\n")
        case .editionDate: Example("法律/甲果法.md", "# 甲果法\n\n<!-- INFO END -->\n\n第一条 果。\n")
        case .emptyArticle: law("第一条\n\n第二条 果。")
        case .emptyHeading: law("##\n\n第一条 果。")
        case .extraCell: table("81,查果,《果法》第一条,多出的\n")
        case .factsDoubted: stated("publish_date: 1993-12-12")
        case .formulaWithoutResult: Example(.formulaWithoutResult, "单元格 A1 的公式没有存下结果")
        case .hardWrapped: law("第一条 果。\n" + String(repeating: "果园里的果应当\n", count: 12))
        case .hiddenPart: Example(.hidden, "第 2 行是隐藏的，照样收入")
        case .historyNotUnderstood:
            Example(
                "行政法规/甲果办法.md",
                "# 甲果办法\n\n国务院令第7号，\n\n" + String(repeating: "果", count: 60)
                    + "\n\n<!-- INFO END -->\n\n第一条 果。\n"
            )
        case .itemContinued: law("第一条 果分为：\n\n（一）红果；\n\n也叫赤果。\n\n（二）青果。")
        case .layoutNotRecovered: Example(.layoutNotRecovered, "这一页的版面未能还原")
        case .levelUnknown: Example("甲.md", "# 甲果规则\n\n<!-- INFO END -->\n\n第一条 果。\n")
        case .linkNotUnderstood: succession("果与梨\n")
        case .macros: Example(.macros, "文件带有宏，没有读取，也没有运行")
        case .missingCells: exported(header + "\t8800000000000020001\n\t查果\n\n" + row("20002"))
        case .moreWarnings: table(String(repeating: "81,查果,《果法》第一条\n", count: 1002))
        case .nameDiffers: Example(file: "行政法规/甲果办法.xlsx", bytes: law("第一条 果。").bytes)
        case .noTitle: exported(header + row("20001"))
        case .partLeftOut: Example(.leftOut, "图片 1 幅，未收入")
        case .quotedArticle:
            Example(
                "法律/决定.md",
                "# 关于修改《甲果办法》的决定\n\n2020年3月5日 国务院令第8号公布\n\n<!-- INFO END -->\n\n第一条 将第九条修改为：\n\n第九条 果。\n"
            )
        case .recognisedText: Example(.recognised, "这一页的文字由识别得来，可能有误")
        case .replacementCharacter: law("第一条 \u{FFFD}果。")
        case .rowWithoutCode: table(",查果,《果法》第一条\n")
        case .rowWithoutName: table("81,,《果法》第一条\n")
        case .scannedPage: Example(.scannedPage, "这一页是图片，没有文字")
        case .secondDocument: law("第一条 果。\n\n第二条 梨。\n\n第一条 桃。")
        case .superseded: stated("status: 已修改")
        case .textBetweenRows: table("81,查果,《果法》第一条\n注：以上为准,,\n")
        case .textInDigest:
            Example(
                "甲果法.md",
                "# 甲果法\n<!-- DIGEST -->\n<!-- LEVEL 法律 -->\n2001年1月1日 通过\n<!-- INFO END -->\n第一条 【果】果是果。\n"
            )
        case .textOutsideArticles: law("第一条 果。\n\n## 第二章 梨\n\n梨的话。\n\n第二条 梨。")
        case .trackedChange: Example(.deletionsLeftOut, "修订中删除的文字 3 处，未收入")
        }
    }

    /// A statute with a head, and these articles.
    private func law(_ articles: String) -> Example {
        Example(
            "行政法规/甲果办法.md",
            "# 甲果办法\n\n2020年3月5日 国务院令第7号公布\n\n<!-- INFO END -->\n\n" + articles
        )
    }

    /// A statute with a line of front matter.
    private func stated(_ line: String) -> Example {
        Example("行政法规/甲果办法.md", "---\n\(line)\n---\n# 甲果办法\n\n（2020年3月5日国务院令第7号公布）\n\n第一条 果。\n")
    }

    /// A table of powers with these rows.
    private func table(_ rows: String) -> Example { Example("果品局清单.csv", "编码,职权名称,依据\n" + rows) }

    /// A list exported to text.
    private func exported(_ text: String) -> Example { Example("果品局清单.txt", text) }

    /// The headings of an exported list.
    private var header: String { "\t编码\n\t职权名称\n\t依据\n\n" }

    /// A whole row of an exported list.
    private func row(_ code: String) -> String { "\t88000000000000\(code)\n\t查果\n\t《果法》第一条\n" }

    /// A succession with these links.
    private func succession(_ links: String) -> Example {
        Example("果法.tsv", "条文沿革\t果法\t2010-04-29\t2024-02-27\n旧条\t新条\t变化\t说明\n" + links)
    }
}
