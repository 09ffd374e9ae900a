internal import Catalog
internal import Citations
internal import InvertedIndex
internal import Law
internal import Library

/// Puts the conditions of a query into filters of the index.
struct QueryConditions {
    let index: IndexReader
    /// The titles that a citation means.
    let titles: (Citation) throws -> [String]
    /// The title that an unknown name was certainly meant for.
    let meant: (String) throws -> String?
    /// The day that tells what is in force.
    let today: LegalDate

    /// The filters, what was not understood, and the citations as they were understood.
    struct Result {
        var filters: [IndexQuery] = []
        var remarks: [QueryRemark] = []
        var citations: [String] = []
    }

    /// Reads the conditions of a query: those of one field are alternatives, different fields must all hold.
    ///
    /// - Throws: `CatalogError`, `IndexError`.
    func read(_ query: SearchQuery) throws -> Result {
        var result = Result()
        if !query.citations.isEmpty {
            let isAlone = !query.hasWords && query.filters.isEmpty && query.citations.count == 1
            let alternatives = try query.citations.compactMap {
                try citation($0, isAlone: isAlone, &result)
            }
            if !alternatives.isEmpty { result.filters.append(Self.any(alternatives)) }
        }
        var byField: [QueryField: [IndexQuery]] = [:]
        var order: [QueryField] = []
        var rest = query.filters
        if let place = try place(of: &rest, &result) { result.filters.append(place) }
        for filter in rest {
            guard let made = try self.filter(filter, &result) else { continue }
            if byField[filter.field] == nil { order.append(filter.field) }
            byField[filter.field, default: []].append(made)
        }
        for field in order {
            if let alternatives = byField[field] { result.filters.append(Self.any(alternatives)) }
        }
        return result
    }

    /// What stands at a place or cites it.
    private func citation(_ citation: Citation, isAlone: Bool, _ result: inout Result) throws -> IndexQuery? {
        let isNamed = !citation.statutePrinted.isEmpty || citation.documentNumber != nil
        var titles = try isNamed ? self.titles(citation) : []
        let name =
            citation.statutePrinted.isEmpty
            ? citation.documentNumber?.printed ?? "" : citation.statutePrinted
        if isNamed, titles.isEmpty, let meant = try meant(citation.statutePrinted) {
            titles = [meant]
            result.remarks.append(QueryRemark(text: name, message: "没有收录“\(name)”，按《\(meant)》查。"))
        }
        if isNamed && titles.isEmpty {
            let end = isAlone ? "；没有导入不等于不存在。" : "，这一条件略去。"
            result.remarks.append(QueryRemark(text: name, message: "没有收录也没有被引用过“\(name)”\(end)"))
            return nil
        }
        let articles = Self.articles(citation, &result)
        if let pinpoint = citation.pinpoint {
            let place = pinpoint.chinese + (citation.through.map { "至" + $0.chinese } ?? "")
            result.citations += titles.isEmpty ? [place] : titles.map { "《\($0)》\(place)" }
        } else {
            result.citations += titles.map { "《\($0)》" }
        }
        if articles.isEmpty {
            return titles.isEmpty ? nil : keyword(.statute, titles)
        }
        if titles.isEmpty { return try anywhere(articles, &result) }
        return try places(titles, articles, &result)
    }

    /// Articles of whatever statute; what no text has and nobody cites is said.
    private func anywhere(_ articles: [ArticleNumber], _ result: inout Result) throws(IndexError)
        -> IndexQuery
    {
        let values = articles.map(IndexScheme.article)
        var missing: [ArticleNumber] = []
        for (article, value) in zip(articles, values) where try !has(.article, value) {
            missing.append(article)
        }
        if let printed = Self.printed(missing) {
            let message = "收录的法律文件都没有\(printed)，也没有职权引用。"
            result.remarks.append(QueryRemark(text: printed, message: message))
        }
        return keyword(.article, values)
    }

    private func has(_ field: IndexScheme.Keyword, _ value: String) throws(IndexError) -> Bool {
        let term = Array(value.utf8.prefix(200))
        return try index.terms(in: IndexScheme.field(field), beginningWith: term, limit: 1).first?.term
            == term
    }

    /// Articles as a remark names them; nil for none.
    private static func printed(_ missing: [ArticleNumber]) -> String? {
        guard let first = missing.first?.chinese, let last = missing.last?.chinese else { return nil }
        return missing.count == 1 ? first : "\(first)到\(last)之间的 \(missing.count) 条"
    }

    /// The places of statutes; what no text has and nobody cites is said to be beyond the statute.
    private func places(_ titles: [String], _ articles: [ArticleNumber], _ result: inout Result)
        throws(IndexError) -> IndexQuery
    {
        for title in titles {
            var missing: [ArticleNumber] = []
            for article in articles {
                let place = IndexScheme.place(statute: title, article: article)
                if try !has(.place, place) { missing.append(article) }
            }
            guard let printed = Self.printed(missing) else { continue }
            let message = "《\(title)》收录的版本中没有\(printed)，也没有职权引用。"
            result.remarks.append(QueryRemark(text: printed, message: message))
        }
        return keyword(
            .place,
            titles.flatMap { title in articles.map { IndexScheme.place(statute: title, article: $0) } }
        )
    }

