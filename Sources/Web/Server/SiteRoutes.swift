internal import Catalog
internal import HTTPTypes
internal import Hummingbird
internal import Law

/// Which page answers at which address.
struct SiteRoutes: Sendable {
    let frame: PageFrame
    let keeper: HouseKeeper

    /// Every route of the site: pages, our own files, the API.
    var all: [Route] {
        frame.assets.routes + pages + reports + APIRoutes(keeper: keeper).all
    }

    /// A page that needs the house in use; every request holds on to the one that it began with.
    private func page(
        _ pattern: String,
        _ answer: @escaping @Sendable (Inquiry, House) throws -> Answer
    ) -> Route {
        .get(pattern) { [keeper] inquiry in try answer(inquiry, try keeper.current()) }
    }

    private var pages: [Route] {
        [
            page("/") { [frame] _, house in
                HomePage(frame: frame, standings: house.standings).answer(house.holdings)
            },
            page("/search") { [frame] inquiry, house in
                let answer = try SearchPages(frame: frame).search(inquiry, house)
                return inquiry.value("answer") == "here" ? try followed(answer, house) : answer
            },
            page("/statutes") { [frame] inquiry, house in
                try StatutePages(frame: frame).index(inquiry, house.holdings)
            },
            page("/statutes/:name") { inquiry, house in try statute(inquiry, house) },
            page("/statutes/:name/**") { inquiry, house in try statute(inquiry, house) },
            page("/lists") { [frame] _, house in
                ListPages(frame: frame, standings: house.standings).index(house.holdings)
            },
            page("/lists/:id") { [frame] inquiry, house in
                let name = inquiry.address.components[1]
                guard
                    let list = house.holdings.lists.first(where: {
                        $0.title == name || "\($0.id.value)" == name
                    })
                else {
                    throw WebFault.notFound(
                        "库里没有清单“\(name.prefix(100))”。",
                        hints: house.holdings.lists.prefix(8).map {
                            .init(title: $0.title, address: Address.list($0.title))
                        }
                    )
                }
                return try ListPages(frame: frame, standings: house.standings).list(
                    list,
                    inquiry,
                    house.holdings
                )
            },
            page("/powers/:code") { inquiry, house in try power(inquiry, house) },
            page("/:number") { inquiry, house in try number(inquiry, house) },
        ]
    }

    /// The page that an answer points to, and its address with it.
    ///
    /// The script that puts an answer in a page's place asks for it with `answer=here`: a second request would take the browser
    /// longer than the server needs for the page. Without the script the permanent address has to come into the address bar, so
    /// the browser is pointed to it.
    private func followed(_ answer: Answer, _ house: House) throws -> Answer {
        guard answer.status == .found, let address = answer.fields.first(where: { $0.0 == .location })?.1,
            let target = try? RequestAddress(path: address, query: nil)
        else { return answer }
        let inquiry = Inquiry(address: target)
        var followed =
            switch target.components.first {
            case "statutes": try statute(inquiry, house)
            case "powers": try power(inquiry, house)
            default: try number(inquiry, house)
            }
        followed.fields.append((.contentLocation, address))
        return followed
    }

    /// `/44`.
    private func number(_ inquiry: Inquiry, _ house: House) throws -> Answer {
        guard let number = Address.article(inquiry.address.components[0]) else {
            throw WebFault.notFound(
                "这个地址没有内容。条文号请写成 /44 或 /120-1。",
                hints: Nearest.statutes(to: inquiry.address.components[0], in: house.holdings)
            )
        }
        let plain = "/" + Address.number(number)
        guard inquiry.address.components[0] == plain.dropFirst() else { return .redirect(to: plain) }
        return try ArticlePages(frame: frame, standings: house.standings).everywhere(number, house.holdings)
    }

    /// `/powers/{code}`.
    private func power(_ inquiry: Inquiry, _ house: House) throws -> Answer {
        try PowerPages(frame: frame, standings: house.standings)
            .power(try Self.powers(inquiry.address.components[1], house.holdings), house.holdings)
    }

    /// The powers under a code, or under a catalog number when their list has no codes.
    static func powers(_ code: String, _ holdings: Holdings) throws -> [PowerRecord] {
        var found = try holdings.catalog.powers(coded: code)
        if found.isEmpty, code.hasPrefix("id-"), let number = Int64(code.dropFirst(3)) {
            found = try holdings.catalog.power(PowerID(number)).map { [$0] } ?? []
        }
        guard found.isEmpty else { return found }
        throw WebFault.notFound(
            "库里没有编码为“\(code.prefix(60))”的职权。",
            hints: Nearest.powers(to: code, in: holdings)
        )
    }

    /// `/statutes/{title}`, `/statutes/{title}@{edition}`, `…/44/2/3`, `…/compare`.
    private func statute(_ inquiry: Inquiry, _ house: House) throws -> Answer {
        let asked = try StatuteAddress(inquiry.address.components, house)
        let articles = ArticlePages(frame: frame, standings: house.standings)
        switch asked {
        case .moved(let address):
            return .redirect(
                to: Address.query(address, inquiry.address.parameters.map { ($0.name, $0.value) })
            )
        case .notOnHand(let title, let place):
            return try articles.notOnHand(title, place, house.holdings)
        case .edition(let statute, let edition):
            return try StatutePages(frame: frame).statute(statute, edition, house.holdings)
        case .place(let statute, let edition, let place):
            return try articles.provision(statute, edition, place, house.holdings)
        case .comparison(let statute):
            return try ComparePages(frame: frame, standings: house.standings).compare(
                statute,
                inquiry,
                house.holdings
            )
        }
    }

    private var reports: [Route] {
        [
            page("/check") { [frame] inquiry, house in
                try CheckPages(frame: frame).check(inquiry, house)
            },
            page("/impact") { [frame] _, house in
                try ImpactPages(frame: frame).index(house)
            },
            page("/impact/:name") { [frame] inquiry, house in
                try ImpactPages(frame: frame).impact(inquiry, house)
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
    case edition(StatuteRecord, EditionRecord)
    /// A place in an edition.
    case place(StatuteRecord, EditionRecord, Pinpoint)
    /// Two editions side by side.
    case comparison(StatuteRecord)

    /// Reads the components of a path, `statutes` included.
    ///
    /// - Parameters:
    ///   - components: the decoded components.
    ///   - house: the house in use.
    /// - Throws: `WebFault` when an edition is not on hand or a place cannot be read.
    init(_ components: [String], _ house: House) throws {
        try self.init(components[1], components.dropFirst(2), house)
    }

    /// Reads a name with its edition, and the components of a place.
    init(_ name: String, _ rest: ArraySlice<String>, _ house: House) throws {
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
        guard let statute = house.statute(named: title) else {
            guard !compares else {
                throw WebFault.notFound(
                    "库里没有《\(title.prefix(100))》的正文，不能对照版本。没有导入不等于不存在。",
                    hints: Nearest.statutes(to: title, in: house.holdings)
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
