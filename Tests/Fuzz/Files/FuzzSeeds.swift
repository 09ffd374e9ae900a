/// Small files of every kind to begin fuzzing with.
enum FuzzSeeds {
    static var workbook: WorkbookWriter {
        var workbook = WorkbookWriter(rows: rows, before: columns, behind: merges)
        workbook.shared = [shared]
        workbook.formats = [
            "yyyy\"年\"m\"月\"d\"日\";@", "#,##0.00_);[Red](0)", "[DBNum1][$-804]General", "# ?/?",
        ]
        workbook.add("暗", "state=\"hidden\"", rows: rows)
        return workbook
    }

    /// The parts of a workbook, parted by a zero byte.
    static var sheet: [UInt8] {
        let parts = workbook.entries.reduce(into: [:]) { $0[$1.name] = $1.text }
        let names = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
        return Array(names.compactMap { parts[$0] }.joined(separator: "\0").utf8)
    }

    static var oldWorkbook: BIFFMaker {
        typealias Make = BIFFMaker
        let texts =
            Make.number(2, 4) + Make.number(2, 4) + Make.text("甲法") + Make.number(3, 2) + [9]
            + Make.number(1, 2)
        var globals = Make.record(0x0042, Make.number(1200, 2)) + Make.record(0x0022, [0, 0])
        globals += Make.record(0x041E, Make.number(164, 2) + Make.text("yyyy\"年\"m\"月\""))
        globals +=
            Make.record(0x00E0, Make.number(0, 4))
            + Make.record(0x00E0, Make.number(0, 2) + Make.number(164, 2))
        globals +=
            Make.record(0x00FC, texts + Make.wide("乙"))
            + Make.record(0x003C, [1] + Make.wide("条例") + [0, 0, 0, 0])
        var records = Make.record(0x0208, [UInt8](repeating: 0, count: 12) + [0x20, 0, 0, 0])
        records += Make.record(
            0x007D,
            Make.number(1, 2) + Make.number(2, 2) + Make.number(0, 4) + [1, 0, 0, 0]
        )
        records += Make.cell(0x00FD, 1, 1, Make.number(0, 4)) + Make.cell(0x00FD, 1, 2, Make.number(1, 4))
        records +=
            Make.cell(0x0203, 2, 1, style: 1, Make.double(45_356))
            + Make.cell(0x027E, 2, 2, Make.number(50, 4))
        records += Make.record(0x00BD, [2, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 7, 0, 0, 0, 1, 0])
        records +=
            Make.cell(0x0006, 4, 1, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0])
            + Make.record(0x0207, Make.text("丙"))
        records += Make.cell(0x0204, 5, 1, Make.text("丁")) + Make.cell(0x0205, 5, 2, [7, 1])
        records += Make.record(0x00E5, [1, 0, 0, 0, 1, 0, 0, 0, 1, 0])
        return Make(records, globals: globals)
    }

    static var oldestWorkbook: BIFFMaker {
        var workbook = BIFFMaker(
            BIFFMaker.cell(0x0204, 1, 1, BIFFMaker.number(4, 2) + [0xBC, 0xD7, 0xB7, 0xA8]),
            globals: BIFFMaker.record(0x0042, BIFFMaker.number(936, 2))
        )
        workbook.version = 0x0500
        return workbook
    }

    private static let rows = """
        <row r="1" hidden="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45356</v></c><c s="3"><v>7.29E+25</v></c></row>\
        <row><c t="inlineStr" s="2"><is><t>甲_x000D_乙</t></is></c><c t="b"><v>1</v></c><c><f>1</f></c><c t="d"><v>2024-03-05</v></c></row>
        """
    private static let columns = "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols>"
    private static let merges =
        "<mergeCells><mergeCell ref=\"A1:B2\"/><mergeCell ref=\"D4:E5\"/></mergeCells>"
    private static let shared = "<si><r><t>甲</t></r><rPh><t>jia</t></rPh></si>"

    /// The parts of a document of Word, parted by a zero byte: text, styles, numbering, footnotes.
    static let document = Array(
        [
            """
            <w:document><w:body><w:p><w:pPr><w:pStyle w:val="a"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>\
            <w:r><w:t>甲</w:t><w:br/><w:footnoteReference w:id="1"/></w:r><w:ins><w:r><w:t>乙</w:t></w:r></w:ins><w:del><w:r>\
            <w:delText>丙</w:delText></w:r></w:del><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>\
            <w:fldChar w:fldCharType="end"/></w:r></w:p><w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/>\
            <w:vMerge w:val="restart"/></w:tcPr><w:p/></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>\
            </w:body></w:document>
            """,
            "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"a\"><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style></w:styles>",
            """
            <w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>\
            <w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>
            """,
            "<w:footnotes><w:footnote w:id=\"1\"><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ].joined(separator: "\0").utf8
    )

    /// The package of a book and its two pages, parted by a zero byte.
    static let book = Array(
        [
            """
            <package><metadata><title>甲法</title></metadata><manifest><item id="a" href="1.xhtml"/><item id="b" href="2.xhtml" \
            properties="nav"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>
            """,
            "<html><body><p>第一条　甲。</p></body></html>", "<html><body><ol><li>乙</li></ol></body></html>",
        ].joined(separator: "\0").utf8
    )

    /// Pages with tables, lists, hidden parts, and an archive of a page.
    static let pages = [
        """
        <html><head><meta charset="utf-8"><title>甲</title></head><body><nav><a href="#">首页</a></nav><h1>甲法</h1><table><col span=2>\
        <tr><td rowspan=2 colspan=3>1</td><td x:num="5">2</td></tr><tr hidden><td><table><tr><td>3</td></tr></table></td></tr></table>\
        <ol start=3 type=i reversed><li value=7>一<br>二<br>三</ol><p style="display:none">暗</p><del>删</del><ins>增</ins></body></html>
        """,
        """
        MIME-Version: 1.0
        Content-Type: multipart/related; boundary="b"

        --b
        Content-Type: text/html; charset="gb2312"
        Content-Transfer-Encoding: quoted-printable

        <table><tr><td>=BC=D7</td></tr></table>=

        --b--
        """,
    ].map { Array($0.utf8) }

    static let spreadsheetXML = Array(
        """
        <?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" \
        xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="d"><NumberFormat ss:Format="Long Date"/></Style>\
        </Styles><Worksheet ss:Name="表一"><Table><Column ss:Index="2" ss:Hidden="1"/><Row ss:Index="3" ss:Span="2"><Cell \
        ss:MergeAcross="2" ss:MergeDown="1" ss:StyleID="d"><Data ss:Type="DateTime">2024-03-05T00:00:00.000</Data></Cell><Cell \
        ss:Index="9"><Data ss:Type="Number">7.29E+25</Data></Cell></Row></Table></Worksheet></Workbook>
        """.utf8
    )

    /// Codes of number formats with a number, parted by a zero byte.
    static let numbers = [
        "yyyy\"年\"m\"月\"d\"日\";@\u{0}45356.5", "[Red][<100]#,##0.00_);[>=1000](0);# ?/?\u{0}12.375",
        "[DBNum1][$-804]General\u{0}10203", "[h]:mm:ss.000;0.0E+00;\"甲\"@\u{0}-1e308", "0,,.0%\u{0}5e-324",
    ].map { Array($0.utf8) }

    /// What poppler prints of a page, and the PostScript of its lines, parted by a zero byte.
    static let print = [
        """
        <page width="595.3" height="841.9">
        <word xMin="90" yMin="72" xMax="110" yMax="84">序号</word>
        <word xMin="120" yMin="72" xMax="200" yMax="84">事项名称</word>
        <word xMin="90" yMin="92" xMax="100" yMax="104">1</word>
        <word xMin="120" yMin="92" xMax="200" yMax="104">甲&amp;乙</word>
        <page width="595.3" height="841.9">
        <word xMin="90" yMin="72" xMax="110" yMax="84">第一条</word>
        \u{0}pdfStartPage
        [1 0 0 -1 0 841] cm 80 70 130 40 re S 115 70 m 115 110 l S 80 90 130 0.5 re f
        pdfEndPage
        pdfStartPage
        q 80 70 m 210 70 l 210 110 l s Q
        pdfEndPage
        """
    ].map { Array($0.utf8) }

    static let recognised = Array(
        """
        level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
        1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t
        5\t1\t1\t1\t1\t1\t300\t600\t200\t50\t91.5\t甲
        """.utf8
    )

    /// An archive of texts, one of them in a folder and one a table of statutes.
    static let archive = ZipMaker.archive([
        ("甲/甲法_20200101.txt", "甲法\n第一条　甲。\n第二条　乙。"), ("乙.csv", "标题,正文\n乙条例,第一条　甲。第二条　乙。\n"),
    ])

    /// Statutes in text and Markdown.
    static let statutes = [
        """
        甲法
        （2019年1月2日甲会议通过　根据2020年3月4日《关于修改〈甲法〉的决定》第一次修正）
        目录
        第一章　总则
        第一章　总则
        第一条　甲：
        （一）乙；
        1.丙。
        （二）丁。
        第二条　戊。 第三条　己。
        第三条之一 庚“第四条”。
        附件一：税率表
        """,
        """
        ---
        title: 甲条例
        publish_date: 2020-01-02
        status: 已修改
        ---
        # 甲条例
        甲会令
        （第3号）
        现公布《甲条例》，自2020年2月1日起施行。
        2020年1月2日
        <!-- INFO END -->
        ## 第一章 总则
        **第一条**　甲\\<乙\\>。
        | 甲 | 乙 |
        | --- | --- |
        **第二条** 丙&emsp;丁。
        """,
    ].map { Array($0.utf8) }

    /// Lists exported to text, and told in paragraphs.
    static let lists = [
        "甲局权责清单\n一、行政处罚（2项）\n\t序号\n\t事项名称\n\t实施依据\n\n 1\n\t甲罚\n\t《甲法》第一条：“甲”。\n\n\t乙罚\n\t《乙条例》第二条\n",
        """
        # 甲局清单
        ## 一、甲类
        ### 1、甲罚
        ::: details 实施依据
        - 《甲法》第一条　甲:mag:*[查看](http://a)*
        :::
        ### 2、乙罚
        实施依据：《乙条例》第二条
        ### 3、丙罚
        **实施依据**
        《丙条例》第三条
        """,
    ].map { Array($0.utf8) }

    /// Tables of a list, of statutes, and of labels and values in one cell.
    static let tables = [
        "sep=;\n甲局清单\n序号;事项名称;职权编码;权力类型;实施依据\n1;甲罚;=\"0012\";行政处罚;\"《甲法》\"\"第一条\"\"\n第二款\"\n2;;7.29E+25;;《乙条例》\n",
        "标题,正文,公布日期\n甲法,\"第一条　甲。　　第二条　乙。\",2020-01-02\n乙条例,\"第一条 甲。\n第二条 乙。\",\n",
        "编号\t内容\n1\t\"违法内容：甲\n违法规定：《甲法》第一 条\n法律条文：甲\"\n",
    ].map { Array($0.utf8) }

    /// JSON of records, of a statute in articles, of statutes in chapters; and XML of a statute.
    static let json = [
        #"[{"职权编码": "01", "事项名称": "甲\u4E59", "事项类型": "02", "依据": "《甲法》\r\n第一条　甲。", "实施层级": ["2", 3]}]"#,
        #"{"title": "甲条例", "articles": [{"articleNumber": 1, "displayNumber": "第一条", "path": ["第一章　总则"], "text": "甲：\n（一）乙。"}]}"#,
        #"{"collections": [{"collection": "甲条例", "laws": ["第一条　甲。", "第二条　乙。"]}, {"chapters": [{"chapter": "第一章", "laws": []}]}]}"#,
        "{\"事项名称\": \"甲\", \"实施依据\": \"《甲法》\"}\n{\"事项名称\": \"乙\", \"实施依据\": null}\n",
        "<?xml version=\"1.0\"?><Law><LawTitle>甲条例</LawTitle><Article><ArticleTitle>第一条</ArticleTitle><Sentence>甲</Sentence></Article></Law>",
    ].map { Array($0.utf8) }

    static let succession = Array(
        "条文沿革\t甲法\t2010-04-29\t2024-02-27\n旧条\t新条\t变化\t说明\n1\t1\t修改\t甲\n\t2\t新增\n".utf8
    )
}
