internal import Law
internal import Search

/// `/journal`: who did what to the library, the latest first.
struct JournalPage: Sendable {
    let frame: PageFrame

    /// So many entries one page shows.
    static let most = 100

    /// The page.
    func answer(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let page = try inquiry.number("page", in: 1...100_000, usual: 1)
        let answer = try site.desk.journal(most: Self.most, passing: (page - 1) * Self.most)
        func turn(_ to: Int) -> String { Address.query("/journal", [("page", "\(to)")]) }
        var response = frame.page(
            "journal",
            title: "变更记录",
            values: [
                "count": answer.count,
                "remarks": rows(answer.remarks.map { ["text": $0] }),
                "rows": rows(
                    answer.entries.map { entry in
                        [
                            "number": entry.number, "moment": entry.moment.chinese, "who": orNot(entry.who),
                            "face": entry.faceLabel, "act": entry.actLabel, "sentence": entry.sentence,
                            "address": orNot(entry.generation.map { "/changes#g\($0)" }),
                        ]
                    }
                ),
                "previous": orNot(page > 1 ? turn(page - 1) : nil),
                "next": orNot(page * Self.most < answer.count ? turn(page + 1) : nil),
            ]
        )
        // It grows without another generation.
        response.freshness = .checked
        return response
    }
}
