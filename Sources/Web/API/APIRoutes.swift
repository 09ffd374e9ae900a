internal import Foundation
internal import Hummingbird
internal import Law
internal import LinkCheck
internal import Search

/// The JSON API: what the pages show, for programs; the keys are those of the command line.
struct APIRoutes: Sendable {
    let reload: Reload

    /// Every route of the API.
    var all: [Route] {
        [
            .get("/api/openapi.json") { _ in try .json(OpenAPI.document) },
            get("status") { _, site in try .json(APIStatus(site)) },
            get("progress") { _, site in
                var answer = try WebResponse.json(site.cache.progress)
                answer.freshness = .never
                return answer
            },
            get("suggest", suggest),
            get("search", search),
            get("lookup") { inquiry, site in
                try .json(
                    try site.desk.lookup(
                        try Self.required("q", inquiry),
                        includesUncited: try inquiry.word("all", among: ["true", "false"]) == "true"
                    )
                )
            },
            get("articles/:number", article),
            get("statutes", statutes),
            get("statutes/:name", statute),
            get("statutes/:name/**", statute),
            get("powers", powers),
            get("powers/:code", power),
            get("lists") { inquiry, site in
                try .json(
                    try Cursor(inquiry).page(of: site.inventory.lists.map(APIList.init))
                )
            },
            get("lists/:id", list),
            get("citations", citations),
            .post("/api/v1/cite") { [reload] inquiry in try cite(inquiry, try reload.current()) },
            get("check") { inquiry, site in try APIReports.check(inquiry, site) },
            get("impact/:name") { inquiry, site in try APIReports.impact(inquiry, site) },
        ]
    }

    private func get(_ path: String, _ answer: @escaping @Sendable (Inquiry, Site) throws -> WebResponse)
        -> Route
    {
        .get("/api/v1/" + path) { [reload] inquiry in try answer(inquiry, try reload.current()) }
    }

    /// A parameter that must be there.
    static func required(_ name: String, _ inquiry: Inquiry) throws(WebFault) -> String {
        guard let value = inquiry.value(name) else {
            throw .notUnderstood("缺少参数 \(name)。", hints: [])
        }
        return value
    }

    private func suggest(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        struct Body: Encodable {
            let suggestions: [APISuggestion]
        }
        let limit = try inquiry.number("limit", in: 1...50, usual: 8)
        guard let typed = inquiry.value("q") else { return try .json(Body(suggestions: [])) }
        let found = try site.desk.suggestions(for: typed, limit: limit)
        return try .json(Body(suggestions: found.map { APISuggestion($0, site) }))
    }

    private func search(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let words = try Self.required("q", inquiry)
        let cursor = try Cursor(inquiry, usual: 20, most: 100)
        let request = SearchRequest(
            words,
            limit: cursor.limit,
            offset: cursor.offset,
            explains: try inquiry.word("explain", among: ["true", "false"]) == "true"
        )
        let answer = try site.desk.search(request)
        let next = cursor.page(of: answer.hits.map(\.row), total: answer.total).next
        return try .json(APISearch(answer: answer, next: next))
    }

    private func article(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let text = inquiry.address.components[3]
        guard let number = Address.article(text) else {
            throw WebFault.notUnderstood("“\(text.prefix(40))”不是条文号；请写成 44 或 120-1。", hints: [])
        }
        let all = try inquiry.word("all", among: ["true", "false"]) == "true"
        return try .json(try site.desk.lookup(number.chinese, includesUncited: all))
    }

    private func statutes(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let wanted = inquiry.value("name")
        let level = try inquiry.word("level", among: StatuteLevel.allCases.map(\.rawValue))
        let matching = site.inventory.statutes.filter { statute in
            (wanted.map { statute.title.contains($0) } ?? true)
                && (level == nil || statute.editions.last?.level.rawValue == level)
        }
        return try .json(try Cursor(inquiry).page(of: matching.map(APIStatute.init)))
    }

    private func statute(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let components = inquiry.address.components.dropFirst(3)
        let name = components.first ?? ""
        switch try StatuteAddress(name, components.dropFirst(), site) {
        case .moved(let address):
            return .redirect(
                to: Address.query("/api/v1" + address, inquiry.address.parameters.map { ($0.name, $0.value) })
            )
        case .notOnHand(let title, let place):
            let report = try site.desk.lookup("《\(title)》\(place?.chinese ?? "")")
            guard report.answers.contains(where: { !$0.citedBy.isEmpty || !$0.mentionedBy.isEmpty }) else {
                throw WebFault.notFound(
                    "库里没有《\(title.prefix(100))》的正文，也没有职权引用它。没有导入不等于不存在。",
                    hints: Nearest.statutes(to: title, in: site.inventory)
                )
            }
            return try .json(report)
        case .edition(let statute, let edition):
            guard name.contains("@") else { return try .json(APIStatute(statute)) }
            return try .json(try APIEdition(statute, edition, site))
        case .place(let statute, let edition, let place):
            let report = try site.desk.lookup("《\(statute.title)》\(place.chinese)")
            guard name.contains("@") else { return try .json(report) }
            let own = report.answers.filter { $0.edition == edition.label }
            guard !own.isEmpty else {
                throw WebFault.notFound(
                    "《\(statute.title)》\(edition.label) 版没有\(place.chinese)，也没有职权引用它。",
                    hints: []
                )
            }
            return try .json(APILookup(report, answers: own))
        case .comparison(let statute):
            return try .json(try APIComparison(statute, inquiry, site))
        }
    }

    private func powers(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let all = try site.desk.powers(category: inquiry.value("category"), list: inquiry.value("list"))
        return try .json(try Cursor(inquiry).page(of: all))
    }

    private func power(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let code = inquiry.address.components[3]
        let found = try site.desk.powers(coded: code).filter { $0.code == code }
        guard !found.isEmpty else {
            throw WebFault.notFound(
                "库里没有编码为“\(code.prefix(60))”的职权。",
                hints: Nearest.powers(to: code, in: site.inventory)
            )
        }
        return try .json(Cursor(inquiry).page(of: found))
    }

    private func list(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let name = inquiry.address.components[3]
        guard let list = site.inventory.list(named: name)
        else {
            throw WebFault.notFound("库里没有清单“\(name.prefix(100))”。", hints: [])
        }
        return try .json(APIList(list))
    }

    private func citations(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let cursor = try Cursor(inquiry)
        let code = inquiry.value("power")
        return try .json(cursor.page(of: try site.desk.citations(ofPowerCoded: code)))
    }

    /// The citations in any text that is sent as `text/plain`.
    private func cite(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        guard inquiry.bodyType?.lowercased() == "text/plain" else {
            throw WebFault.bodyNotRead("请以 Content-Type: text/plain; charset=utf-8 发送要识别的文本。")
        }
        guard let text = String(validating: inquiry.body.readableBytesView, as: UTF8.self) else {
            throw WebFault.notUnderstood("文本不是 UTF-8 编码。", hints: [])
        }
        let found = try site.desk.cite(text)
        var answer = try WebResponse.json(APICitations(citations: found.citations, notParsed: found.unparsed))
        answer.freshness = .never
        return answer
    }
}
