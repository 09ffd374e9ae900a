/// Recognises words in pictures of pages: `pdftoppm` makes the picture, `tesseract` reads it.
struct PictureWords {
    let folder: WorkFolder
    let limits: OfficeLimits

    private static let painter = HelperProgram(name: "pdftoppm", package: "poppler-utils")
    private static let reader = HelperProgram(name: "tesseract", package: "tesseract-ocr-chi-sim")
    /// Dots per inch: tesseract wants characters 20 to 40 dots high.
    private static let density = 300
    private static let pointsPerInch = 72.0

    /// Words that the program is less sure of than this, out of 100, are left out.
    private static let leastConfidence = 20.0

    /// Recognises the words of a page of a PDF.
    func page(_ number: Int, ofFile file: String) throws(OfficeError) -> PageContent {
        let arguments = [
            "-png", "-gray", "-r", String(Self.density), "-f", String(number), "-l", String(number),
            "-singlefile", file, "page",
        ]
        let run = ProgramRun(try Self.painter.path(), arguments, in: folder, seconds: limits.seconds)
        let painted = run.output(atMost: 1 << 16)
        guard painted.isWell else { throw painted.ending.fault(of: Self.painter.name, limits) }
        return try page(number, picture: "page.png", scale: Self.pointsPerInch / Double(Self.density))
    }

    /// Recognises the words of a picture.
    ///
    /// - Parameters:
    ///   - number: the page that it is.
    ///   - picture: the name of its file in the folder.
    ///   - scale: how many points a dot has.
    /// - Returns: the page with what was recognised.
    /// - Throws: `OfficeError` when a program is missing or fails.
    func page(_ number: Int, picture: String, scale: Double) throws(OfficeError) -> PageContent {
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
        return Self.page(number, tsv: outcome.output, scale: scale)
    }

    /// Reads what tesseract prints: a row for every page, block, paragraph, line and word, fields parted by tabs.
    static func page(_ number: Int, tsv: [UInt8], scale: Double) -> PageContent {
        var (width, height) = (0.0, 0.0)
        var words: [PageWord] = []
        for row in String(decoding: tsv, as: UTF8.self).split(separator: "\n").dropFirst() {
            let fields = row.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count >= 11, let level = Int(fields[0]), let left = Double(pageLength: fields[6]),
                let top = Double(pageLength: fields[7]), let wide = Double(pageLength: fields[8]),
                let high = Double(pageLength: fields[9]), let sure = Double(fields[10])
            else { continue }
            if level == 1 { (width, height) = (wide * scale, high * scale) }
            guard level == 5, fields.count >= 12, sure >= leastConfidence else { continue }
            let text = String(fields[11]).split(separator: " ").joined()
            guard !text.isEmpty else { continue }
            words.append(
                PageWord(
                    text: text,
                    box: PageBox(
                        left: left * scale,
                        top: top * scale,
                        right: (left + wide) * scale,
                        bottom: (top + high) * scale
                    )
                )
            )
        }
        var page = PageContent(number: number, width: width, height: height, words: words)
        page.isRecognised = true
        return page
    }
}
