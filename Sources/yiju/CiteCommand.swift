internal import ArgumentParser
internal import Law
internal import Library
internal import Readers
internal import Search

/// `yiju cite`: the citations in any text.
struct CiteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cite",
        abstract: "找出任意文本或清单文件中的引用。",
        discussion: """
            文件是权责清单时，逐项职权、逐栏列出；否则按普通文本处理。文件名写 - 表示标准输入。
            只看名称、版本和条款：条款在不在，是哪一版；不比对引文。要比对引文，用 yiju check 文件。
            引用的条款都在（或者所引文件没有入库，无法判断）时退出码为 0；有条款不在、名称或者版本有误，或者没有找到引用时为 1。
            """
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var asOf: DayOptions
    @OptionGroup var output: OutputOptions

    @Flag(name: .customLong("ocr"), help: "扫描件由 tesseract 识别文字（须已安装）；识别可能有误。")
    var ocr = false

    @Argument(help: ArgumentHelp("文件，或 -（标准输入）。", valueName: "文件"), completion: .file())
    var file: String = "-"

    func run() throws {
        let published =
            file == "-"
            ? try PublishedFile.load(descriptor: 0, name: "标准输入")
            : try PublishedFile.load(path: SystemPath.path(ofArgument: file))
        let found = try ReferenceDesk.cite(
            published,
            library: openedLibrary(),
            limits: ReadLimits(recognisesPictures: ocr)
        )
        if output.json {
            try output.printJSON(found.citations)
        } else {
            output.printLines(
                CitationPrinting(screen: output.screen).table(found.citations, showingPower: true)
            )
        }
        for stretch in found.notParsed {
            StandardError.write("\(stretch.place.chinese)“\(stretch.printed)”像是引用，但没有读懂：\(stretch.reason)")
        }
        if found.citations.isEmpty && found.notParsed.isEmpty {
            StandardError.write("没有找到引用。")
            throw Main.nothingFound
        }
        if found.citations.contains(where: { $0.resolution?.isContradicted ?? false }) {
            throw Main.nothingFound
        }
    }

    /// The statutes on hand, or nil when nothing was imported yet: citations are found without them, too.
    private func openedLibrary() throws -> Library? {
        do {
            return try index.library(asOf: asOf.day)
        } catch LibraryError.missing {
            return nil
        }
    }
}
