/// Reads workbooks of Excel 97 to 2003, and of Excel 5 and 95 ([MS-XLS], BIFF8 and BIFF5).
enum BIFFWorkbook {
    /// The most sheets; the largest list that was ever seen has 32.
    static let sheets = 1_000

    /// The sheets of a workbook in their order.
    ///
    /// Cost: one pass over the stream; memory for the stream, the shared texts and the cells that hold anything.
    ///
    /// - Parameters:
    ///   - bytes: the file: a compound file, or the records alone.
    ///   - limits: how much is taken in.
    /// - Returns: a table a sheet, hidden ones too; charts and macro sheets are left out.
    /// - Throws: `OfficeError` when the file is damaged, protected or too large.
    static func document(_ bytes: [UInt8], limits: OfficeLimits) throws(OfficeError) -> OfficeDocument {
        var stream = bytes
        var hasMacros = false
        if !PackedStart.isBareWorkbook(bytes) {
            let file = try CompoundFile(bytes, limits: limits)
            hasMacros = file.names.contains { $0.lowercased().hasPrefix("_vba_project") }
            // A file that both Excel 5 and Excel 97 can read has both streams, and the one in Unicode says more.
            let named = ["workbook", "book"].lazy.compactMap { name in
                file.names.first { $0.lowercased() == name }
            }.first
            guard let named, let content = try file.stream(named) else { throw .damaged("工作簿内容") }
            stream = content
        }
        stream = try BIFFCipher.opened(stream)
        let globals = try BIFFGlobals(stream, limits: limits)
        var workbook = WorkbookBuilder(.xls, limits: limits)
        workbook.from1904 = globals.from1904
        if hasMacros || globals.hasMacros { workbook.remark(.macros, "文件带有宏，没有读取，也没有运行") }
        var seen: Set<Int> = []
        for entry in globals.sheets {
            guard entry.kind == .cells else {
                let what = entry.kind == .chart ? "图表" : "宏表"
                workbook.remark(.leftOut, "工作表“\(entry.name)”是\(what)，没有读取")
                continue
            }
            guard seen.insert(entry.offset).inserted else { throw .damaged("工作表目录") }
            var sheet = SheetBuilder(name: entry.name, isHidden: entry.isHidden)
            var reader = BIFFSheet(globals)
            try reader.read(stream, from: entry.offset, into: &sheet, of: &workbook)
            workbook.add(sheet)
        }
        return try workbook.document()
    }
}
