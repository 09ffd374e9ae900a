public import Catalog
internal import Citations
public import Law

/// A kind of thing that officers keep in a library, by name.
public enum HoldingKind: String, CaseIterable, Sendable, Encodable {
    /// A power list, by its title.
    case list
    /// A statute with all of its editions, by its title.
    case statute
    /// One edition of a statute: `《…》@2010-04-29`.
    case edition
    /// A file, or an archive or workbook with all that was read from it, by its name.
    case file

    /// What an officer reads.
    public var chinese: String {
        switch self {
        case .list: "清单"
        case .statute: "法律文件"
        case .edition: "版本"
        case .file: "文件"
        }
    }
}

/// Something in a library that can be removed or given another name.
public struct Holding: Hashable, Sendable {
    /// What it is.
    public let kind: HoldingKind
    /// Its name; of an edition `《…》（2010-04-29）`.
    public let name: String
    /// The files that it was read from, as officers are shown them.
    public let files: [String]
    let sources: [SourceID]
    let list: ListID?
    let statute: StatuteID?

    /// The kind and the name: `清单“…”`.
    public var chinese: String {
        kind.chinese
            + (kind == .list || kind == .file ? "“\(name)”" : kind == .statute ? "《\(name)》" : name)
    }

    /// The same with the file where that tells it from others: `清单“…”（a.xlsx）`.
    func candidate(naming name: (String) -> String = { $0 }) -> String {
        chinese + (kind == .list ? "（\(files.map(name).joined(separator: "、"))）" : "")
    }
}

/// Why words name nothing that can be removed or renamed; ``description`` is the sentence that an officer reads.
public enum HoldingFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nothing is called so; the names that come nearest.
    case unknown(String, near: [String])
    /// Several things are called so.
    case ambiguous(String, [Holding])
    /// Only lists and statutes can be given another name.
    case notRenamed(Holding)
    /// The name is empty, longer than a title can be, or of several lines.
    case noName(String)
    /// Something else bears the name already.
    case taken(String, Holding)
    /// A title was given to files that hold no list or several.
    case notOneList(Int)
    /// A file cannot come in place of something: what it holds stands elsewhere in the library, in the holding if that is known.
    case heldAlready(file: String, Holding?, instead: [Holding])

    /// How many names are told at most.
    private static let most = 6

    /// What is the matter and what to do, in Chinese.
    public var description: String { sentence { $0 } }

    /// The same with the names of files alone, without the folders that they lie in: where files lie on a server is nobody's business.
    public var published: String {
        sentence { path in path.split(separator: "/").last.map(String.init) ?? path }
    }

    private func sentence(naming name: (String) -> String) -> String {
        switch self {
        case .unknown(let words, let near):
            "库里没有叫“\(words)”的清单、法律文件或文件"
                + (near.isEmpty ? "" : "；相近的有\(near.map { "“\($0)”" }.joined(separator: "、"))")
        case .ambiguous(let words, let holdings):
            "“\(words)”可以指 \(holdings.count) 样东西，没有改动："
                + holdings.prefix(Self.most).map { $0.candidate(naming: name) }.joined(separator: "；")
                + (holdings.count > Self.most ? "等" : "") + "。请写完整的名称，或用 --kind 说明是哪一种；同名的清单请写文件名"
        case .notRenamed(let holding): "只能给清单和法律文件改名；\(holding.chinese)不能改名"
        case .noName(let title): "“\(title.prefix(40))”不能用作名称：应为一行文字，最多 \(Self.longest) 个字"
        case .notOneList(let count):
            count == 0
                ? "没有读到新的清单，标题没有用处；请去掉标题，或检查文件" : "这次有 \(count) 份清单，标题只能给一份；请分开导入，或去掉标题"
        case .heldAlready(let file, let other, let replaced):
            "“\(name(file))”里没有新的内容可以替换\(replaced.map(\.chinese).joined(separator: "、"))：它的内容库里已经有了"
                + (other.map { "（\($0.chinese)）" } ?? "") + "，没有改动。请换一个文件；如果只是不再需要原来的，请移除它"
        case .taken(let title, let holding): "已经有\(holding.candidate(naming: name))叫“\(title)”，没有改动；请换一个名称"
        }
    }

    /// How many characters a title may have.
    static let longest = 200
}

/// Everything in a library that has a name.
struct Holdings {
    fileprivate let all: [(holding: Holding, names: Set<String>)]
    /// Knows the usual short names of statutes.
    private let titles: TitleDirectory

