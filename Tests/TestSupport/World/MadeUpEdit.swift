internal import Law

/// What a revision does to the articles of the edition before it, in the numbers that stand at that moment.
enum MadeUpEdit {
    /// Other words in an article.
    case replace(Int, String, with: String)
    /// Another article under the same number.
    case rewrite(Int, String)
    /// A new article; those behind it move down by one.
    case insert(after: Int, String)
    /// A new article 第X条之一, 第X条之二; no other moves.
    case attach(to: Int, String)
    /// An article goes; those behind it move up by one.
    case drop(Int)
    /// Two neighbours change places.
    case swap(Int, Int)
    /// An article becomes part of another one, and those behind it move up.
    case merge(Int, into: Int)
    /// The copy on hand lacks an article; the numbers stay.
    case lose(Int)

    /// Applies the edit; one that finds nothing to change is a fault of the world.
    func apply(to articles: inout [MadeUpArticle], identity: Int) {
        let before = articles
        change(&articles, identity: identity)
        precondition(articles != before, "\(self) changes nothing")
    }

    private func change(_ articles: inout [MadeUpArticle], identity: Int) {
        func index(_ number: Int) -> Int? {
            articles.firstIndex { $0.number.number == number && $0.number.suffix == nil }
        }
        switch self {
        case .replace(let number, let old, let new):
            guard let at = index(number) else { return }
            articles[at].paragraphs = articles[at].paragraphs.map { $0.replacing(old, with: new) }
        case .rewrite(let number, let text):
            guard let at = index(number) else { return }
            articles[at] = MadeUpArticle(identity: identity, number: articles[at].number, text: text)
        case .insert(let number, let text):
            guard let at = index(number), let next = ArticleNumber(number + 1) else { return }
            articles.insert(MadeUpArticle(identity: identity, number: next, text: text), at: at + 1)
            Self.move(&articles, from: at + 2, by: 1)
        case .attach(let number, let text):
            let attached = articles.lastIndex { $0.number.number == number }
            guard let at = attached,
                let next = ArticleNumber(number, suffix: (articles[at].number.suffix ?? 0) + 1)
            else { return }
            articles.insert(MadeUpArticle(identity: identity, number: next, text: text), at: at + 1)
        case .drop(let number):
            guard let at = index(number) else { return }
            articles.remove(at: at)
            Self.move(&articles, from: at, by: -1)
        case .swap(let first, let second):
            guard let one = index(first), let other = index(second) else { return }
            (articles[one].number, articles[other].number) = (articles[other].number, articles[one].number)
            articles.swapAt(one, other)
        case .merge(let number, let other):
            guard let from = index(number), let into = index(other) else { return }
            articles[into].paragraphs += articles[from].paragraphs
            articles.remove(at: from)
            Self.move(&articles, from: from, by: -1)
        case .lose(let number):
            if let at = index(number) { articles.remove(at: at) }
        }
    }

    private static func move(_ articles: inout [MadeUpArticle], from start: Int, by step: Int) {
        for at in articles.indices.dropFirst(start) {
            let number = articles[at].number
            articles[at].number = ArticleNumber(number.number + step, suffix: number.suffix) ?? number
        }
    }
}
