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
}
