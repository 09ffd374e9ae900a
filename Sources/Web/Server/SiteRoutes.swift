internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Search

/// Which page answers at which address.
struct SiteRoutes: Sendable {
    let frame: PageFrame
    let reload: Reload
    /// What was handed in to be checked.
    var handed = HandedDesk(atOnce: ServerConfiguration.Limits().longAnswers)
    /// What editors want done to the library.
    var kept = KeepDesk()

    /// Every route of the site: pages, our own files, the API.
    var all: [Route] {
        frame.assets.routes + [help] + pages + reports + handedIn + keeping + APIRoutes(reload: reload).all
    }

    /// A page that needs the site in use; every request holds on to the one that it began with.
    private func page(
        _ pattern: String,
        isLong: @escaping @Sendable (Inquiry) -> Bool = { _ in false },
        _ answer: @escaping @Sendable (SiteRoutes, Inquiry, Site) throws -> WebResponse
    ) -> Route {
        Route(method: .get, pattern: pattern, isLong: isLong) { inquiry in
            let site = try reload.current()
            guard let asked = try AskedDay(inquiry) else { return try answer(self, inquiry, site) }
            let routes = SiteRoutes(frame: frame.on(asked), reload: reload, handed: handed, kept: kept)
            return asked.kept(in: try answer(routes, inquiry, site.asOf(asked.day)))
        }
    }

    /// Help needs nothing on hand.
    private var help: Route { .get("/help") { [frame] _ in HelpPage(frame: frame).answer() } }

