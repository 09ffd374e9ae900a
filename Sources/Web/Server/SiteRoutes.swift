internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Search

/// Which page answers at which address.
struct SiteRoutes: Sendable {
    let frame: PageFrame
    let reload: Reload

    /// Every route of the site: pages, our own files, the API.
    var all: [Route] {
        frame.assets.routes + pages + reports + APIRoutes(reload: reload).all
    }

    /// A page that needs the site in use; every request holds on to the one that it began with.
    private func page(
        _ pattern: String,
        _ answer: @escaping @Sendable (Inquiry, Site) throws -> WebResponse
    ) -> Route {
        .get(pattern) { [reload] inquiry in try answer(inquiry, try reload.current()) }
    }

    private var pages: [Route] {
        [
            page("/") { [frame] _, site in
                HomePage(frame: frame).answer(site)
            },
            page("/search") { [frame] inquiry, site in
                let answer = try SearchPages(frame: frame).search(inquiry, site)
                return inquiry.value("answer") == "here" ? try followed(answer, site) : answer
            },
            page("/statutes") { [frame] inquiry, site in
                try StatutePages(frame: frame).index(inquiry, site.inventory)
            },
            page("/statutes/:name") { inquiry, site in try statute(inquiry, site) },
            page("/statutes/:name/**") { inquiry, site in try statute(inquiry, site) },
            page("/lists") { [frame] _, site in
                ListPages(frame: frame).index(site.inventory)
            },
            page("/lists/:id") { [frame] inquiry, site in
                let name = inquiry.address.components[1]
                guard let list = site.inventory.list(named: name) else {
                    throw WebFault.notFound(
                        "库里没有清单“\(name.prefix(100))”。",
                        hints: site.inventory.lists.prefix(8).map {
                            .init(title: $0.title, address: Address.list($0.title))
                        }
                    )
                }
                return try ListPages(frame: frame).list(list, inquiry, site)
            },
            page("/powers/:code") { inquiry, site in try power(inquiry, site) },
            page("/:number") { inquiry, site in try number(inquiry, site) },
        ]
    }

    /// The page that an answer points to, and its address with it.
    ///
    /// The script that puts an answer in a page's place asks for it with `answer=here`: a second request would take the browser
    /// longer than the server needs for the page. Without the script the permanent address has to come into the address bar, so
    /// the browser is pointed to it.
    private func followed(_ answer: WebResponse, _ site: Site) throws -> WebResponse {
        guard answer.status == .found, let address = answer.fields.first(where: { $0.0 == .location })?.1,
            let target = try? RequestAddress(path: address, query: nil)
        else { return answer }
        let inquiry = Inquiry(address: target)
        var followed =
            switch target.components.first {
            case "statutes": try statute(inquiry, site)
            case "powers": try power(inquiry, site)
            default: try number(inquiry, site)
            }
        followed.fields.append((.contentLocation, address))
        return followed
    }

    /// `/44`.
    private func number(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        guard let number = Address.article(inquiry.address.components[0]) else {
            throw WebFault.notFound(
                "这个地址没有内容。条文号请写成 /44 或 /120-1。",
                hints: Nearest.statutes(to: inquiry.address.components[0], in: site.inventory)
            )
        }
        let plain = "/" + Address.number(number)
        guard inquiry.address.components[0] == plain.dropFirst() else { return .redirect(to: plain) }
        return try ArticlePages(frame: frame).everywhere(number, site)
    }

    /// `/powers/{code}`.
    private func power(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let code = inquiry.address.components[1]
        let found = try site.desk.details(ofPowerCoded: code)
        guard !found.isEmpty else {
            throw WebFault.notFound(
                "库里没有编码为“\(code.prefix(60))”的职权。",
                hints: Nearest.powers(to: code, in: site.inventory)
            )
        }
        return try PowerPages(frame: frame).power(found, site)
    }

