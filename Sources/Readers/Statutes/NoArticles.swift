internal import Law

/// Tells why a document has no articles.
enum NoArticles {
    /// The reason, from the title and from what the lines of the text begin with.
    static func reason(title: String, body: [LineBytes]) -> NoArticlesReason {
        if body.isEmpty { return .titleOnly }
        let words = title.condensed
        if AmendmentTitle.isAmendment(words) { return .amendment }
        let tail = words.replacing("（试行）", with: "").replacing("》", with: "")
        if tail.hasSuffix("批复") || tail.hasSuffix("答复") || tail.hasSuffix("复函") { return .reply }
        let rows = body.lazy.filter { $0.first == 0x7C }.count
        if rows * 2 > body.count { return .table }
        for ending in ["通知", "命令", "意见", "函", "公告", "通告"] where tail.hasSuffix(ending) { return .letter }
        let items = body.lazy.filter { ItemMark($0) != nil || $0.first == 0x23 }.count
        return items >= 2 ? .numberedItems : .runningText
    }
}

/// A statute whose export lost the numbers of its articles: nothing in it could be cited.
enum LostNumbers {
    /// The kinds of statute that are always divided into articles.
    private static let endings = ["法", "法典", "条例", "办法", "细则", "规则"]

    /// Whether a text without articles must once have had them: it is of a kind that always has, runs on for more than 600 characters
    /// without numbered items, or it kept the headings of at least two chapters.
    static func isLikely(title: String, reason: NoArticlesReason, body: [LineBytes]) -> Bool {
        let chapters = body.lazy.filter {
            (HeadingMark.plain($0) ?? HeadingMark.marked($0))?.rank == .chapter
        }.count
        if chapters >= 2, reason == .runningText || reason == .numberedItems { return true }
        guard reason == .runningText, endings.contains(where: { title.condensed.hasSuffix($0) }) else {
            return false
        }
        // A character of Chinese text takes three bytes.
        return body.reduce(0) { $0 + $1.count } > 600 * 3
    }
}

/// Titles of documents that change other documents: their lines quote articles that are not their own.
enum AmendmentTitle {
    /// Whether a title is that of an amendment or of a decision to amend.
    static func isAmendment(_ title: String) -> Bool {
        let words = title.condensed
        if words.contains("修正案") { return true }
        guard words.contains("决定") || words.contains("补充规定") else { return false }
        return words.contains("修改") || words.contains("废止") || words.contains("修正")
    }
}
