internal import Catalog
public import Law
public import Library
public import Readers

/// A file that is checked without being imported.
public struct HandedFile: Sendable {
    /// What a file is checked as.
    public enum Kind: String, Sendable, Codable {
        /// A power list, cell by cell.
        case list
        /// Any other text, in which citations stand.
        case text
    }

    /// The file as it came.
    public let file: PublishedFile
    /// What it is checked as.
    public let kind: Kind
    /// Its citations, resolved.
    public let list: CitedList
    /// Its words, where it is no list.
    public let words: PublishedText?
    /// What the reader did not understand, or had to decide.
    public let warnings: [ReadWarning]

    /// Its name.
    public var name: String { file.name }

    /// What it is checked as: the list, or the words.
    public var content: CitingContent { words.map { .words($0) } ?? .list(list.list) }

    /// What is to be said of references of the text to itself, or nil where there are none: they are not judged.
    public var ownReferences: String? {
        guard list.ownReferences > 0 else { return nil }
        return "《\(name)》提到它自己的条款 \(list.ownReferences) 处（如“本办法第三条”），没有核对。"
    }
}

/// A citation of a handed-in file, how it ended, and what there is to say about it.
public struct HandedCitation: Sendable {
    /// Which of the files it stands in.
    public let file: Int
    /// Which of the powers of its list it stands in; 0 where the file is no list.
    public let power: Int
    /// The stretch in bytes: of ``HandedFile/words`` where there are any, else of the cell.
    public let range: Range<Int>
    /// Where it stands.
    public let place: SourcePlace
    /// The stretch of the text, where places are lines; else of the paragraph, row or cell.
    public let characters: CharacterRange
    /// The citation and how it ended.
    public let checked: CheckedCitation
    /// Which of the report's findings are about it.
    public let findings: [Int]
}

/// Files checked without being imported: nothing of them is kept.
///
///     let check = try LinkChecker(library: library).check([PublishedFile.load(path: "决定书.docx")])
///     check.report.summary.outcomes[.verbatim]
public struct FileCheck: Sendable {
    /// The files that were read, in their order; those inside an archive stand in its place.
    public let files: [HandedFile]
    /// Why others were not read.
    public let failures: [ReadError]
    /// What was found in all of them together.
    public let report: CheckReport
    /// The same with characters counted in the line, paragraph, row or cell that a finding's place names, for who marks the files.
    public let placed: CheckReport
    /// Every citation, in the order of the files.
    public let citations: [HandedCitation]
}

extension LinkChecker {
    /// What a check of files is doing.
    public enum FileStep: Hashable, Sendable {
        /// Reads a file: its number, counted from 1, and how many there are.
        case reading(Int, of: Int)
        /// Holds the citations of a file against the texts.
        case checking(Int, of: Int)
    }

    /// Checks files as an import and a check of them would, and keeps nothing.
    ///
    /// A power list is checked cell by cell with all rules, any other file sentence by sentence with those that hold for any text.
    /// Cost: as importing and checking.
    ///
    /// - Parameters:
    ///   - given: the files; archives are opened in memory.
    ///   - limits: how much of a file is taken in.
    ///   - step: is told what is being done, and may throw to end it.
    /// - Returns: what was found.
    /// - Throws: `LibraryError` when a text that was needed cannot be read, and what `step` throws.
    public func check(
        files given: [PublishedFile],
        limits: ReadLimits = ReadLimits(),
        step: (FileStep) throws -> Void = { _ in }
    ) throws -> FileCheck {
        let (files, failures) = try handed(given, limits: limits, step: step)
        try step(.checking(0, of: files.count))
        var trouble: (any Error)?
        let report = try check(files.map(\.list), keepingComparisons: true) { done in
            do { try step(.checking(done, of: files.count)) } catch { trouble = trouble ?? error }
        }
        if let trouble { throw trouble }
        return FileCheck(files: files, failures: failures, report)
    }

    /// Reads files as an import would, their citations resolved, and keeps nothing.
    ///
    /// - Parameters:
    ///   - given: the files; archives are opened in memory.
    ///   - limits: how much of a file is taken in.
    ///   - step: is told what is being done, and may throw to end it.
    /// - Returns: the files that were read, those of an archive in its place, and why others were not.
    /// - Throws: what `step` throws.
    public func handed<Fault: Error>(
        _ given: [PublishedFile],
        limits: ReadLimits = ReadLimits(),
        step: (FileStep) throws(Fault) -> Void
    ) throws(Fault) -> (files: [HandedFile], failures: [ReadError]) {
        var failures: [ReadError] = []
        var files: [HandedFile] = []
        let members = given.flatMap { file -> [PublishedFile.Member] in
            do throws(ReadError) {
                return try file.members(limits: limits) ?? [.success(file)]
            } catch {
                return [.failure(error)]
            }
        }
        var next: Int64 = 1
        for (index, member) in members.enumerated() {
            try step(.reading(index + 1, of: members.count))
            do throws(ReadError) {
                files.append(try handed(try member.get(), numberedFrom: &next, limits))
            } catch {
                failures.append(error)
            }
        }
        return (files, failures)
    }

