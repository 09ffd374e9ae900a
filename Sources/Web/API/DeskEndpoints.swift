internal import Foundation
internal import Hummingbird
internal import Law
internal import LinkCheck
internal import Readers
internal import Search

/// What is on hand, and questions in words and citations.
enum DeskEndpoints {
    static let all: [Endpoint] = [
        .get("status", "What is on hand.") { _, site in APIStatus(site) },
        .get(
            "progress",
            "How far the check of all citations has come.",
            examples: [PageCache.Progress.example]
        ) {
            _,
            site in .passing(site.cache.progress)
        },
        .get("suggest", "Completions while typing.", [.text("q"), .number("limit", 1...50)], suggest),
        .get(
            "search",
            "Ranked hits for words, codes and citations.",
            [.text("q", required: true), .flag("explain"), .day] + Parameter.page(most: 100),
            search
        ),
        .get(
            "lookup",
            "Who cites a place, and what it says.",
            [.text("q", required: true), .flag("all"), .day]
        ) {
            inquiry,
            site in
            try site.desk.lookup(try inquiry.required("q"), includesUncited: try inquiry.flag("all"))
        },
        .get(
            "superior",
            "The national articles that an article of a rule cites, and those that it probably carries out.",
            [.text("q", required: true), .day],
            superior
        ),
        .get(
            "articles/:number",
            "Every article of a number that powers cite.",
            [.flag("all"), .day],
            article
        ),
        .post("cite", "The citations in a text or in files.", cite).long,
        .post("check", "What a check of a text or of files finds; nothing of them is kept.", check).long,
    ]

    private static func suggest(_ inquiry: Inquiry, _ site: Site) throws -> APISuggestions {
        let limit = try inquiry.number("limit", in: 1...50, usual: 8)
        guard let typed = inquiry.value("q") else { return APISuggestions(suggestions: []) }
        let found = try site.desk.suggestions(for: typed, limit: limit)
        return APISuggestions(suggestions: found.map { APISuggestion($0) })
    }

    private static func search(_ inquiry: Inquiry, _ site: Site) throws -> APISearch {
        let words = try inquiry.required("q")
        let cursor = try Cursor(inquiry, usual: 20, most: 100)
        let request = SearchRequest(
            words,
            limit: cursor.limit,
            offset: cursor.offset,
            explains: try inquiry.flag("explain")
        )
        let answer = try site.desk.search(request)
        return APISearch(
            answer: answer,
            next: cursor.page(of: answer.hits.map(\.row), total: answer.total).next
        )
    }

    private static func superior(_ inquiry: Inquiry, _ site: Site) throws -> SuperiorAnswer {
        let asked = try inquiry.required("q")
        guard let answer = try site.desk.superior(asked) else {
            throw WebFault.notFound(ReferenceDesk.noPlace(asked), hints: [])
        }
        return answer
    }

    private static func article(_ inquiry: Inquiry, _ site: Site) throws -> LookupReport {
        let text = inquiry.address.components[3]
        guard let number = Address.article(text) else {
            throw WebFault.notUnderstood("“\(text.prefix(40))”不是条文号；请写成 44 或 120-1。", hints: [])
        }
        return try site.desk.lookup(number.chinese, includesUncited: try inquiry.flag("all"))
    }

    /// The citations in what is handed in, those of several files behind one another.
    private static func cite(_ inquiry: Inquiry, _ site: Site) throws -> CiteAnswer {
        let handed = try HandedFiles(inquiry)
        let site = handed.day.map { site.asOf($0) } ?? site
        do {
            return try site.desk.cite(handed.files, limits: handed.limits)
        } catch let error as ReadError {
            throw WebFault.notUnderstood("\(error.file)：\(error.message)", hints: [])
        }
    }

    /// What a check of what is handed in finds.
    private static func check(_ inquiry: Inquiry, _ site: Site) throws -> FileCheckAnswer {
        let handed = try HandedFiles(inquiry)
        let site = handed.day.map { site.asOf($0) } ?? site
        let check = try site.checker().check(files: handed.files, limits: handed.limits)
        if check.files.isEmpty, let failure = check.failures.first {
            throw WebFault.notUnderstood("\(failure.file)：\(failure.message)", hints: [])
        }
        return check.answer
    }
}
