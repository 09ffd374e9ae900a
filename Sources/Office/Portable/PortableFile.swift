/// Reads Portable Document Format through the tools of poppler, each as a process of its own.
///
/// `pdfinfo` tells pages and protection, `pdftotext` the words with their boxes, `pdftops` the ruling lines: all of them read files that
/// may be damaged on purpose, and none of it can harm this process.
struct PortableFile {
    private let folder: WorkFolder
    private let limits: OfficeLimits

    private static let package = "poppler-utils"
    private static let facts = HelperProgram(name: "pdfinfo", package: package)
    private static let words = HelperProgram(name: "pdftotext", package: package)
    private static let drawing = HelperProgram(name: "pdftops", package: package)
    private static let file = "file.pdf"

    /// The most bytes of PostScript that are gone through.
    private static let mostDrawing = 4 << 30
    /// A page without words and pictures is blank, unless so many curves may be words that were drawn.
    private static let fewestCurves = 100

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - limits: how much is taken in, and whether words are recognised in pictures.
    /// - Returns: its paragraphs and tables, with page and line.
    /// - Throws: `OfficeError` when the file is damaged, protected, too long or without words, or a program is missing.
    static func document(_ bytes: [UInt8], limits: OfficeLimits) throws(OfficeError) -> OfficeDocument {
        let file = PortableFile(folder: try WorkFolder(), limits: limits)
        try file.folder.write(bytes, as: Self.file)
        return try file.document()
    }

    private func document() throws(OfficeError) -> OfficeDocument {
        let count = try pageCount()
        guard count > 0 else { throw .empty }
        guard count <= limits.pages else { throw .tooMuch("页数", limit: limits.pages) }
        var (pages, remarks) = try readWords()
        guard !pages.isEmpty else { throw .programFailed(Self.words.name) }
        if pages.contains(where: { !$0.words.isEmpty }) { try readRules(&pages) }
        let silent = pages.indices.filter { pages[$0].words.isEmpty && !pages[$0].isBlank }
        if !silent.isEmpty { remarks += try recognise(silent, of: &pages) }
        let flow = PageFlow(pages)
        return OfficeDocument(format: .pdf, blocks: flow.blocks, remarks: remarks + flow.remarks)
    }

    /// How many pages there are.
    private func pageCount() throws(OfficeError) -> Int {
        let run = ProgramRun(try Self.facts.path(), [Self.file], in: folder, seconds: min(limits.seconds, 30))
        let outcome = run.output(atMost: 1 << 20)
        let complaints = String(decoding: outcome.complaints, as: UTF8.self)
        if complaints.contains("Incorrect password") { throw .encrypted }
        guard outcome.isWell else { throw failure(outcome.ending, Self.facts) }
        for line in String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
        where line.hasPrefix("Pages:") {
            if let count = Int(line.dropFirst(6).filter(\.isNumber)) { return count }
        }
        throw .programFailed(Self.facts.name)
    }

    /// The words of the pages, and a remark where the program met content that it did not understand and left out.
    private func readWords() throws(OfficeError) -> ([PageContent], [OfficeRemark]) {
        let arguments = ["-bbox-layout", "-enc", "UTF-8", "-l", String(limits.pages), Self.file, "-"]
        let run = ProgramRun(try Self.words.path(), arguments, in: folder, seconds: limits.seconds)
        let outcome = run.output(atMost: limits.unpackedBytes)
        guard outcome.isWell else { throw failure(outcome.ending, Self.words) }
        // Without its tables of Chinese encodings poppler leaves such words out.
        let complaints = String(decoding: outcome.complaints, as: UTF8.self)
        if complaints.contains("Missing language pack") {
            throw .missingProgram("poppler-data", package: "poppler-data")
        }
        let pages = try WordBoxes.pages(outcome.output, limits: limits)
        guard complaints.contains("Syntax Error") else { return (pages, []) }
        return (pages, [OfficeRemark(.partUnread, "文件有损坏的地方，可能缺少文字，请与原件核对")])
    }

    /// Adds the ruling lines to the pages.
    private func readRules(_ pages: inout [PageContent]) throws(OfficeError) {
        let arguments = [
            "-nocrop", "-paper", "match", "-noembt1", "-noembtt", "-noembcidps", "-noembcidtt", "-l",
            String(pages.count), Self.file,
            "-",
        ]
        let run = ProgramRun(try Self.drawing.path(), arguments, in: folder, seconds: limits.seconds)
        var rules = RuleLines()
        var left = Self.mostDrawing
        let (ending, _) = run.run { chunk in
            left -= chunk.count
            rules.take(chunk)
            return left > 0
        }
        guard ending == .exited(0) else { throw failure(ending, Self.drawing) }
        guard rules.pages.count == pages.count else { throw .programFailed(Self.drawing.name) }
        for index in pages.indices {
            // pdftotext tells the size of the paper in the file, and where words stand on the page that is shown.
            if rules.areOnSide.contains(index) { pages[index].turn() }
            let height = pages[index].height
            // PostScript counts heights from the lower edge.
            pages[index].rules = rules.pages[index].map { rule in
                rule.isLevel
                    ? PageRule(
                        isLevel: true,
                        at: height - rule.at,
                        from: rule.from,
                        to: rule.to,
                        isFaint: rule.isFaint
                    )
                    : PageRule(
                        isLevel: false,
                        at: rule.at,
                        from: height - rule.to,
                        to: height - rule.from,
                        isFaint: rule.isFaint
                    )
            }
            pages[index].hidden = pages[index].clip(to: rules.text.pages[index])
            pages[index].isOverfull = rules.text.overfull.contains(index)
            let (level, turned) = rules.text.directions[index]
            pages[index].isTurned = turned > level
            let (pictures, curves) = rules.pictures[index]
            pages[index].isBlank = pages[index].words.isEmpty && pictures == 0 && curves < Self.fewestCurves
        }
    }

    /// What to do about pages without words.
    private func recognise(_ silent: [Int], of pages: inout [PageContent]) throws(OfficeError)
        -> [OfficeRemark]
    {
        guard limits.recognisesPictures else {
            guard silent.count < pages.count else { throw .scanned(pages: pages.count) }
            let numbers = PageNumbers.chinese(silent.map { pages[$0].number })
            return [OfficeRemark(.scannedPage, "\(numbers)是图片，没有文字，未收入")]
        }
        let pictures = PictureWords(folder: folder, limits: limits)
        for index in silent { pages[index] = try pictures.page(pages[index].number, ofFile: Self.file) }
        guard pages.contains(where: { !$0.words.isEmpty }) else { throw .nothingRecognised }
        let numbers = PageNumbers.chinese(silent.map { pages[$0].number })
        return [
            OfficeRemark(.recognised, PictureWords.remark(on: silent.map { pages[$0] }, of: "\(numbers)的文字"))
        ]
    }

    private func failure(_ ending: ProgramRun.Ending, _ program: HelperProgram) -> OfficeError {
        ending.fault(of: program.name, limits)
    }
}
