internal import Catalog
internal import Citations
internal import Law
internal import Readers

extension Importer {
    /// Imports files, folders and files that were sent.
    ///
    /// What they come in place of goes in the same state; where none of them brings anything new, nothing goes.
    ///
    /// - Parameter request: what is to be imported.
    /// - Returns: what was, or would be, done.
    /// - Throws: ``HoldingFault`` where something to be replaced is not named clearly, the files hold only what stands elsewhere in the
    ///   library, or the title is none or taken, ``LibraryError``;
    ///   the state that stood before is then still in use.
    public func importFiles(_ request: ImportRequest) throws -> ImportOutcome {
        do {
            var subjects: [String] = []
            let (summary, change) = try self.change { old, summary in
                let holdings = try old.map { try Holdings($0) }
                let replaced = try request.replaces.map { name in
                    guard let holdings else { throw HoldingFault.unknown(name, near: []) }
                    return try holdings.named(name, request.kind)
                }
                let taken = try take(request, inPlaceOf: replaced, old, &summary)
                if case .held(let file, let source) = taken.substitute {
                    throw HoldingFault.heldAlready(
                        file: file,
                        holdings?.holder(of: source),
                        instead: replaced
                    )
                }
                var intent = LibraryIntent(act: .import, taken: taken)
                intent.isRehearsal = request.isRehearsal
                if taken.substitute == .new {
                    subjects = replaced.map(\.chinese)
                    intent.replaced = Set(replaced.flatMap(\.sources))
                }
                intent.subjects = subjects
                intent.heir = try Self.heir(of: replaced, among: taken, old)
                if let title = request.title {
                    guard Self.isTitle(title) else { throw HoldingFault.noName(title) }
                    let lists = taken.lists
                    guard lists.count == 1, let list = lists.first else {
                        throw HoldingFault.notOneList(lists.count)
                    }
                    let gone = Set(taken.gone)
                    if let other = holdings?.bearer(of: title, list: list.replaced, notAmong: gone) {
                        throw HoldingFault.taken(title, other)
                    }
                    intent.names[list.path] = title
                    if let index = summary.taken.firstIndex(where: { $0.title == list.title && $0.powers > 0 }
                    ) {
                        (summary.taken[index].title, summary.taken[index].holds) = (title, "清单“\(title)”")
                    }
                }
                return intent
            }
            return ImportOutcome(summary: summary, touched: KeepingSummary(subjects, summary, change))
        } catch let fault as HoldingFault {
            throw fault
        } catch {
            throw LibraryError(error)
        }
    }

    /// Takes in the files of an import.
    private func take(
        _ request: ImportRequest,
        inPlaceOf replaced: [Holding],
        _ old: Catalog?,
        _ summary: inout ImportSummary
    ) throws -> FilesTaken {
        let walk = FileWalk(request.paths)
        let uploads = UploadShelf(shelf.directory)
        let intake = FileIntake(
            knowing: KnownFiles(try old?.sources() ?? []),
            limits: ReadLimits(recognisesPictures: options.recognisesPictures),
            readingAgain: options.readsAgain,
            removingVanished: options.removesVanished
        ) { done, total in
            progress(ImportProgress(phase: .reading, done: done, total: total))
        }
        let taken = intake.take(
            walk,
            request.named.map {
                FileIntake.Sent(file: $0, found: FoundFile(shown: $0.name, path: uploads.path($0)))
            },
            at: Double(options.moment().seconds),
            inPlaceOf: replaced.flatMap(\.sources)
        )
        // Where files lie on a server is nobody's business but that of who works on it.
        let isOnServer = options.face == .commandLine
        func name(_ path: String) -> String {
            isOnServer ? path : path.split(separator: "/").last.map(String.init) ?? path
        }
        summary.count(walk, taken, removesVanished: options.removesVanished, naming: name)
        summary.taken = try Self.told(walk, taken, old, naming: name)
        if request.title == nil { try Self.tellNamesakes(in: &summary.taken, taken, old) }
        return taken
    }

    /// What is told of a file that holds what another one holds.
    fileprivate static func sameAs(_ other: String) -> String { "内容与 \(other) 相同，没有重复导入" }

    /// Says of each new list that one of its title stands in the library already and stays: mostly it is a later edition of that one,
    /// which was meant to be replaced.
    private static func tellNamesakes(in told: inout [ImportedFile], _ taken: FilesTaken, _ old: Catalog?)
        throws
    {
        let titles = Set(taken.lists.filter { $0.replaced == nil }.compactMap(\.title))
        guard !titles.isEmpty, let old else { return }
        let gone = Set(taken.gone)
        let standing = Set(
            try old.contents().filter { !gone.contains($0.source.id) }.compactMap(\.list?.title)
        )
        for index in told.indices where told[index].fate == .added && told[index].powers > 0 {
            guard let title = told[index].title, titles.contains(title), standing.contains(title) else {
                continue
            }
            told[index].note = "库里已有清单“\(title)”，两份都会留下；如果这是它的新版本，请改用“替换”"
        }
    }

