/// Reads pictures of pages, one or several in a file, where the words in them are to be recognised.
enum PictureFile {
    /// The height that a page is taken to have, in points: a picture does not always tell how large it was printed.
    private static let height = 842.0

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - bytes: the picture.
    ///   - limits: how much is taken in, and whether words are recognised.
    /// - Returns: its paragraphs, with page and line, and the remark that they were recognised.
    /// - Throws: `OfficeError.picture` unless words are to be recognised, `nothingRecognised`, or that a program is missing or fails.
    static func document(_ bytes: [UInt8], limits: OfficeLimits) throws(OfficeError) -> OfficeDocument {
        guard limits.recognisesPictures else { throw .picture }
        // Recognising takes seconds a page: they are counted first.
        guard PicturePages.count(in: bytes, atMost: limits.pages + 1) <= limits.pages else {
            throw .tooMuch("页数", limit: limits.pages)
        }
        let folder = try WorkFolder()
        try folder.write(bytes, as: "picture")
        let pictures = PictureWords(folder: folder, limits: limits)
        let pages = try pictures.pages(picture: "picture", from: 1) { height / max($0, 1) }
        guard pages.contains(where: { !$0.words.isEmpty }) else { throw .nothingRecognised }
        guard pages.count <= limits.pages else { throw .tooMuch("页数", limit: limits.pages) }
        let flow = PageFlow(pages)
        let remark = OfficeRemark(.recognised, PictureWords.remark(on: pages, of: "文字"))
        return OfficeDocument(format: .picture, blocks: flow.blocks, remarks: [remark] + flow.remarks)
    }
}