    /// `/statutes/{title}`, `/statutes/{title}@{edition}`, `…/44/2/3`, `…/compare`.
    private func statute(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let asked = try StatuteAddress(inquiry.address.components, site)
        let articles = ArticlePages(frame: frame)
        switch asked {
        case .moved(let address):
            return .redirect(
                to: Address.query(address, inquiry.address.parameters.map { ($0.name, $0.value) })
            )
        case .notOnHand(let title, let place):
            return try articles.notOnHand(title, place, site)
        case .edition(let statute, let edition):
            return try StatutePages(frame: frame).statute(statute, edition, site)
        case .place(let statute, let edition, let place):
            return try articles.provision(statute, edition, place, site)
        case .comparison(let statute):
            return try ComparePages(frame: frame).compare(statute, inquiry, site)
        }
    }

    private var reports: [Route] {
        [
            page("/check") { [frame] inquiry, site in
                try CheckPages(frame: frame).check(inquiry, site)
            },
            page("/impact") { [frame] _, site in
                try ImpactPages(frame: frame).index(site)
            },
            page("/impact/:name") { [frame] inquiry, site in
                try ImpactPages(frame: frame).impact(inquiry, site)
            },
        ]
    }
}

/// What an address below `/statutes` means.
enum StatuteAddress {
    /// Another address is the permanent one.
    case moved(String)
    /// A statute that is cited, perhaps, but has no text here.
    case notOnHand(String, Pinpoint?)
    /// An edition as a whole.
    case edition(StatuteHead, EditionHead)
    /// A place in an edition.
    case place(StatuteHead, EditionHead, Pinpoint)
    /// Two editions side by side.
    case comparison(StatuteHead)

    /// Reads the components of a path, `statutes` included.
    ///
    /// - Parameters:
    ///   - components: the decoded components.
    ///   - site: the site in use.
    /// - Throws: `WebFault` when an edition is not on hand or a place cannot be read.
    init(_ components: [String], _ site: Site) throws {
        try self.init(components[1], components.dropFirst(2), site)
    }

    /// Reads a name with its edition, and the components of a place.
    init(_ name: String, _ rest: ArraySlice<String>, _ site: Site) throws {
        let cut = name.lastIndex(of: "@")
        let title = String(cut.map { name[..<$0] } ?? name[...])
        let label = cut.map { String(name[name.index(after: $0)...]) }
        let compares = rest.count == 1 && rest.first == "compare"
        let place = rest.isEmpty || compares ? nil : Address.pinpoint(rest)
        guard rest.isEmpty || compares || place != nil else {
            throw WebFault.notUnderstood(
                "看不懂条款“\(rest.joined(separator: "/").prefix(60))”。条、款、项、目依次用数字写，例如 /44/2/3；第一百二十条之一写成 /120-1。",
                hints: [.init(title: "《\(title)》", address: Address.statute(title))]
            )
        }
        guard let statute = site.statute(named: title) else {
            guard !compares else {
                throw WebFault.notFound(
                    "库里没有《\(title.prefix(100))》的正文，不能对照版本。没有导入不等于不存在。",
                    hints: Nearest.statutes(to: title, in: site.inventory)
                )
            }
            self = .notOnHand(title, place)
            return
        }
        guard statute.title == title else {
            let tail = compares ? "/compare" : place.map(Address.tail) ?? ""
            self = .moved(Address.statute(statute.title, edition: label) + tail)
            return
        }
        if compares {
            self = .comparison(statute)
            return
        }
        let matching =
            label.map { label in statute.editions.filter { $0.label.hasPrefix(label) } } ?? statute.editions
        guard let edition = matching.last else {
            throw WebFault.notFound(
                "库里没有《\(statute.title)》的 \(label ?? "") 版。没有导入不等于不存在。",
                hints: statute.editions.map {
                    .init(
                        title: "《\(statute.title)》\($0.label) 版",
                        address: Address.statute(statute.title, edition: $0.label)
                            + (place.map(Address.tail) ?? "")
                    )
                }
            )
        }
        if let label, label != edition.label {
            self = .moved(
                Address.statute(statute.title, edition: edition.label) + (place.map(Address.tail) ?? "")
            )
            return
        }
        self = place.map { .place(statute, edition, $0) } ?? .edition(statute, edition)
    }
}
