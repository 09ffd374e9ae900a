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
    /// The same with characters counted in the line, paragraph, row or cell that the place of a finding or change names, for who marks
    /// the files.
    public let placed: CheckReport
    /// Every citation, in the order of the files.
    public let citations: [HandedCitation]
    /// The citations of each file.
    private let stretches: [Range<Int>]
    /// The findings of each file that are about no citation.
    private let loose: [[Int]]

    fileprivate init(
        files: [HandedFile],
        failures: [ReadError],
        report: CheckReport,
        placed: CheckReport,
        citations: [HandedCitation]
    ) {
        self.files = files
        self.failures = failures
        self.report = report
        self.placed = placed
        self.citations = citations
        var start = 0
        stretches = files.indices.map { index in
            var end = start
            while end < citations.count, citations[end].file == index { end += 1 }
            defer { start = end }
            return start..<end
        }
        let numbers = Self.numbers(files)
        var loose: [[Int]] = Array(repeating: [], count: files.count)
        for (index, finding) in report.findings.enumerated() where finding.citationID == nil {
            if let file = numbers[finding.file] { loose[file].append(index) }
        }
        self.loose = loose
    }

    /// The citations of one of the files.
    ///
    /// - Parameter file: its index in ``files``.
    /// - Returns: the citations, with their indices in ``citations``.
    public func citations(ofFile file: Int) -> ArraySlice<HandedCitation> { citations[stretches[file]] }

    /// The findings of one of the files that are about no citation.
    ///
    /// - Parameter file: its index in ``files``.
    /// - Returns: the findings, in the order of the report.
    public func findingsAboutNoCitation(ofFile file: Int) -> [Finding] {
        loose[file].map { report.findings[$0] }
    }

    /// The characters of each citation in its cell; those of one cell behind one another are counted in one go.
    fileprivate static func stretches(_ entries: [PowerCitation]) -> [CharacterRange] {
        var stretches: [CharacterRange] = []
        stretches.reserveCapacity(entries.count)
        while stretches.count < entries.count {
            let rest = entries[stretches.count...]
            let cell = rest[rest.startIndex].cell
            let here = rest.prefix { $0.cell == cell }
            stretches += CharacterRange.all(here.map(\.citation.range), in: cell.text)
        }
        return stretches
    }

    /// About how many bytes it keeps in memory: the files as they came, their words, and what is told of every citation and finding.
    ///
    /// What a citation keeps was measured: 80,000 of them, half with a quotation, kept 25 KB each.
    public var size: Int {
        let contents = files.reduce(0) {
            $0 + $1.file.bytes.count + ($1.words?.text.utf8.count ?? $1.file.bytes.count)
        }
        return contents + (citations.count + report.findings.count) * 16 << 10
    }

    /// The files by their names, which differ.
    fileprivate static func numbers(_ files: [HandedFile]) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: files.enumerated().map { ($1.name, $0) })
    }
}

extension LinkChecker {
    /// What a check of files is doing.
    public enum FileStep: Hashable, Sendable {
        /// Opens a file that may be an archive: its number, counted from 1, and how many were given.
        case opening(Int, of: Int)
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
    ///   - given: the files; archives are opened in memory. Of several with one name each further one is told by a name of its own
    ///     (`清单（2）.csv`), because findings name their file.
    ///   - limits: how much of a file is taken in; archives share the limits of what they unpack to.
    ///   - step: is told what is being done, behind each member of an archive too, and may throw to end it.
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
        var trouble: Fault?
        func tell(_ one: FileStep) -> Bool {
            do throws(Fault) { try step(one) } catch { trouble = trouble ?? error }
            return trouble == nil
        }
        let members = PublishedFile.members(of: given, limits: limits) { index in
            tell(.opening(index + 1, of: given.count))
        }
        if let trouble { throw trouble }
        var names = UniqueNames()
        var next: Int64 = 1
        for (index, member) in members.enumerated() {
            try step(.reading(index + 1, of: members.count))
            do throws(ReadError) {
                let file = try member.get()
                files.append(try handed(file.named(names.name(for: file.name)), numberedFrom: &next, limits))
            } catch {
                failures.append(error)
            }
        }
        return (files, failures)
    }

    /// Reads a file, and finds and resolves its citations.
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
        let stretches = Self.stretches(entries.map(\.entry))
        let citations = zip(entries, zip(stretches, report.citations)).map { one, more in
            var stretch = more.0
            let checked = more.1
            let (entry, list) = (one.entry, files[one.file].list.list)
            let about = entry.id.flatMap { told[$0] } ?? []
            var place = list.source.place(entry.citation.place, column: entry.column)
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
        let numbers = Self.numbers(files)
        for index in findings.indices where findings[index].citationID == nil {
            guard let file = numbers[findings[index].file], let text = lines[file]
            else { continue }
            let start = text.start(ofCellAt: findings[index].place.order)
            text.place(&placed[index], cellAt: start)
            text.tell(&findings[index], cellAt: start)
        }
        self.init(
            files: files,
            failures: failures,
            report: report.with(findings: findings),
            placed: report.with(findings: placed),
            citations: citations
        )
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

/// Names that differ: further files of one name get a number.
private struct UniqueNames {
    private var taken: Set<String> = []

    /// The name itself, or where another file has it, the name with a number before its ending: `清单（2）.csv`.
    mutating func name(for name: String) -> String {
        guard !taken.insert(name).inserted else { return name }
        let start = name.lastIndex(of: "/").map { name.index(after: $0) } ?? name.startIndex
        let dot = name[start...].lastIndex(of: ".").flatMap { $0 > start ? $0 : nil } ?? name.endIndex
        var number = 2
        while true {
            let other = "\(name[..<dot])（\(number)）\(name[dot...])"
            if taken.insert(other).inserted { return other }
            number += 1
        }
    }
}
