internal import ArgumentParser
internal import Formats
internal import Library
internal import Terminal

/// `yiju verify`: every byte of a library against its checksums.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "逐字节核对库是否完好。",
        discussion: """
            读库里的每一个字节并与校验和比较，再把目录库和索引互相核对；不改动任何文件。
            有损坏时说明在哪里、怎样修复，退出码为 1。
            """
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let found = try LibraryVerification(directory: index.directory)
        if output.json {
            try output.printJSON(VerificationAnswer(found))
        } else {
            output.printLines(lines(found))
        }
        if !found.isSound { throw Main.nothingFound }
    }

    private func lines(_ found: LibraryVerification) -> [String] {
        let directory = printable(index.directory)
        let read = "读了 \(Self.megabytes(found.bytes)) MB"
        let generation = found.generation.map { "（第 \($0) 次发布）" } ?? ""
        var lines: [String] = []
        if found.isSound {
            lines.append(
                found.isSealed
                    ? "\(directory)\(generation)完好：\(read)，与校验和逐块一致，目录库与索引一致"
                    : "\(directory)\(generation)没有发现损坏：\(read)。这个库由旧版本写成，目录库没有校验和；再导入一次即可加上"
            )
        } else {
            lines.append(
                Style.warning("\(directory)\(generation)有 \(found.damages.count) 处损坏：", on: output.screen)
            )
            lines += found.damages.map { "  \(printable($0.file))：\($0.sentence)" }
            lines += Self.advice(Set(found.damages.map(\.remedy)))
        }
        lines += found.remarks
        if !found.unnamed.isEmpty {
            lines.append("目录里另有不属于库的文件：\(found.unnamed.map(printable).joined(separator: "、"))")
        }
        return lines
    }

    /// What mends the damage; building the index is part of a restoring.
    private static func advice(_ remedies: Set<LibraryVerification.Remedy>) -> [String] {
        var lines: [String] = []
        if remedies.contains(.access) { lines.append("请检查读不出来的文件的权限和磁盘，再运行 yiju verify") }
        if remedies.contains(.restore) {
            lines.append("请运行 yiju restore 修复")
        } else if remedies.contains(.index) {
            lines.append("请运行 yiju index 重建索引，目录库不受影响")
        }
        return lines
    }

    private static func megabytes(_ bytes: Int) -> String {
        let tenths = (bytes + 50_000) / 100_000
        return "\(tenths / 10).\(tenths % 10)"
    }
}

/// `yiju restore`: mends what can be mended.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "修复损坏的库。",
        discussion: """
            先像 yiju verify 一样核对，再修复能修复的：找回丢失的 CURRENT，由目录库重建索引；
            目录库损坏时，把它另存为 damaged-…，按其中记下的路径重新读取原来的文件。
            已经不在原处的文件逐个列出，需要另行导入。操作记录（journal）损坏时同样另存，读不出的逐条注明丢失。
            """
    )

    @OptionGroup var index: IndexOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let bar = ProgressLine()
        defer { bar.finish() }
        let importer = Importer(directory: index.directory) { progress in
            bar.show(progress.phase.rawValue, done: progress.done, total: progress.total)
        }
        let summary = try importer.restore()
        bar.finish()
        if output.json {
            try output.printJSON(RestoreAnswer(summary))
        } else {
            output.printLines(lines(summary))
        }
        if !summary.gone.isEmpty || summary.journalFault != nil { throw Main.nothingFound }
    }

    private func lines(_ summary: RestoreSummary) -> [String] {
        let directory = printable(index.directory)
        guard !summary.damages.isEmpty else { return ["\(directory)完好，没有要修复的"] }
        var lines = ["损坏 \(summary.damages.count) 处："]
        lines += summary.damages.map { "  \(printable($0.file))：\($0.sentence)" }
        if let journal = summary.journal {
            lines.append(
                "损坏的操作记录另存为 \(printable(journal.aside))；保留 \(journal.kept) 条，丢失的 \(journal.lost) 条已在记录中注明"
            )
        }
        if let fault = summary.journalFault {
            lines.append(
                Style.warning(
                    "操作记录读不出来（\(fault)），没有修复；请检查库目录里 journal 的权限和磁盘，再运行 yiju restore",
                    on: output.screen
                )
            )
        }
        if summary.foundAgain { lines.append("已找回使用中的状态") }
        if let aside = summary.aside {
            lines.append("损坏的目录库另存为 \(printable(aside))，确认不再需要后可以删除")
            lines.append("已重新读取原来的文件 \(summary.imported?.files ?? 0) 个")
        } else if summary.imported != nil {
            lines.append("已由目录库重建索引")
        }
        let failed = summary.imported?.failed ?? []
        lines += failed.map { "未能读取 \(printable($0.file))：\($0.reason)" }
        if !summary.gone.isEmpty {
            lines.append(
                Style.warning("下列 \(summary.gone.count) 个文件已不在原处，其内容没有恢复，请另行导入：", on: output.screen)
            )
            lines += summary.gone.map { "  \(printable($0))" }
        }
        return lines
    }
}

/// A damaged part, as JSON.
private struct DamageAnswer: Encodable {
    let file: String
    let sentence: String
    let remedy: LibraryVerification.Remedy

    init(_ damage: LibraryVerification.Damage) {
        (file, sentence, remedy) = (damage.file, damage.sentence, damage.remedy)
    }
}

/// What `yiju verify` found, as JSON.
private struct VerificationAnswer: Encodable {
    let sound: Bool
    let sealed: Bool
    @Nullable var generation: Int?
    let bytes: Int
    let damages: [DamageAnswer]
    let remarks: [String]
    let unnamed: [String]

    init(_ found: LibraryVerification) {
        sound = found.isSound
        sealed = found.isSealed
        generation = found.generation
        bytes = found.bytes
        damages = found.damages.map { DamageAnswer($0) }
        remarks = found.remarks
        unnamed = found.unnamed
    }
}

/// What `yiju restore` did, as JSON.
private struct RestoreAnswer: Encodable {
    let damages: [DamageAnswer]
    let foundAgain: Bool
    let rebuilt: Bool
    @Nullable var aside: String?
    @Nullable var journalAside: String?
    let lostEntries: Int
    @Nullable var journalFault: String?
    let gone: [String]

    init(_ summary: RestoreSummary) {
        damages = summary.damages.map { DamageAnswer($0) }
        foundAgain = summary.foundAgain
        rebuilt = summary.imported != nil
        aside = summary.aside
        journalAside = summary.journal?.aside
        lostEntries = summary.journal?.lost ?? 0
        journalFault = summary.journalFault
        gone = summary.gone
    }
}
