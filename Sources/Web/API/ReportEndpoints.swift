internal import Foundation
internal import Hummingbird
internal import LinkCheck

/// The check and the worklist for programs and for spreadsheets, in the same bytes as on the command line.
enum ReportEndpoints {
    static let all: [Endpoint] = [
        .get(
            "check",
            "What the check found; 202 while it is under way.",
            [
                .choice("severity", ["error", "warning", "note", "all"]),
                .choice("certainty", ["certain", "likely", "possible"]), .text("rule"), .text("category"),
                .text("list"), .text("power"), .text("statute"), .choice("format", checkFormats),
            ],
            also: [
                .progress, .file("text/csv"), .file("text/html"), .file("application/sarif+json"),
                .file("image/svg+xml"),
            ],
            examples: [CheckAnswer.example],
            check
        ).long,
        .get(
            "impact/:name",
            "The worklist of a statute's amendment; 202 while the check that knows the outcomes asked for is under way.",
            [
                .text("from"), .text("to"), .choice("work", Worklist.works),
                .choice("outcome", Worklist.outcomes), .choice("field", WorkPages.fields.map(\.rawValue)),
                .text("list"), .choice("format", impactFormats),
            ],
            also: [.progress, .file("text/csv"), .file("text/html")],
            examples: [ImpactReport.example],
            impact
        ).long,
    ]

    private static let checkFormats = ["json", "csv", "html", "sarif", "svg"]
    private static let impactFormats = ["json", "csv", "html"]

    /// The report in one of its formats, or how far the check has come.
    private static func check(_ inquiry: Inquiry, _ site: Site) throws -> Reply<CheckAnswer> {
        let format = try inquiry.word("format", among: checkFormats) ?? "json"
        let filter = try CheckPages.filter(inquiry, site, usual: nil)
        guard let audit = site.cache.audit else { return .pending(site.cache.progress) }
        if filter.narrows, let sentence = audit.report.emptiness(of: filter) {
            throw WebFault.notFound(sentence, hints: [])
        }
        let report = audit.report.filtered(filter)
        switch format {
        case "csv": return file(report.csv, "text/csv; charset=utf-8", "核查报告.csv")
        case "html": return file(report.html(), "text/html; charset=utf-8", "核查报告.html")
        case "sarif":
            let body = try WebResponse.json(SarifLog(report)).body
            return .file(.download(body, contentType: "application/sarif+json", name: "核查报告.sarif"))
        case "svg": return file(report.picture, "image/svg+xml; charset=utf-8", "核查结果.svg")
        default: return .value(report.answer)
        }
    }

    /// The worklist in one of its formats, narrowed as on its page; by outcomes only when the check is done.
    private static func impact(_ inquiry: Inquiry, _ site: Site) throws -> Reply<ImpactReport> {
        let format = try inquiry.word("format", among: impactFormats) ?? "json"
        let asked = inquiry.address.components[3]
        guard let statute = site.statute(named: asked) else {
            throw WebFault.notFound(
                "库里没有《\(asked.prefix(100))》的正文，无法比较版本。没有导入不等于不存在。",
                hints: Nearest.statutes(to: asked, in: site.inventory)
            )
        }
        let list = try Worklist(of: statute, inquiry, site)
        if list.waitsForCheck { return .pending(site.cache.progress) }
        let report = list.narrowed
        let name = "修订影响-" + [report.statute, report.part].compactMap { $0 }.joined(separator: "-")
        switch format {
        case "csv": return file(report.csv, "text/csv; charset=utf-8", name + ".csv")
        case "html": return file(report.html, "text/html; charset=utf-8", name + ".html")
        default: return .value(report)
        }
    }

    private static func file<Body>(_ text: String, _ contentType: String, _ name: String) -> Reply<Body> {
        .file(.download(ByteBuffer(string: text), contentType: contentType, name: name))
    }
}
