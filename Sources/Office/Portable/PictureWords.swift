/// Recognises words in pictures of pages: `pdftoppm` makes the picture, `tesseract` reads it.
struct PictureWords {
    let folder: WorkFolder
    let limits: OfficeLimits

    private static let painter = HelperProgram(name: "pdftoppm", package: "poppler-utils")
    private static let reader = HelperProgram(name: "tesseract", package: "tesseract-ocr-chi-sim")
    /// Dots per inch: tesseract wants characters 20 to 40 dots high.
    private static let density = 300
    private static let pointsPerInch = 72.0

    /// Recognises the words of a page of a PDF.
    func page(_ number: Int, ofFile file: String) throws(OfficeError) -> PageContent {
        let arguments = [
            "-png", "-gray", "-r", String(Self.density), "-f", String(number), "-l", String(number),
            "-singlefile", file, "page",
        ]
        let run = ProgramRun(try Self.painter.path(), arguments, in: folder, seconds: limits.seconds)
        let painted = run.output(atMost: 1 << 16)
        guard painted.isWell else { throw painted.ending.fault(of: Self.painter.name, limits) }
        let scale = Self.pointsPerInch / Double(Self.density)
        let pages = try pages(picture: "page.png", from: number) { _ in scale }
        return pages.first ?? PageContent(number: number, width: 0, height: 0, words: [])
    }

    /// Recognises the words of a picture.
    ///
    /// - Parameters:
    ///   - picture: the name of its file in the folder.
    ///   - first: the number of its first page.
    ///   - scale: how many points a dot has, by the number of dots that a page is high.
    /// - Returns: its pages with what was recognised.
    /// - Throws: `OfficeError` when a program is missing or fails.
    func pages(picture: String, from first: Int, scale: (Double) -> Double) throws(OfficeError)
        -> [PageContent]
    {
        let arguments = [picture, "-", "-l", "chi_sim+eng", "--psm", "3", "tsv"]
        var outcome = ProgramRun(try Self.reader.path(), arguments, in: folder, seconds: limits.seconds)
            .output(
                atMost: limits.unpackedBytes
            )
        if !outcome.isWell && String(decoding: outcome.complaints, as: UTF8.self).contains("eng.traineddata")
        {
            let chinese = arguments.map { $0 == "chi_sim+eng" ? "chi_sim" : $0 }
            outcome = ProgramRun(try Self.reader.path(), chinese, in: folder, seconds: limits.seconds).output(
                atMost: limits.unpackedBytes
            )
        }
        guard outcome.isWell else {
            let complaints = String(decoding: outcome.complaints, as: UTF8.self)
            if complaints.contains("chi_sim") {
                throw .missingProgram("tesseract 的中文字库", package: Self.reader.package)
            }
            throw outcome.ending.fault(of: Self.reader.name, limits)
        }
        return Self.pages(from: first, tsv: outcome.output, scale: scale)
    }

    /// What is to be said of pages that were recognised; what was is told in words, such as `第 3 页的文字`.
    static func remark(on pages: [PageContent], of what: String) -> String {
        let unsure = pages.reduce(0) { $0 + $1.unsure }
        let doubt = unsure > 0 ? "（其中 \(unsure) 处把握不大）" : ""
        return "\(what)由图片识别而来，可能有误\(doubt)，表格线未识别"
    }

    /// Reads what tesseract prints: a row for every page, block, paragraph, line and word, fields parted by tabs.
    static func pages(from first: Int, tsv: [UInt8], scale: (Double) -> Double) -> [PageContent] {
        var pages: [PageContent] = []
        var words = RecognisedWords()
        var points = 1.0
        func close() {
            guard !pages.isEmpty else { return }
            pages[pages.count - 1].words = words.words
            pages[pages.count - 1].unsure = words.unsure
            words = RecognisedWords()
        }
        for row in String(decoding: tsv, as: UTF8.self).split(separator: "\n").dropFirst() {
            let fields = row.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count >= 11, let level = Int(fields[0]), let left = Double(pageLength: fields[6]),
                let top = Double(pageLength: fields[7]), let wide = Double(pageLength: fields[8]),
                let high = Double(pageLength: fields[9]), let confidence = Double(fields[10])
            else { continue }
            if level == 1 {
                close()
                points = scale(high)
                var page = PageContent(
                    number: first + pages.count,
                    width: wide * points,
                    height: high * points,
                    words: []
                )
                page.isRecognised = true
                pages.append(page)
            }
            guard level == 5, fields.count >= 12, !pages.isEmpty else { continue }
            let box = PageBox(
                left: left * points,
                top: top * points,
                right: (left + wide) * points,
                bottom: (top + high) * points
            )
            let text = String(fields[11]).split(separator: " ").joined()
            words.add(text, box, on: fields[2...4], confidence: confidence)
        }
        close()
        return pages
    }
}
