internal import Library
internal import Search

/// Lists, their powers and the citations in them.
enum ListEndpoints {
    static let all: [Endpoint] = [
        .get(
            "powers",
            "The powers of all lists, in list order.",
            [.text("category"), .text("list")] + Parameter.page(most: 1_000)
        ) { inquiry, site in
            let all = try site.desk.powers(
                category: inquiry.value("category"),
                lists: try inquiry.lists(site)
            )
            return try Cursor(inquiry).page(of: all)
        },
        .get(
            "powers/:code",
            "The powers of a code, with their citations.",
            Parameter.page(most: 1_000),
            power
        ),
        .get("lists", "The lists on hand.", Parameter.page(most: 1_000)) { inquiry, site in
            try Cursor(inquiry).page(of: site.inventory.lists.map { APIList($0) })
        },
        .get("lists/:id", "A list, by its title or number.") { inquiry, site in
            APIList(try site.list(named: inquiry.address.components[3]))
        },
        .get(
            "lists/:id/:power",
            "The powers of a list that bear a serial number or a name, with their citations.",
            Parameter.page(most: 1_000)
        ) { inquiry, site in
            let list = try site.list(named: inquiry.address.components[3])
            let key = inquiry.address.components[4]
            let numbers = site.inventory.powers(of: list, called: key).map(\.number)
            guard !numbers.isEmpty else {
                throw WebFault.notFound("清单“\(list.title)”中没有序号或名称为“\(key.prefix(60))”的职权。", hints: [])
            }
            return try Cursor(inquiry).page(
                of: try numbers.flatMap { try site.desk.powers(called: "id-\($0)") }
            )
        },
        .get(
            "changes",
            "What imports, removals and renamings changed, the newest first; since a day, or after a generation.",
            [.text("since")]
        ) { inquiry, site in
            try site.desk.changes(since: try ChangePages.since(inquiry), most: ChangePages.mostStates)
        },
        .get(
            "journal",
            "Who did what to the library, the latest first.",
            [.number("limit", 1...1_000)]
        ) { inquiry, site in
            try site.desk.journal(most: try inquiry.number("limit", in: 1...1_000, usual: 100))
        },
        .get("files", "The files that were imported, those that came last first.") { _, site in
            try site.desk.files().published
        },
        .get(
            "citations",
            "The citations of the powers that bear a code, a name, or in chosen lists a serial number; or of all.",
            [.text("power"), .text("list")] + Parameter.page(most: 1_000)
        ) { inquiry, site in
            let cursor = try Cursor(inquiry)
            return cursor.page(
                of: try site.desk.citations(
                    ofPowerCalled: inquiry.value("power"),
                    lists: try inquiry.lists(site)
                )
            )
        },
    ]

    private static func power(_ inquiry: Inquiry, _ site: Site) throws -> APIPage<PowerAnswer> {
        let code = inquiry.address.components[3]
        let found = try site.desk.powers(coded: code)
        guard !found.isEmpty else {
            throw WebFault.notFound(
                "库里没有编码为“\(code.prefix(60))”的职权。",
                hints: Nearest.powers(to: code, in: site.inventory)
            )
        }
        return try Cursor(inquiry).page(of: found)
    }
}

extension Inquiry {
    /// The titles of the lists that the query chooses, none for all: `list`, which may stand there several times.
    ///
    /// - Throws: `WebFault.notFound` when a value fits no list.
    func lists(_ site: Site) throws(WebFault) -> [String] {
        do throws(ListNotFound) {
            let choice = ListChoice(titles: site.inventory.lists.map(\.title))
            return try choice.titles(named: address.values("list")).sorted()
        } catch {
            throw .notFound(
                error.description + "。",
                hints: error.near.map { .init(title: $0, address: Address.list($0)) }
            )
        }
    }
}

extension Site {
    /// The list that an address names, by its title or by its number in the catalog.
    ///
    /// - Parameter name: the title or number.
    /// - Returns: the list.
    /// - Throws: `WebFault.notFound` when there is none.
    func list(named name: String) throws(WebFault) -> ListHead {
        if let list = inventory.list(named: name) { return list }
        throw .notFound(
            "库里没有清单“\(name.prefix(100))”。",
            hints: inventory.lists.prefix(8).map { .init(title: $0.title, address: Address.list($0.title)) }
        )
    }
}
