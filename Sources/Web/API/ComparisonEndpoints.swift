internal import Annotation
internal import Hummingbird
internal import LinkCheck

/// Lists side by side, for programs and for spreadsheets, in the same bytes as on the command line.
enum ComparisonEndpoints {
    static let all: [Endpoint] = [
        .get(
            "lists/compare",
            "Two lists on hand side by side: powers taken for one, what differs in them, what is in one list alone.",
            [
                .text("a", required: true), .text("b", required: true),
                .choice("show", ListComparePages.shows.map(\.name)), .text("category"), .text("power"),
                .choice("format", compareFormats),
            ],
            also: [.file("text/csv"), .file(workbook)],
            examples: [ListComparison.example],
            compare
        ).long,
        .get(
            "consistency",
            "Powers of several lists that stand on other national law from list to list.",
            [
                .text("list"), .choice("kind", ConsistencyKind.allCases.map(\.rawValue)), .text("name"),
                .choice("format", consistencyFormats),
            ],
            also: [.file("text/csv")],
            examples: [ConsistencyReport.example],
            consistency
        ).long,
    ]

    private static let compareFormats = ["json", "csv", "xlsx"]
    private static let consistencyFormats = ["json", "csv"]
    private static let workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    private static func compare(_ inquiry: Inquiry, _ site: Site) throws -> Reply<ListComparison> {
        let format = try inquiry.word("format", among: compareFormats) ?? "json"
        let filter = try ListComparePages.filter(inquiry)
        guard let left = inquiry.value("a"), let right = inquiry.value("b") else {
            throw WebFault.notUnderstood("请用参数 a 和 b 写出两份清单的标题或编号。", hints: [])
        }
        let comparison = try site.comparison(left, right).filtered(filter)
        switch format {
        case "csv": return file(ByteBuffer(string: comparison.csv), "text/csv; charset=utf-8", "清单对照.csv")
        case "xlsx":
            let bytes = try WebFault.making { () throws(AnnotationError) in
                try comparison.workbook(on: site.day)
            }
            return file(ByteBuffer(bytes: bytes), workbook, "清单对照.xlsx")
        default: return .value(comparison)
        }
    }

    private static func consistency(_ inquiry: Inquiry, _ site: Site) throws -> Reply<ConsistencyReport> {
        let format = try inquiry.word("format", among: consistencyFormats) ?? "json"
        let asked = try ConsistencyQuestion(inquiry, site)
        let report = try site.consistency(asked.lists).filtered(kind: asked.kind, words: asked.words)
        guard format == "csv" else { return .value(report) }
        return file(ByteBuffer(string: report.csv), "text/csv; charset=utf-8", "依据的一致性.csv")
    }

    private static func file<Body>(_ body: ByteBuffer, _ contentType: String, _ name: String) -> Reply<Body> {
        .file(.download(body, contentType: contentType, name: name))
    }
}
