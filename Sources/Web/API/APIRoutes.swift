/// The routes of the JSON API: one for each endpoint, and one for their description.
struct APIRoutes: Sendable {
    let reload: Reload

    /// Every endpoint of the API, in the order in which a reader meets them.
    static let endpoints =
        DeskEndpoints.all + StatuteEndpoints.all + ListEndpoints.all
        + ComparisonEndpoints.all + ReportEndpoints.all + KeepEndpoints.all + WorkEndpoints.all

    private static let description = Result { try OpenAPI(endpoints).document }

    /// Every route of the API.
    var all: [Route] {
        [.get("/api/openapi.json") { _ in try .json(Self.description.get()) }]
            + Self.endpoints.map { endpoint in
                Route(
                    method: endpoint.method,
                    pattern: endpoint.pattern,
                    isLong: { _ in endpoint.isLong },
                    takesFiles: endpoint.takesFiles,
                    needs: endpoint.needs
                ) { [reload] inquiry in
                    if let keeps = endpoint.keeps { return try keeps(inquiry, reload.directory) }
                    let site = try reload.current()
                    let asked = endpoint.knowsDays ? try AskedDay(inquiry) : nil
                    return try endpoint.answer(inquiry, asked.map { site.asOf($0.day) } ?? site)
                }
            }
    }
}
