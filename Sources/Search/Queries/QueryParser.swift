public import Law

/// Turns what an officer typed into a ``SearchQuery``; there is no text that it refuses.
///
/// ```
/// 保密法第四十四条 处罚        a citation that filters, and a word
/// "国家秘密载体" -复印         verbatim, and without
/// 罚款 或 警告 类别:行政处罚    either word, in one category
/// ```
///
/// What cannot be read as the language says is searched as words, and a remark says so. Signs may be typed in full
/// width. Cost: linear in the length of the query.
public struct QueryParser: Sendable {
    /// The longest query that is read, in Unicode scalars; the rest is left out with a remark.
    public static let longestQuery = 1_000
    /// The most groups of words that are read; the rest is left out with a remark.
    public static let mostGroups = 128
    /// The most citations that are read; the rest is left out with a remark.
    public static let mostCitations = 32

    private let findCitations: @Sendable (String) -> [Citation]

    /// A parser that asks the given function for the citations in a query.
    public init(findCitations: @escaping @Sendable (String) -> [Citation]) {
        self.findCitations = findCitations
    }

    /// Reads a query.
    public func parse(_ typed: String) -> SearchQuery {
        let scalars = typed.unicodeScalars
        let end = scalars.index(scalars.startIndex, offsetBy: Self.longestQuery, limitedBy: scalars.endIndex)
        let text = end.map { String(scalars[..<$0]) } ?? typed
        var query = SearchQuery(text: text)
        if text.utf8.count < typed.utf8.count {
            query.remarks.append(
                QueryRemark(text: "…", message: "查询过长，只用了前 \(Self.longestQuery) 个字。")
            )
        }
        let citations = findCitations(text).filter { $0.filtersQuery && !$0.range.isEmpty }
        var scanner = QueryScanner(text)
        QueryReader(citations: citations).read(&scanner, into: &query)
        if query.groups.count > Self.mostGroups {
            query.groups.removeLast(query.groups.count - Self.mostGroups)
            query.remarks.append(
                QueryRemark(text: "…", message: "词太多，只用了前 \(Self.mostGroups) 个。")
            )
        }
        if query.citations.count > Self.mostCitations {
            query.citations.removeLast(query.citations.count - Self.mostCitations)
            query.remarks.append(
                QueryRemark(text: "…", message: "引用太多，只用了前 \(Self.mostCitations) 处。")
            )
        }
        return query
    }
}

extension Citation {
    /// Whether the citation narrows a query down: it names a place, a number, or a title in book marks.
    fileprivate var filtersQuery: Bool {
        pinpoint != nil || documentNumber != nil || titleForm == .marked
    }

    /// Whether two citations name the same place of the same statute.
    fileprivate func says(theSameAs other: Citation) -> Bool {
        statutePrinted == other.statutePrinted && documentNumber == other.documentNumber
            && editionMark == other.editionMark && pinpoint == other.pinpoint && through == other.through
    }
}

/// Reads the items of one query in their order.
private struct QueryReader {
    let citations: [Citation]

    func read(_ scanner: inout QueryScanner, into query: inout SearchQuery) {
        var pendingOr: Range<Int>?
        while true {
            scanner.skipSpace()
            guard !scanner.atEnd else { break }
            if let range = scanner.takeOr() {
                if pendingOr != nil || query.groups.isEmpty {
                    query.remark(scanner.text(of: range), "“或”的前后都要有词，这里略去。")
                } else {
                    pendingOr = range
                }
                continue
            }
            if takeCitation(&scanner, into: &query) { continue }
            let groupsBefore = query.groups.count
            readItem(&scanner, into: &query)
            if pendingOr != nil, query.groups.count == groupsBefore + 1, groupsBefore > 0 {
                for term in query.groups.removeLast()
                where !query.groups[groupsBefore - 1].contains(where: term.says) {
                    query.groups[groupsBefore - 1].append(term)
                }
            }
            pendingOr = nil
        }
        dropRepeated(&query)
        if let pendingOr {
            query.remark(scanner.text(of: pendingOr), "“或”的前后都要有词，这里略去。")
        }
    }

    /// Leaves out what was said before: a word typed twice asks for nothing new.
    private func dropRepeated(_ query: inout SearchQuery) {
        var told: Set<[QueryTerm]> = []
        query.groups = query.groups.filter { group in told.insert(group.map(\.withoutPlace)).inserted }
        var excluded: Set<QueryTerm> = []
        query.excluded = query.excluded.filter { excluded.insert($0.withoutPlace).inserted }
    }

