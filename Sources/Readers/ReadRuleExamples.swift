extension ReadRule {
    /// A file, made up, whose reading brings a warning.
    public struct Example: Sendable {
        /// Its name.
        public let file: String
        /// Its content.
        public let bytes: [UInt8]

        init(file: String, bytes: [UInt8]) {
            self.file = file
            self.bytes = bytes
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
        case .hardWrapped: law("第一条 果。\n" + String(repeating: "果园里的果应当\n", count: 12))
        case .historyNotUnderstood:
            Example(
                "行政法规/甲果办法.md",
                "# 甲果办法\n\n国务院令第7号，\n\n" + String(repeating: "果", count: 60)
                    + "\n\n<!-- INFO END -->\n\n第一条 果。\n"
            )
        case .itemContinued: law("第一条 果分为：\n\n（一）红果；\n\n也叫赤果。\n\n（二）青果。")
        case .levelUnknown: Example("甲.md", "# 甲果规则\n\n<!-- INFO END -->\n\n第一条 果。\n")
        case .linkNotUnderstood: succession("果与梨\n")
        case .missingCells: exported(header + "\t8800000000000020001\n\t查果\n\n" + row("20002"))
        case .moreWarnings: table(String(repeating: "81,查果,《果法》第一条\n", count: 1002))
        case .noTitle: exported(header + row("20001"))
        case .quotedArticle:
            Example(
                "法律/决定.md",
                "# 关于修改《甲果办法》的决定\n\n2020年3月5日 国务院令第8号公布\n\n<!-- INFO END -->\n\n第一条 将第九条修改为：\n\n第九条 果。\n"
            )
        case .replacementCharacter: law("第一条 \u{FFFD}果。")
        case .rowWithoutCode: table(",查果,《果法》第一条\n")
        case .rowWithoutName: table("81,,《果法》第一条\n")
        case .secondDocument: law("第一条 果。\n\n第二条 梨。\n\n第一条 桃。")
        case .textBetweenRows: table("81,查果,《果法》第一条\n注：以上为准,,\n")
        case .textInDigest:
            Example(
                "甲果法.md",
                "# 甲果法\n<!-- DIGEST -->\n<!-- LEVEL 法律 -->\n2001年1月1日 通过\n<!-- INFO END -->\n第一条 【果】果是果。\n"
            )
        case .textOutsideArticles: law("第一条 果。\n\n## 第二章 梨\n\n梨的话。\n\n第二条 梨。")
        }
    }

    /// A statute with a head, and these articles.
    private func law(_ articles: String) -> Example {
        Example(
            "行政法规/甲果办法.md",
            "# 甲果办法\n\n2020年3月5日 国务院令第7号公布\n\n<!-- INFO END -->\n\n" + articles
        )
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
