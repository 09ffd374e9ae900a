internal import Law
internal import Search

/// Statutes, their editions and the places in them.
enum StatuteEndpoints {
    static let all: [Endpoint] =
        [
            .get(
                "statutes",
                "The statutes on hand.",
                [.text("name"), .choice("level", StatuteLevel.allCases.map(\.rawValue))]
                    + Parameter.page(most: 1_000),
                statutes
            ),
            .get(
                "statutes/:name",
                "A statute; with @edition behind its title, an edition with its articles; a statute that is not on hand, who cites it.",
                [.day],
                also: [.permanentAddress],
                examples: [.statute(.example), .edition(.example), .place(.example)],
                statute
            ),
            .get(
                "statutes/:name/compare",
                "Two editions of a statute, article by article.",
                [.text("from"), .text("to")],
                also: [.permanentAddress],
                examples: [.comparison(.example)],
                statute
            ).long,
        ]
        + (1...parts.count).map { place(parts.prefix($0)) }

    /// The parts of a place, each in the one before it.
    private static let parts = ["article", "paragraph", "item", "subitem"]

    private static func place(_ parts: ArraySlice<String>) -> Endpoint {
        .get(
            "statutes/:name/" + parts.map { ":" + $0 }.joined(separator: "/"),
            "A place in a statute: the article, paragraph (款), item (项) and subitem (目); - leaves one open.",
            [.day],
            also: [.permanentAddress],
            examples: [.place(.example)],
            statute
        )
    }

    private static func statutes(_ inquiry: Inquiry, _ site: Site) throws -> APIPage<APIStatute> {
        let wanted = inquiry.value("name")
        let level = try inquiry.word("level", among: StatuteLevel.allCases.map(\.rawValue))
        let named = try wanted.map { try site.ranks(ofStatutesNamed: $0) } ?? [:]
        let matching = site.inventory.statutes.filter { statute in
            (wanted.map { statute.title.contains($0) || named[statute.title] != nil } ?? true)
                && (level == nil || statute.editions.last?.level.rawValue == level)
        }
        return try Cursor(inquiry).page(of: matching.map { APIStatute($0) })
    }

    private static func statute(_ inquiry: Inquiry, _ site: Site) throws -> Reply<APIStatuteAnswer> {
        let components = inquiry.address.components.dropFirst(3)
        let name = components.first ?? ""
        let isOneEdition = name.contains("@")
        switch try StatuteAddress(name, components.dropFirst(), site) {
        case .moved(let address):
            return .moved(
                to: Address.query("/api/v1" + address, inquiry.address.parameters.map { ($0.name, $0.value) })
            )
        case .notOnHand(let title, let place):
            return .value(.place(try notOnHand(title, place, site)))
        case .edition(let statute, let edition):
            guard isOneEdition else { return .value(.statute(APIStatute(statute))) }
            return .value(.edition(try APIEdition(statute, edition, site)))
        case .place(let statute, let edition, let place):
            let report = try site.desk.lookup("《\(statute.title)》\(place.chinese)")
            guard isOneEdition else { return .value(.place(report)) }
            let own = report.narrowed(toEdition: edition.label)
            guard !own.answers.isEmpty else {
                throw WebFault.notFound(
                    "《\(statute.title)》\(edition.label) 版没有\(place.chinese)，也没有职权引用它。",
                    hints: []
                )
            }
            return .value(.place(own))
        case .document(let statute, let edition):
            return .moved(to: Address.statute(statute.title, edition: edition.label) + "/docx")
        case .comparison(let statute):
            return .value(.comparison(try APIComparison(statute, inquiry, site)))
        }
    }

    /// Who cites a statute that has no text here.
    private static func notOnHand(_ title: String, _ place: Pinpoint?, _ site: Site) throws -> LookupReport {
        let report = try site.desk.lookup("《\(title)》\(place?.chinese ?? "")")
        guard report.answers.contains(where: { !$0.citedBy.isEmpty || !$0.mentionedBy.isEmpty }) else {
            throw WebFault.notFound(
                "库里没有《\(title.prefix(100))》的正文，也没有职权引用它。没有导入不等于不存在。",
                hints: Nearest.statutes(to: title, in: site.inventory)
            )
        }
        return report
    }
}