    private var pages: [Route] {
        [
            page("/") { routes, _, site in
                HomePage(frame: routes.frame).answer(site)
            },
            page("/search") { routes, inquiry, site in
                let answer = try SearchPages(frame: routes.frame).search(inquiry, site)
                return inquiry.value("answer") == "here" ? try routes.followed(answer, site) : answer
            },
            page("/statutes") { routes, inquiry, site in
                try StatutePages(frame: routes.frame).index(inquiry, site)
            },
            page("/statutes/:name") { routes, inquiry, site in try routes.statute(inquiry, site) },
            page("/statutes/:name/**", isLong: { $0.address.components.last == "compare" }) {
                routes,
                inquiry,
                site in
                try routes.statute(inquiry, site)
            },
            page("/lists") { routes, inquiry, site in
                try ListPages(frame: routes.frame).index(inquiry, site)
            },
            page("/lists/:id") { routes, inquiry, site in
                try ListPages(frame: routes.frame).list(
                    try site.list(named: inquiry.address.components[1]),
                    inquiry,
                    site
                )
            },
            page("/changes") { routes, inquiry, site in
                try ChangePages(frame: routes.frame).changes(inquiry, site)
            },
            page("/changes.atom") { _, inquiry, site in
                let since = try ChangePages.since(inquiry)
                let feed = ChangeFeed(try site.desk.changes(since: since, most: ChangePages.mostStates))
                return .text(feed.text, contentType: "application/atom+xml; charset=utf-8")
            },
            page("/files") { routes, inquiry, site in
                try ChangePages(frame: routes.frame).files(inquiry, site)
            },
            page("/journal") { routes, inquiry, site in
                try JournalPage(frame: routes.frame).answer(inquiry, site)
            },
            page("/lists/:id/:power") { routes, inquiry, site in try routes.powerOfList(inquiry, site) },
            page("/powers/:code") { routes, inquiry, site in try routes.power(inquiry, site) },
            page("/:number") { routes, inquiry, site in try routes.number(inquiry, site) },
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

    /// `/lists/{title}/{serial or name}`; a power with a code has its own address.
    private func powerOfList(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let list = try site.list(named: inquiry.address.components[1])
        let key = inquiry.address.components[2]
        let found = site.inventory.powers(of: list, called: key)
        guard let first = found.first else {
            throw WebFault.notFound(
                "清单“\(list.title)”中没有序号或名称为“\(key.prefix(60))”的职权。",
                hints: [.init(title: list.title, address: Address.list(list.title))]
            )
        }
        let address = Address.power(first, in: site.inventory)
        if found.count == 1, !first.code.isEmpty || first.key != key {
            return .redirect(to: Address.query(address, [("found", inquiry.value("found"))]))
        }
        return try PowerPages(frame: frame).power(
            try site.desk.details(of: found),
            found: inquiry.value("found"),
            site
        )
    }

    /// `/powers/{code}`; `/powers/id-{number}` leads to the address of a power without code in its list.
    private func power(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let code = inquiry.address.components[1]
        if code.hasPrefix("id-"),
            let power = Int64(code.dropFirst(3)).flatMap(site.inventory.power(numbered:))
        {
            let address = Address.power(power, in: site.inventory)
            return .redirect(to: Address.query(address, [("found", inquiry.value("found"))]))
        }
        let found = try site.desk.details(ofPowerCoded: code)
        guard !found.isEmpty else {
            throw WebFault.notFound(
                "库里没有编码为“\(code.prefix(60))”的职权。",
                hints: Nearest.powers(to: code, in: site.inventory)
            )
        }
        return try PowerPages(frame: frame).power(found, found: inquiry.value("found"), site)
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
            return try StatutePages(frame: frame).statute(statute, edition, inquiry, site)
        case .document(let statute, let edition):
            return try StatutePages(frame: frame).document(statute, edition, site)
        case .place(let statute, let edition, let place):
            return try articles.provision(statute, edition, place, site)
        case .comparison(let statute):
            return try ComparePages(frame: frame).compare(statute, inquiry, site)
        }
    }

    private var reports: [Route] {
        [
            page("/check", isLong: { _ in true }) { routes, inquiry, site in
                try CheckPages(frame: routes.frame).check(inquiry, site)
            },
            page("/figures") { routes, inquiry, site in
                try FiguresPage(frame: routes.frame).answer(inquiry, site)
            },
            page("/compare", isLong: { _ in true }) { routes, inquiry, site in
                try ListComparePages(frame: routes.frame).compare(inquiry, site)
            },
            page("/consistency", isLong: { _ in true }) { routes, inquiry, site in
                try ListComparePages(frame: routes.frame).consistency(inquiry, site)
            },
            page(WorkForm.home, isLong: { _ in true }) { routes, inquiry, site in
                try WorkPages(frame: routes.frame).work(inquiry, site)
            },
            Route(
                method: .post,
                pattern: WorkForm.home,
                isLong: { _ in true },
                needs: .editor
            ) { [frame, reload] inquiry in
                try WorkPages(frame: frame).mark(inquiry, reload.current())
            },
            Route(method: .post, pattern: DueDaysForm.address, isLong: { _ in true }, needs: .editor) {
                [reload] inquiry in
                try reload.current().set(DueDaysForm(inquiry))
                return .seeOther(WorkForm.home)
            },
            page("/impact") { routes, _, site in
                try ImpactPages(frame: routes.frame).index(site)
            },
            page("/impact/:name", isLong: { _ in true }) { routes, inquiry, site in
                try ImpactPages(frame: routes.frame).impact(inquiry, site)
            },
        ]
    }

    /// What changes the library: editors alone may look, and everything is told before it is done.
    private var keeping: [Route] {
        let pages = KeepPages(frame: frame, desk: kept, reload: reload)
        func look(_ pattern: String, _ answer: @escaping @Sendable (Inquiry) throws -> WebResponse) -> Route {
            Route(method: .get, pattern: pattern, needs: .editor) { try answer($0) }
        }
        return [
            look(Address.keep) { try pages.form($0) },
            .post(Address.keep, takesFiles: true, needs: .editor) { try await pages.take($0) },
            look(Address.keep("item")) { try pages.item($0) },
            .post(Address.keep("change"), needs: .editor) { try await pages.change($0) },
            look(Address.keep(":token")) { try pages.show($0) },
            look(Address.keep(":token", "progress")) { try pages.state($0) },
            .post(Address.keep(":token", "confirm"), needs: .editor) { try await pages.confirm($0) },
            .post(Address.keep(":token", "cancel"), needs: .editor) { try pages.cancel($0) },
        ]
    }

    /// Files and texts that are checked without being kept.
    private var handedIn: [Route] {
        let pages = HandedPages(frame: frame, desk: handed)
        return [
            .get(Address.handed) { _ in pages.form() },
            .post(Address.handed, takesFiles: true) { [reload] inquiry in
                try await pages.take(inquiry) { try reload.current() }
            },
            .get(Address.handed + "/:token") { try pages.show($0) },
            .get(Address.handed + "/:token/progress") { try pages.state($0) },
            .get(Address.handed + "/:token/report", isLong: true) { try pages.report($0) },
            .get(Address.handed + "/:token/marked", isLong: true) { try pages.marked($0) },
            .post(Address.handed + "/:token/cancel") { try pages.cancel($0) },
        ]
    }
}
