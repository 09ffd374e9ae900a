/// An electronic book (EPUB 2 and 3): its pages in the order in which they are read.
///
/// Covers without words and pages of contents are left out.
enum BookDocument {
    /// So many pages are unpacked in one walk through the archive.
    private static let pagesAtOnce = 256

    /// Reads a book.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - limits: how much is taken in.
    /// - Returns: the paragraphs and tables of all its pages.
    /// - Throws: `OfficeError` when the package is damaged or protected, holds no words, or goes beyond the limits.
    static func read(_ bytes: [UInt8], limits: OfficeLimits) throws(OfficeError) -> OfficeDocument {
        let archive = try ZipArchive(bytes, limits: limits)
        guard let path = try package(in: archive) else { throw .damaged("电子书的目录") }
        var package = BookPackage()
        _ = try archive.markup(of: path) { reader throws(OfficeError) in package = try BookPackage(reader) }
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        let isLocked = archive.names.contains("META-INF/rights.xml")
        var document = OfficeDocument(format: .epub, title: package.title, blocks: [])
        var unread = 0
        var budget = limits.unpackedBytes
        var contents: [String: [UInt8]] = [:]
        let paths = package.pages.map { resolved($0, in: folder) }
        for (number, path) in paths.enumerated() {
            if number % pagesAtOnce == 0 {
                contents = try archive.contents(of: Array(paths[number...].prefix(pagesAtOnce)))
            }
            guard let content = contents[path] else {
                unread += 1
                continue
            }
            budget -= content.count
            guard budget >= 0 else { throw .tooMuch("解压后的内容（字节）", limit: limits.unpackedBytes) }
            let page = try PageDocument.page(content, charset: nil, isBare: true, limits: limits)
            document.blocks += page.blocks
            document.remarks += page.remarks
        }
        if unread > 0 { document.remarks.append(OfficeRemark(.partUnread, "电子书缺 \(unread) 页，没有读")) }
        guard document.blocks.contains(where: \.holdsWords) else { throw isLocked ? .encrypted : .empty }
        return document
    }

    /// The path of the package that the container names.
    private static func package(in archive: ZipArchive) throws(OfficeError) -> String? {
        var stated: String?
        _ = try archive.markup(of: "META-INF/container.xml") { reader throws(OfficeError) in
            while let event = try reader.next() {
                guard event == .start("rootfile"), stated == nil else { continue }
                stated = reader.attribute("full-path")
            }
        }
        if let stated, archive.names.contains(stated) { return stated }
        return archive.names.first { $0.lowercased().hasSuffix(".opf") }
    }

    /// A target as a path from the root of the archive, without the place inside it.
    private static func resolved(_ target: String, in folder: String) -> String {
        var path = folder.split(separator: "/")
        for step in target.prefix(while: { $0 != "#" }).split(separator: "/") where step != "." {
            if step == ".." { _ = path.popLast() } else { path.append(step) }
        }
        return decoded(path.joined(separator: "/"))
    }

    /// Addresses write characters beyond ASCII as `%E7%94%B2`.
    private static func decoded(_ address: String) -> String {
        guard address.contains("%") else { return address }
        var bytes: [UInt8] = []
        var rest = Array(address.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"),
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