    /// Takes every citation that begins here; their pinpoints may share one stretch of text.
    private func takeCitation(_ scanner: inout QueryScanner, into query: inout SearchQuery) -> Bool {
        let here = citations.filter { $0.range.lowerBound == scanner.offset }
        guard let end = here.map(\.range.upperBound).max() else { return false }
        let sharing = citations.filter {
            $0.range.lowerBound >= scanner.offset && $0.range.upperBound <= end
        }
        for citation in sharing where query.citations.count <= QueryParser.mostCitations {
            if !query.citations.contains(where: citation.says) { query.citations.append(citation) }
        }
        scanner.move(to: end)
        return true
    }

    private func readItem(_ scanner: inout QueryScanner, into query: inout SearchQuery) {
        let start = scanner.offset
        if scanner.take(where: QuerySigns.isMinus) {
            guard !scanner.atEnd, !scanner.atSpace else {
                query.remark("-", "“-”后面要紧跟不要的词，这里略去。")
                return
            }
            if let term = readTerm(&scanner, field: nil, remarks: &query.remarks) {
                query.excluded.append(term)
            }
            return
        }
        if let name = scanner.fieldName() {
            if let field = QueryField.named(name.name) {
                scanner.move(to: name.end)
                readField(field, &scanner, typedFrom: start, into: &query)
                return
            }
            query.remark(name.name, "没有叫“\(name.name)”的字段，按普通词查。")
        }
        if let term = readTerm(&scanner, field: nil, remarks: &query.remarks) {
            if term.form == .words, let hint = QuerySigns.foreignOperator(term.text) {
                query.remark(term.text, hint)
            } else if term.form == .words, QuerySigns.isCode(term.text) {
                query.filters.append(.code(term.text))
            } else {
                query.groups.append([term])
            }
        }
    }

    private func readField(
        _ field: QueryField,
        _ scanner: inout QueryScanner,
        typedFrom start: Int,
        into query: inout SearchQuery
    ) {
        guard !scanner.atEnd, !scanner.atSpace else {
            query.remark(scanner.text(of: start..<scanner.offset), "“\(field.label):”后面没有值，这里略去。")
            return
        }
        guard let term = readTerm(&scanner, field: field, remarks: &query.remarks, stopsAtCitation: false)
        else {
            return
        }
        if field.isText {
            query.groups.append([term])
            return
        }
        for value in QuerySigns.values(in: term.text) {
            if let filter = QuerySigns.filter(field, value) {
                if !query.filters.contains(filter) { query.filters.append(filter) }
            } else {
                query.remark(
                    "\(field.label):\(value)",
                    "“\(field.label)”的值“\(value)”看不懂，按普通词查。\(QuerySigns.hint(for: field))"
                )
                query.groups.append([QueryTerm(form: .words, text: value, range: term.range)])
            }
        }
    }

    /// Reads a quoted or a bare stretch of words.
    private func readTerm(
        _ scanner: inout QueryScanner,
        field: QueryField?,
        remarks: inout [QueryRemark],
        stopsAtCitation: Bool = true
    ) -> QueryTerm? {
        if let quoted = scanner.takeQuoted() {
            guard quoted.closed else {
                remarks.append(QueryRemark(text: quoted.text, message: "引号没有配成对，引号里的话按普通词查。"))
                return term(.words, quoted.text, field, quoted.range)
            }
            return term(.verbatim, quoted.text, field, quoted.range)
        }
        let stops = stopsAtCitation ? citations.map(\.range.lowerBound) : []
        let bare = scanner.takeBare(stops: stops, isValue: field != nil)
        guard let last = bare.text.unicodeScalars.last, QuerySigns.isStar(last) else {
            return term(.words, bare.text, field, bare.range)
        }
        var stem = bare.text
        while let last = stem.unicodeScalars.last, QuerySigns.isStar(last) {
            stem.unicodeScalars.removeLast()
        }
        if stem.isEmpty {
            remarks.append(QueryRemark(text: bare.text, message: "“*”前面要有字，这里略去。"))
            return nil
        }
        return term(.prefix, stem, field, bare.range)
    }

    private func term(_ form: QueryTermForm, _ text: String, _ field: QueryField?, _ range: Range<Int>)
        -> QueryTerm?
    {
        text.isEmpty ? nil : QueryTerm(form: form, text: text, field: field, range: range)
    }
}

extension QueryTerm {
    /// The term as if it stood at the beginning of the query.
    fileprivate var withoutPlace: QueryTerm { QueryTerm(form: form, text: text, field: field, range: 0..<0) }

    /// Whether two terms ask for the same.
    fileprivate func says(theSameAs other: QueryTerm) -> Bool { withoutPlace == other.withoutPlace }
}

extension SearchQuery {
    fileprivate mutating func remark(_ text: String, _ message: String) {
        remarks.append(QueryRemark(text: text, message: message))
    }
}
