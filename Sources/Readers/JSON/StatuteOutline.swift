internal import Law

/// The paragraphs of a statute that JSON holds in articles, chapters and collections.
///
///     {"title": "甲法", "articles": [{"displayNumber": "第一条", "text": "为了……"}]}
///     {"chapters": [{"chapter": "第一章　总则", "laws": ["第一条　为了……"]}]}
///
/// Strings that begin like articles or headings are paragraphs, and so is the text beside a number; what else an object holds is about
/// the statute, not of it. Cost: linear.
struct StatuteOutline {
    /// The title that the object states.
    let title: String?
    /// The paragraphs without the title.
    private(set) var paragraphs: [String] = []
    /// How many of them open an article.
    private(set) var articles = 0
    /// The number of the first article.
    private(set) var firstArticle: Int?
    private var path: [String] = []

    /// The outline of a value.
    init(_ node: JSONNode) {
        title = node.firstWords(of: JSONKeys.titles).map { JSONKeys.cleanTitle($0) }
        if let history = node.firstWords(of: JSONKeys.histories),
            HistoryLine.isHistory(history) || history.has("（")
        {
            add(history)
        }
        walk(node, isRoot: true)
    }

    /// Whether there is any article.
    var holdsArticles: Bool { articles > 0 }

    /// Whether the object is a chapter or another part of a statute.
    var isPart: Bool { title.map { HeadingMark.plain(Array($0.utf8)[...]) != nil } ?? true }

    private mutating func walk(_ node: JSONNode, isRoot: Bool = false) {
        switch node {
        case .string(let words):
            if Self.opensArticle(words) || Self.isHeading(words) { add(words) }
        case .array(let elements):
            for element in elements { walk(element) }
        case .object(let members):
            if addArticle(node) { return }
            for member in members {
                let key = member.key.lowercased()
                if key == "path" || isRoot && JSONKeys.histories.contains(key) { continue }
                if let words = member.value.words {
                    if isRoot, JSONKeys.titles.contains(key), !Self.isHeading(words) { continue }
                    if JSONKeys.texts.contains(key) { add(words) } else { walk(member.value) }
                } else {
                    walk(member.value)
                }
            }
        case .number, .truth, .null: break
        }
    }

    /// Adds an object that is an article: a member of it is the number alone, another one the text.
    private mutating func addArticle(_ node: JSONNode) -> Bool {
        guard let members = node.members, let text = node.firstWords(of: JSONKeys.texts) else { return false }
        let number = members.lazy.compactMap(\.value.words).first { words in
            let line = Array(words.utf8)[...].trimmed
            guard let mark = ArticleMark(line, at: line.startIndex) else { return false }
            return mark.end >= line.endIndex
        }
        guard let number else { return false }
        let headings =
            members.first { $0.key.lowercased() == "path" }?.value.elements?.compactMap(\.words) ?? []
        for (depth, heading) in headings.enumerated() where depth >= path.count || path[depth] != heading {
            add(heading)
        }
        path = headings
        add(Self.opensArticle(text) ? text : "\(number.stripped)　\(text)")
        return true
    }

    private mutating func add(_ words: String) {
        for line in words.split(whereSeparator: \.isNewline) {
            let bytes = Array(line.utf8)[...].trimmed
            guard !bytes.isEmpty else { continue }
            if let mark = ArticleMark(bytes, at: bytes.startIndex) {
                articles += 1
                firstArticle = firstArticle ?? mark.number.number
            }
            paragraphs.append(bytes.string)
        }
    }

    private static func opensArticle(_ words: String) -> Bool {
        let line = Array(words.utf8)[...].trimmed
        return ArticleMark(line, at: line.startIndex) != nil
    }

    private static func isHeading(_ words: String) -> Bool {
        HeadingMark.plain(Array(words.utf8)[...].trimmed) != nil
    }
}

extension String {
    fileprivate func has(_ start: Character) -> Bool { first == start }
}
