internal import Law
internal import Search

/// `/search`: ranked hits with marked snippets, facets, paging, and what was understood.
struct SearchPages: Sendable {
    let frame: PageFrame

    /// How many hits a page shows.
    static let pageSize = 20
    /// The last page that can be turned to: further down nobody reads, and every page costs.
    static let lastPage = 50

    /// The answer page, or the place itself when the words name exactly one.
    func search(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        guard let words = inquiry.value("q") else { return empty(site) }
        let page = try inquiry.number("page", in: 1...Self.lastPage, usual: 1)
        if page == 1, inquiry.value("as") != "words", let address = try Shortcut.address(words, site) {
            return .redirect(to: address)
        }
        let answer = try site.desk.search(
            SearchRequest(words, limit: Self.pageSize, offset: (page - 1) * Self.pageSize)
        )
        func turn(_ to: Int) -> String {
            Address.query("/search", [("q", words), ("as", "words"), ("page", to == 1 ? nil : "\(to)")])
        }
        var values: Values = [
            "words": words,
            "total": answer.total,
            "atLeast": !answer.totalIsExact,
            "milliseconds": Self.milliseconds(answer.tookMicroseconds),
            "hits": rows(answer.hits.map { hit($0) }),
            "advice": SearchAnswer.adviceWhenEmpty,
            "facets": answer.facets.all.filter { !$0.values.isEmpty }.map { facet($0, words) },
            "remarks": rows(
                answer.notUnderstood.map {
                    ["text": orNot($0.text.isEmpty ? nil : $0.text), "message": $0.message]
                }
            ),
            "meant": rows(answer.didYouMean.map { ["text": $0, "address": Address.search($0)] }),
            "also": answer.alsoSearched.isEmpty ? false : answer.alsoSearched.joined(separator: "、"),
            "citations": answer.citations.isEmpty ? false : answer.citations.joined(separator: "、"),
            "page": page,
        ]
        if page > 1 { values["previous"] = turn(page - 1) }
        if page < Self.lastPage, page * Self.pageSize < answer.total { values["next"] = turn(page + 1) }
        return frame.page(
            "search",
            title: "检索 \(words.prefix(60))",
            section: .search,
            query: words,
            ownBox: true,
            values: values
        )
    }

    private func empty(_ site: Site) -> WebResponse {
        frame.page(
            "search",
            title: "检索",
            section: .search,
            ownBox: true,
            values: ["words": "", "help": true, "hits": rows([]), "facets": [] as [Values]]
        )
    }

    private func hit(_ hit: SearchHit) -> Values {
        [
            "address": HitAddress.address(hit),
            "title": Marked.rows(hit.titleHighlights),
            "snippet": Marked.rows(hit.highlights),
            "kind": hit.kind.label,
            "edition": orNot(hit.edition),
            "standing": orNot(hit.status?.chip),
            "headings": hit.headings.isEmpty ? false : hit.headings.joined(separator: " › "),
            "code": orNot(hit.code),
            "citedBy": hit.citedByCount > 0 ? hit.citedByCount : false,
            "others": hit.otherEditions.map { label -> Values in
                ["label": label, "address": HitAddress.address(hit, edition: label)]
            },
            "duplicates": hit.duplicates.isEmpty ? false : hit.duplicates.joined(separator: "、"),
        ]
    }

    private func facet(_ facet: Facet, _ words: String) -> Values {
        [
            "label": facet.field.label,
            "values": facet.values.prefix(12).map { value -> Values in
                let filter = "\(facet.field.label):\(Self.quoted(value.value))"
                let active = words.contains(filter)
                let other = active ? words.replacing(filter, with: "") : words + " " + filter
                return [
                    "text": value.value, "count": value.count, "active": active,
                    "address": Address.query("/search", [("q", other), ("as", "words")]),
                ]
            },
        ]
    }

    /// A value as a query writes it: in quotation marks when it holds white space.
    private static func quoted(_ value: String) -> String {
        value.contains(where: \.isWhitespace) ? "\"\(value)\"" : value
    }

    private static func milliseconds(_ microseconds: Int) -> String {
        "\(microseconds / 1_000).\(microseconds / 100 % 10)"
    }
}

/// A text with marked places as rows of a template.
enum Marked {
    /// Plain stretches in order, each with the marked one behind it, or false; put together they are the text.
    static func rows(_ marked: MarkedText) -> [Values] {
        let bytes = Array(marked.text.utf8)
        var result: [Values] = []
        var done = 0
        func take(to end: Int) -> String {
            defer { done = max(done, end) }
            return done < end ? String(decoding: bytes[done..<end], as: UTF8.self) : ""
        }
        for mark in marked.marks {
            let text = take(to: min(mark.lowerBound, bytes.count))
            let marked = take(to: min(mark.upperBound, bytes.count))
            result.append(["text": text, "mark": marked.isEmpty ? false : marked])
        }
        if done < bytes.count { result.append(["text": take(to: bytes.count), "mark": false]) }
        return result
    }
}

/// Where a hit leads.
enum HitAddress {
    /// The words that a hit shows as found, for the page that it opens; nil where there are none.
    private static func found(_ hit: SearchHit) -> String? {
        var words: [String] = []
        for marked in [hit.titleHighlights, hit.highlights] {
            let bytes = Array(marked.text.utf8)
            for mark in marked.marks where mark.upperBound <= bytes.count {
                let word = String(decoding: bytes[mark], as: UTF8.self)
                if word.count > 1, !word.contains(where: \.isWhitespace), !words.contains(word) {
                    words.append(word)
                }
            }
        }
        return words.isEmpty ? nil : words.prefix(6).joined(separator: " ")
    }

    /// The page of a hit, or of the same place in another edition.
    static func address(_ hit: SearchHit, edition: String? = nil) -> String {
        if let statute = hit.statute {
            let edition = edition ?? hit.edition
            guard let place = hit.pinpoint else { return Address.statute(statute, edition: edition) }
            return Address.provision(statute, edition: edition, place)
        }
        return Address.query(Address.power(hit.code ?? "", number: hit.row), [("found", found(hit))])
    }
}