    /// The one list that comes in place of one other.
    private static func heir(of replaced: [Holding], among taken: FilesTaken, _ old: Catalog?) throws
        -> (path: String, of: SourceRecord)?
    {
        let lists = taken.lists
        guard replaced.count == 1, replaced[0].list != nil, lists.count == 1, let list = lists.first,
            let source = replaced[0].sources.first, taken.gone.contains(source),
            let record = try old?.sources().first(where: { $0.id == source })
        else { return nil }
        return (list.path, record)
    }

    /// What is told of each file.
    private static func told(
        _ walk: FileWalk,
        _ taken: FilesTaken,
        _ old: Catalog?,
        naming name: (String) -> String
    ) throws -> [ImportedFile] {
        let isAnyReplaced = taken.outcomes.contains { if case .read(_, _?) = $0 { true } else { false } }
        var earlier: [SourceID: String] = [:]
        if isAnyReplaced, let old {
            for content in try old.contents() {
                let edition = content.edition.map { "《\($0.title)》（\($0.label)）" }
                earlier[content.source.id] = content.list.map { "清单“\($0.title)”" } ?? edition
            }
        }
        var told = walk.missing.map { ImportedFile(file: $0, fate: .failed, note: "没有这个文件或文件夹。请检查路径。") }
        told += walk.unreadable.map { shown, code in
            ImportedFile(
                file: shown,
                fate: .failed,
                note: ReadError(file: shown, kind: .refused(code: code)).reason
            )
        }
        for (file, outcome) in zip(taken.files, taken.outcomes) {
            switch outcome {
            case .unchanged: told.append(ImportedFile(file: file.shown, fate: .unchanged))
            case .moved: told.append(ImportedFile(file: file.shown, fate: .moved))
            case .duplicate(let other, _):
                told.append(ImportedFile(file: file.shown, fate: .duplicate, note: Self.sameAs(name(other))))
            case .copy: continue
            case .failed(let sentence, _):
                told.append(ImportedFile(file: file.shown, fate: .failed, note: sentence))
            case .read(let read, let source):
                var one = ImportedFile(
                    file: file.shown,
                    fate: source == nil ? .added : .replaced,
                    holds: read.holds
                )
                one.title = read.title
                one.replaces = source.flatMap { earlier[$0] }
                (one.powers, one.articles, one.warnings) = (
                    read.powerCount, read.articleCount, read.warnings.count
                )
                if case .statute(_, let reason?, _) = read.content { one.note = reason.rawValue }
                told.append(one)
            }
            if case .same(let paths) = taken.substitute, paths.contains(file.path) {
                told[told.count - 1].isInPlaceAlready = true
                told[told.count - 1].note = ImportedFile.inPlaceAlready
            }
        }
        return told
    }
}

extension FilesTaken {
    /// The lists that were read, with their files and what they replace.
    fileprivate var lists: [(path: String, title: String?, replaced: SourceID?)] {
        zip(files, outcomes).compactMap { file, outcome in
            guard case .read(let read, let old) = outcome, read.isList else { return nil }
            return (file.path, read.title, old)
        }
    }
}

extension ImportSummary {
    /// Counts what was read.
    fileprivate mutating func count(
        _ walk: FileWalk,
        _ taken: FilesTaken,
        removesVanished: Bool,
        naming name: (String) -> String
    ) {
        files = taken.files.count
        (containers, members) = (taken.containers, taken.members)
        removed = taken.gone.count { taken.goneMembers.contains($0) }
        let fate = removesVanished ? "磁盘上已经没有这个文件，其内容已从库里移除" : "磁盘上已经没有这个文件，库里仍保留其内容"
        vanished = taken.vanished.map { Note(file: $0.facts.file, sentence: fate, reason: fate) }
        vanishedWereRemoved = removesVanished
        failed = walk.missing.map {
            Note(file: $0, sentence: "\($0)：没有这个文件或文件夹。请检查路径。", reason: "没有这个文件或文件夹。请检查路径。")
        }
        failed += walk.unreadable.map { shown, code in
            let error = ReadError(file: shown, kind: .refused(code: code))
            return Note(file: shown, sentence: error.message, reason: error.reason)
        }
        for (file, outcome) in zip(taken.files, taken.outcomes) {
            switch outcome {
            case .unchanged: unchanged += 1
            case .moved: moved += 1
            case .duplicate(let other, let read):
                articles += read
                duplicates.append(
                    Note(file: file.shown, sentence: Importer.sameAs(name(other)), reason: "内容与已有文件相同")
                )
            case .copy: break
            case .failed(let sentence, let reason):
                failed.append(Note(file: file.shown, sentence: sentence, reason: reason))
            case .read(let read, let old):
                if old == nil { added += 1 } else { replaced += 1 }
                count(read)
            }
        }
    }

    private mutating func count(_ read: ReadFile) {
        for warning in read.warnings { warnings[warning.rule, default: 0] += 1 }
        switch read.content {
        case .statute(_, let reason, let found):
            articles += read.articleCount
            articleCitations += found.reduce(0) { $0 + $1.citations.count }
            unparsed += found.reduce(0) { $0 + $1.unparsed.count }
            if let reason {
                withoutArticles.append(
                    Note(file: read.facts.file, sentence: reason.rawValue, reason: reason.rawValue)
                )
            }
        case .list(let list, _):
            powers += list.powers.reduce(0) { $0 + ($1.continuesPrevious ? 0 : 1) }
        case .succession: break
        }
    }
}