    /// Reads what a catalog holds.
    ///
    /// - Throws: `CatalogError`.
    init(_ catalog: Catalog) throws(CatalogError) {
        let contents = try catalog.contents()
        var all: [(Holding, Set<String>)] = []
        for content in contents {
            guard let list = content.list else { continue }
            let holding = Holding(
                kind: .list,
                name: list.title,
                files: [content.source.facts.file],
                sources: [content.source.id],
                list: list.id,
                statute: nil
            )
            all.append((holding, [list.title]))
        }
        let parts = contents.filter { $0.edition != nil }
        var statutes: [StatuteName] = []
        for (statute, group) in Self.grouped(parts, by: { $0.edition?.statute }) {
            let title = group[0].edition?.title ?? ""
            statutes.append(StatuteName(id: statute.value, title: title))
            all.append((Self.holding(.statute, title, group, statute), Self.titles(title)))
            for (_, own) in Self.grouped(group, by: { $0.edition?.id }) {
                let label = own[0].edition?.label ?? ""
                let names = Self.titles(title).flatMap { ["\($0)@\(label)", "\($0)（\(label)）"] }
                all.append((Self.holding(.edition, "《\(title)》（\(label)）", own, statute), Set(names)))
            }
        }
        var files: [String: [SourceContent]] = [:]
        var order: [String] = []
        for content in contents {
            let facts = content.source.facts
            // A file inside an archive or a workbook is known by the outer ones as well, whether they are still on the disk or not.
            let wholes = FileWork.parents(of: facts.path).prefix { !FileWork.isDirectory($0) }.filter {
                $0.split(separator: "/").last?.contains(".") ?? false
            }
            let names = [facts.file] + wholes.map { String(facts.file.dropLast(facts.path.count - $0.count)) }
            for name in Set(names) where !name.isEmpty {
                if files[name] == nil { order.append(name) }
                files[name, default: []].append(content)
            }
        }
        for name in order {
            let last = name.split(separator: "/").last.map(String.init) ?? name
            all.append((Self.holding(.file, name, files[name] ?? [], nil), [name, last]))
        }
        self.all = all
        titles = TitleDirectory(statutes)
    }

    /// What words name: whatever is called exactly so, else the statute of that short name, else the only thing with a name that holds
    /// them.
    ///
    /// A list that is the only one of its file is the same thing as the file.
    ///
    /// - Parameters:
    ///   - words: what was typed.
    ///   - kind: what it must be, or nil.
    /// - Returns: the thing.
    /// - Throws: ``HoldingFault`` where nothing or more than one thing fits.
    func named(_ words: String, _ kind: HoldingKind?) throws(HoldingFault) -> Holding {
        let candidates = all.filter { kind == nil || $0.holding.kind == kind }
        for fitting in [
            candidates.filter { $0.names.contains(words) }, named(shortly: words, candidates),
            candidates.filter { entry in
                entry.holding.kind != .edition && !words.isEmpty
                    && entry.names.contains { $0.contains(words) }
            },
        ] where !fitting.isEmpty {
            // A list that is the only one of its file is told once.
            var seen: Set<[SourceID]> = []
            let different = fitting.map(\.holding).filter { seen.insert($0.sources).inserted }
            if different.count == 1 { return different[0] }
            throw .ambiguous(words, different)
        }
        let names = Set(candidates.map(\.holding.name)).sorted()
        throw .unknown(words, near: NameLikeness.nearest(to: words, among: names, limit: 5))
    }

    /// The statute that a usual short name means (`保密法`), or none where there is not exactly one.
    private func named(
        shortly words: String,
        _ candidates: [(holding: Holding, names: Set<String>)]
    ) -> [(holding: Holding, names: Set<String>)] {
        guard words.count <= HoldingFault.longest else { return [] }
        let meant = titles.matches(title: words)
        guard meant.count == 1, let only = meant.first else { return [] }
        return candidates.filter {
            $0.holding.kind == .statute && $0.holding.statute?.value == only.statuteID
        }
    }

    /// The list, edition or file that was read from a source.
    func holder(of source: SourceID) -> Holding? {
        all.first { $0.holding.kind != .statute && $0.holding.sources.contains(source) }?.holding
    }

    /// What bears a title already among things of a kind, or nil.
    func bearer(of title: String, _ kind: HoldingKind, otherThan holding: Holding) -> Holding? {
        all.first {
            $0.holding.kind == kind && $0.holding != holding && $0.names.contains(title)
        }?.holding
    }

    /// What list bears a title already among those that stay, or nil.
    func bearer(of title: String, list source: SourceID?, notAmong gone: Set<SourceID>) -> Holding? {
        all.first {
            $0.holding.kind == .list && $0.names.contains(title)
                && !$0.holding.sources.contains { $0 == source || gone.contains($0) }
        }?.holding
    }

    private static func grouped<Key: Hashable>(
        _ contents: [SourceContent],
        by key: (SourceContent) -> Key?
    ) -> [(Key, [SourceContent])] {
        var order: [Key] = []
        var groups: [Key: [SourceContent]] = [:]
        for content in contents {
            guard let key = key(content) else { continue }
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(content)
        }
        return order.map { ($0, groups[$0] ?? []) }
    }

    private static func holding(
        _ kind: HoldingKind,
        _ name: String,
        _ contents: [SourceContent],
        _ statute: StatuteID?
    ) -> Holding {
        Holding(
            kind: kind,
            name: name,
            files: contents.map(\.source.facts.file),
            sources: contents.map(\.source.id),
            list: nil,
            statute: statute
        )
    }

    /// How officers write a statute's title.
    private static func titles(_ title: String) -> Set<String> {
        let state = "中华人民共和国"
        let short = title.hasPrefix(state) ? String(title.dropFirst(state.count)) : title
        return [title, short, "《\(title)》", "《\(short)》"]
    }
}

extension Library {
    /// Everything that can be removed, renamed or replaced by name: lists, statutes with their editions, files.
    ///
    /// - Throws: `CatalogError`.
    public func holdings() throws(CatalogError) -> [Holding] { try Holdings(catalog).all.map(\.holding) }
}
