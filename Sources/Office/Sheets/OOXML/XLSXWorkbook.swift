/// Reads workbooks of Excel 2007 and later, strict and transitional (ECMA-376 part 1, 18).
enum XLSXWorkbook {
    /// The most sheets; the largest list that was ever seen has 32.
    static let sheets = 1_000
    /// Sheets beyond so many are read in one walk through the archive, in its order, instead of one walk for each.
    private static let few = 32

    /// The sheets of a workbook in their order.
    ///
    /// Cost: one pass over every sheet; memory for the cells that hold anything and for the shared texts.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - limits: how much is taken in.
    /// - Returns: a table a sheet, hidden ones too; charts and dialogs are left out.
    /// - Throws: `OfficeError` when the file is damaged, protected or too large.
    static func document(_ bytes: [UInt8], limits: OfficeLimits) throws(OfficeError) -> OfficeDocument {
        let parts = try WorkbookParts(bytes, limits: limits)
        let part = try parts.workbook()
        guard !part.hasSuffix(".bin") else { throw .unsupported(" Excel 二进制工作簿（xlsb）") }
        let links = try parts.links(of: part)
        func target(_ kind: String) -> String? {
            links.values.first { $0.kind == kind && parts.has($0.target) }?.target
        }
        let contents = try WorkbookContents(parts, part)
        let styles = try CellStyles(parts, target("styles"))
        let texts = try SharedTexts(parts, target("sharedStrings"), limits: limits)
        var workbook = WorkbookBuilder(.xlsx, limits: limits)
        workbook.from1904 = contents.from1904
        if links.values.contains(where: { $0.kind == "vbaProject" }) {
            workbook.remark(.macros, "文件带有宏，没有读取，也没有运行")
        }
        var walked: [String: SheetBuilder] = [:]
        if contents.sheets.count > few {
            var entries: [String: WorkbookContents.Sheet] = [:]
            for entry in contents.sheets {
                if let link = links[entry.link], link.kind == "worksheet" { entries[link.target] = entry }
            }
            try parts.read(all: Array(entries.keys)) { target, reader throws(OfficeError) in
                guard let entry = entries[target] else { return }
                var sheet = SheetBuilder(name: entry.name, isHidden: entry.isHidden)
                try SheetXML(reader, styles: styles, texts: texts).read(into: &sheet, of: &workbook)
                walked[target] = sheet
            }
        }
        var seen: Set<String> = []
        for entry in contents.sheets {
            guard let link = links[entry.link] else {
                workbook.remark(.partUnread, "工作表“\(entry.name)”在文件里找不到")
                continue
            }
            guard link.kind == "worksheet" else {
                let what = link.kind == "chartsheet" ? "图表" : link.kind == "dialogsheet" ? "对话框" : "宏表"
                workbook.remark(.leftOut, "工作表“\(entry.name)”是\(what)，没有读取")
                continue
            }
            guard seen.insert(link.target).inserted else { throw .damaged("工作表“\(entry.name)”与别的工作表是同一部分") }
            if let sheet = walked.removeValue(forKey: link.target) {
                workbook.add(sheet, part: link.target)
                continue
            }
            var sheet = SheetBuilder(name: entry.name, isHidden: entry.isHidden)
            let found = try parts.read(link.target) { reader throws(OfficeError) in
                try SheetXML(reader, styles: styles, texts: texts).read(into: &sheet, of: &workbook)
            }
            if found {
                workbook.add(sheet, part: link.target)
            } else {
                workbook.remark(.partUnread, "工作表“\(entry.name)”在文件里找不到")
            }
        }
        return try workbook.document()
    }
}

/// What the main part of a workbook says of it.
struct WorkbookContents {
    /// A sheet of the workbook.
    struct Sheet: Hashable {
        let name: String
        let link: String
        let isHidden: Bool
    }

    /// The sheets in their order.
    private(set) var sheets: [Sheet] = []
    /// Whether days are counted from 1904.
    private(set) var from1904 = false

    /// Reads the main part.
    init(_ parts: WorkbookParts, _ part: String) throws(OfficeError) {
        var sheets: [Sheet] = []
        var from1904 = false
        let found = try parts.read(part) { reader throws(OfficeError) in
            while let event = try reader.next() {
                switch event {
                case .start("workbookPr"): from1904 = XMLTruth.of(reader.attribute("date1904"))
                case .start("sheet"):
                    let attributes = reader.attributes()
                    guard let link = attributes["id"] else { continue }
                    guard sheets.count < XLSXWorkbook.sheets else {
                        throw .tooMuch("工作表个数", limit: XLSXWorkbook.sheets)
                    }
                    let state = attributes["state"] ?? "visible"
                    sheets.append(
                        Sheet(name: attributes["name"] ?? "", link: link, isHidden: state != "visible")
                    )
                case .start("extLst"), .start("definedNames"): try reader.skip()
                default: break
                }
            }
        }
        guard found, !sheets.isEmpty else { throw .damaged("工作簿目录") }
        self.sheets = sheets
        self.from1904 = from1904
    }
}

/// Truth values in XML.
enum XMLTruth {
    /// Whether an attribute says yes (ECMA-376 22.9.2.7, W3C XML Schema boolean).
    static func of(_ value: (some StringProtocol)?) -> Bool {
        value == "1" || value == "true" || value == "on"
    }
}
