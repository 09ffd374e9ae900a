internal import ArgumentParser
internal import Law
internal import Library
internal import LinkCheck
internal import Readers
internal import Terminal

/// `yiju check FILE…`: files that are checked and not kept.
struct FileChecking {
    let library: Library
    let limits: ReadLimits

    /// Reads and checks files.
    ///
    /// - Parameter paths: the files; `-` is standard input.
    /// - Returns: what was found.
    /// - Throws: `ExitCode` when none of them was read, which is told.
    func check(_ paths: [String]) throws -> FileCheck {
        var missing: [ReadError] = []
        let files = paths.compactMap { path -> PublishedFile? in
            do throws(ReadError) {
                return path == "-"
                    ? try PublishedFile.load(descriptor: 0, name: "标准输入", limits: limits)
                    : try PublishedFile.load(path: SystemPath.path(ofArgument: path), limits: limits)
            } catch {
                missing.append(error)
                return nil
            }
        }
        let bar = ProgressLine()
        let check: FileCheck
        do {
            defer { bar.finish() }
            check = try LinkChecker(library: library).check(files: files, limits: limits) { step in
                switch step {
                case .opening(let number, let total): bar.show("打开文件", done: number - 1, total: total)
                case .reading(let number, let total): bar.show("读取文件", done: number - 1, total: total)
                case .checking(let done, let total): bar.show("核查引用", done: done, total: total)
                }
            }
        }
        let failures = missing + check.failures
        for failure in failures {
            let isNamed = failure.message.hasPrefix(failure.file)
            StandardError.write(isNamed ? failure.message : "\(failure.file)：\(failure.message)")
        }
        for file in check.files {
            if let sentence = file.ownReferences { StandardError.write(sentence) }
            for warning in file.warnings {
                StandardError.write("\(file.name) \(warning.place.chinese)：\(warning.message)")
            }
        }
        guard !check.files.isEmpty else { throw Main.misuse }
        return check
    }
}

extension CheckPrinting {
    /// Every citation of the texts among the files with its result, one a row.
    func citations(_ check: FileCheck) -> [String] {
        check.files.indices.filter { check.files[$0].kind == .text }.flatMap { index in
            let citations = check.citations.filter { $0.file == index }
            return citations.isEmpty
                ? []
                : ["", Style.strong(printable(check.files[index].name), on: screen)]
                    + table(citations)
        }
    }

    private func table(_ citations: [HandedCitation]) -> [String] {
        var table = Table([
            .init("位置", fit: .fixed), .init("引用"), .init("定位", fit: .fixed), .init("版本", fit: .fixed),
            .init("结果"),
        ])
        for citation in citations {
            let answer = citation.answer
            let through = answer.through.map { "至\($0.chinese)" } ?? ""
            table.add([
                Table.Cell(citation.place.chinese),
                Table.Cell(answer.statute.isEmpty ? answer.printed : answer.statute),
                Table.Cell((answer.pinpoint?.chinese ?? "") + through),
                Table.Cell((answer.edition ?? "") + (answer.isSuperseded ? "［旧版］" : "")),
                Table.Cell(answer.result, answer.outcome.isDefect ? .bad : nil),
            ])
        }
        return table.lines(on: screen)
    }
}