    private func handed(_ file: PublishedFile, numberedFrom next: inout Int64, _ limits: ReadLimits)
        throws(ReadError) -> HandedFile
    {
        let read = try file.citing(limits: limits)
        let (kind, list, words): (HandedFile.Kind, CitedList, PublishedText?) =
            switch read.content {
            case .list(let list): (.list, CitedList(list, resolvedBy: texts), nil)
            case .words(let words): (.text, CitedList(words, resolvedBy: texts), words)
            }
        return HandedFile(
            file: file,
            kind: kind,
            list: list.numbered(from: &next),
            words: words,
            warnings: read.warnings
        )
    }
}

extension FileCheck {
    /// Puts findings and citations together: report and files have the citations in the same order.
    fileprivate init(files: [HandedFile], failures: [ReadError], _ report: CheckReport) {
        let lines = files.map { $0.words.map(TextLines.init) }
        let told = Self.told(report.findings)
        // As who marks the files needs them, and as who has the text.
        var (placed, findings) = (report.findings, report.findings)
        let entries = files.enumerated().flatMap { index, file in
            file.list.powers.enumerated().flatMap { row, power in
                file.list.judged(of: power).map { (file: index, power: row, entry: $0) }
            }
        }
        citations = zip(entries, report.citations).map { one, checked in
            let (entry, list) = (one.entry, files[one.file].list.list)
            let about = entry.id.flatMap { told[$0] } ?? []
            var place = list.source.place(entry.citation.place, column: entry.column)
            var stretch = CharacterRange.all([entry.citation.range], in: entry.cell.text)[0]
            if let text = lines[one.file] {
                let start = text.start(ofCellAt: entry.cell.place)
                for index in about {
                    text.place(&placed[index], cellAt: start)
                    text.tell(&findings[index], cellAt: start)
                }
                (place, stretch) = text.told(stretch, cellAt: start)
            }
            let range = entry.citation.range
            return HandedCitation(
                file: one.file,
                power: one.power,
                range: range.lowerBound + entry.offset..<range.upperBound + entry.offset,
                place: place,
                characters: stretch,
                checked: checked,
                findings: about
            )
        }
        // What was not read is about no citation, and stands in a cell that begins with its line.
        for index in findings.indices where findings[index].citationID == nil {
            guard let file = files.firstIndex(where: { $0.name == findings[index].file }),
                let text = lines[file]
            else { continue }
            let start = text.start(ofCellAt: findings[index].place.order)
            text.place(&placed[index], cellAt: start)
            text.tell(&findings[index], cellAt: start)
        }
        self.files = files
        self.failures = failures
        self.placed = report.with(findings: placed)
        self.report = report.with(findings: findings)
    }
}

extension FileCheck {
    /// The check with what a narrowed report of it holds.
    ///
    /// - Parameter report: ``report`` with some findings, citations or powers left out.
    /// - Returns: the narrowed check.
    public func narrowed(to report: CheckReport) -> FileCheck {
        let kept = Set(report.citations.compactMap(\.entry.id))
        let told = Self.told(report.findings)
        return FileCheck(
            files: files,
            failures: failures,
            report: report,
            placed: placed,
            citations: citations.compactMap { one in
                guard let id = one.checked.entry.id, kept.contains(id) else { return nil }
                return one.with(findings: told[id] ?? [])
            }
        )
    }

    /// Which findings are about each citation.
    private static func told(_ findings: [Finding]) -> [CitationID: [Int]] {
        var told: [CitationID: [Int]] = [:]
        for (index, finding) in findings.enumerated() {
            if let citation = finding.citationID { told[citation, default: []].append(index) }
        }
        return told
    }
}

extension HandedCitation {
    fileprivate func with(findings: [Int]) -> HandedCitation {
        HandedCitation(
            file: file,
            power: power,
            range: range,
            place: place,
            characters: characters,
            checked: checked,
            findings: findings
        )
    }
}

extension CitedList {
    /// The list with its citations numbered, so that findings can tell which of them they are about.
    fileprivate func numbered(from next: inout Int64) -> CitedList {
        var powers: [CitedPower] = []
        for power in self.powers {
            var citations: [PowerCitation] = []
            for entry in power.citations {
                citations.append(
                    PowerCitation(
                        id: CitationID(next),
                        citation: entry.citation,
                        resolution: entry.resolution,
                        label: entry.label,
                        cell: entry.cell,
                        offset: entry.offset
                    )
                )
                next += 1
            }
            powers.append(
                CitedPower(power: power.power, citations: citations, unparsed: power.unparsed)
            )
        }
        return CitedList(list: list, powers: powers, isDraft: isDraft, ownReferences: ownReferences)
    }
}
