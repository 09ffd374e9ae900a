internal import ArgumentParser
internal import Law
internal import Library
internal import Search

/// `yiju lookup`: one place and everybody who cites it.
struct LookupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lookup",
        abstract: "查某一条，以及引用它的职权。",
        discussion: """
            写法不拘：第四十四条、44条、44、保密法44、《保守国家秘密法》第四十四条第二款、
            实施条例第三十三条第一款、第四十八条第(四)项、保密法@2024 44。
            只写条号时，列出清单引用到的每一部法律的这一条：作为依据的在前，作为问责依据的在后。
            """
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var asOf: DayOptions
    @OptionGroup var output: OutputOptions

    @Flag(name: .customLong("all"), help: "没有职权引用的法律文件也列出。")
    var all = false

    @Argument(help: ArgumentHelp("条文的写法；可以分成几个词。", valueName: "条文"))
    var place: [String]

    func run() throws {
        let desk = try index.desk(asOf: asOf.day)
        let report = try desk.lookup(place.joined(separator: " "), includesUncited: all)
        if output.json {
            try output.printJSON(report)
        } else {
            output.printLines(LookupPrinting(screen: output.screen).lines(report))
        }
        if report.understood.isEmpty { throw Main.misuse }
        // A place that no text has and nobody cites was not found, though the answer says so in words.
        let found = report.answers.contains {
            $0.text != nil || !$0.citedBy.isEmpty || !$0.mentionedBy.isEmpty
        }
        if !found { throw Main.nothingFound }
    }
}

/// `yiju related`: the articles that belong to an article.
struct RelatedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "related",
        abstract: "列出与某一条相关的条文。",
        discussion: """
            相关：同为职权依据、引用了本条、本条引用了它、文字相近。写法与 yiju lookup 相同，要写明法律文件。
            --superior 查地方性法规、规章等的一条落实的是法律、行政法规的哪一条：先列本条写明的，再列推测的，附把握和理由。
            正文未入库、清单里有引文的，按引文推测。
            """
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var asOf: DayOptions
    @OptionGroup var output: OutputOptions

    @Flag(help: "查上位法：本条落实的是法律、行政法规的哪一条。")
    var superior = false

    @Argument(help: ArgumentHelp("条文的写法；可以分成几个词。", valueName: "条文"))
    var place: [String]

    func run() throws {
        let desk = try index.desk(asOf: asOf.day)
        let asked = place.joined(separator: " ")
        if superior { return try printSuperior(of: asked, desk) }
        let answers = try desk.lookup(asked).answers
        // The edition in force unless another one was named.
        let answer = answers.first { $0.isCurrent == true } ?? answers.first { $0.text != nil }
        guard let answer, let number = answer.pinpoint?.article, answer.text != nil,
            Set(answers.map(\.statute)).count == 1
        else {
            StandardError.write(ReferenceDesk.noPlace(asked))
            throw Main.misuse
        }
        let related = try desk.related(to: number, ofStatuteTitled: answer.statute, edition: answer.edition)
        if output.json {
            try output.printJSON(related)
        } else if !related.isEmpty {
            output.printLines(LookupPrinting(screen: output.screen).table(related))
        }
        guard related.isEmpty else { return }
        StandardError.write("没有相关的条文。")
        throw Main.nothingFound
    }
    /// Prints the superior law; what was not found is said there too.
    private func printSuperior(of asked: String, _ desk: ReferenceDesk) throws {
        guard let answer = try desk.superior(asked) else {
            StandardError.write(ReferenceDesk.noPlace(asked))
            throw Main.misuse
        }
        if output.json {
            try output.printJSON(answer)
        } else {
            output.printLines(SuperiorPrinting(screen: output.screen).lines(answer))
        }
        if answer.isEmpty { throw Main.nothingFound }
    }
}