    /// What `法:` and `条:` say together: an article of that statute, and what cites just that; both are taken from the filters.
    private func place(of filters: inout [QueryFilter], _ result: inout Result) throws -> IndexQuery? {
        var titles: [String] = []
        var articles: [ArticleNumber] = []
        for filter in filters {
            if case .statute(let name) = filter { titles += try self.titles(Self.named(name)) }
            if case .article(let pinpoint) = filter, let article = pinpoint.article {
                articles.append(article)
            }
        }
        guard !titles.isEmpty, !articles.isEmpty else { return nil }
        filters.removeAll { $0.field == .statute || $0.field == .article }
        return try places(titles, articles, &result)
    }

    /// A statute's name as a citation of it.
    private static func named(_ name: String) -> Citation {
        Citation(
            field: .mention,
            statutePrinted: name,
            titleForm: .bare,
            range: 0..<name.utf8.count,
            place: 1
        )
    }

    /// How many articles of a range are searched: more than the longest code has.
    private static let mostArticles = 2_000

    /// The articles that a citation names; a range is counted out.
    private static func articles(_ citation: Citation, _ result: inout Result) -> [ArticleNumber] {
        guard let first = citation.pinpoint?.article else { return [] }
        guard let last = citation.through?.article, last.number > first.number else { return [first] }
        let end = min(last.number, first.number + mostArticles - 1)
        if end < last.number {
            let message = "范围里的条文太多，只查前 \(mostArticles) 条。"
            result.remarks.append(QueryRemark(text: "\(first.chinese)至\(last.chinese)", message: message))
        }
        return [first] + (first.number + 1..<end + 1).compactMap { ArticleNumber($0) }
    }

    private func filter(_ filter: QueryFilter, _ result: inout Result) throws -> IndexQuery? {
        switch filter {
        case .category(let value): return try containing(value, in: .category, filter, &result)
        case .level(let value): return try containing(value, in: .level, filter, &result)
        case .statute(let name):
            let titles = try self.titles(Self.named(name))
            if titles.isEmpty { return try containing(name, in: .statute, filter, &result) }
            return keyword(.statute, titles)
        case .article(let pinpoint):
            return try pinpoint.article.map { article throws(IndexError) in try anywhere([article], &result) }
        case .code(let prefix):
            let found = try index.terms(
                in: IndexScheme.field(.code),
                beginningWith: Array(prefix.utf8),
                limit: 500
            )
            if found.isEmpty { remark(filter, prefix, &result) }
            return .keyword(IndexScheme.field(.code), anyOf: found.map(\.term))
        case .edition(let date):
            let parts = date.split(separator: "-").compactMap { Int64($0) }
            guard let year = parts.first else { return nil }
            let low =
                year * 10_000 + (parts.count > 1 ? parts[1] * 100 : 0) + (parts.count > 2 ? parts[2] : 0)
            let width: Int64 = parts.count == 1 ? 9_999 : parts.count == 2 ? 99 : 0
            return .number(IndexScheme.field(.date), in: low...low + width)
        case .inForce(let wanted):
            let days = try index.terms(in: IndexScheme.field(.standing), beginningWith: []).map {
                String(decoding: $0.term, as: UTF8.self)
            }
            let found = keyword(
                .standing,
                days.filter { (EditionStanding(text: $0)?.status(on: today) == .current) == wanted }
            )
            // A power has no edition: it stays.
            return wanted ? Self.any([found, keyword(.kind, [DocumentKind.power.rawValue])]) : found
        case .kind(let kind): return keyword(.kind, [kind.rawValue])
        }
    }

    /// The values of a field that contain a text.
    private func containing(
        _ text: String,
        in field: IndexScheme.Keyword,
        _ filter: QueryFilter,
        _ result: inout Result
    ) throws(IndexError) -> IndexQuery {
        let values = try index.terms(in: IndexScheme.field(field), beginningWith: []).map(\.term)
        let found = values.filter { String(decoding: $0, as: UTF8.self).contains(text) }
        if found.isEmpty { remark(filter, text, &result) }
        return .keyword(IndexScheme.field(field), anyOf: found)
    }

    private func remark(_ filter: QueryFilter, _ value: String, _ result: inout Result) {
        let label = filter.field.label
        result.remarks.append(QueryRemark(text: "\(label):\(value)", message: "没有“\(label)”为“\(value)”的内容。"))
    }

    private func keyword(_ field: IndexScheme.Keyword, _ values: [String]) -> IndexQuery {
        .keyword(IndexScheme.field(field), anyOf: values.map { Array($0.utf8.prefix(200)) })
    }

    private static func any(_ queries: [IndexQuery]) -> IndexQuery {
        queries.count == 1 ? queries[0] : .boolean(should: queries)
    }
}
