internal import Foundation
internal import Hummingbird
internal import Law
internal import LinkCheck

/// The check and the worklist for programs and for spreadsheets, in the same bytes as on the command line.
enum APIReports {
    /// The report in one of its formats, or how far the check has come (status 202).
    static func check(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let format = try inquiry.word("format", among: APIFormats.check) ?? "json"
        let filter = try CheckPages.filter(inquiry, usual: nil)
        guard let audit = site.cache.audit else { return try pending(site) }
        let report = audit.report.filtered(filter)
        switch format {
        case "csv": return file(report.csv, "text/csv; charset=utf-8", "核查报告.csv")
        case "html": return file(report.html(), "text/html; charset=utf-8", "核查报告.html")
        case "sarif":
            let body = try WebResponse.json(SarifLog(report)).body
            return .download(body, contentType: "application/sarif+json", name: "核查报告.sarif")
        default: return try .json(report.answer)
        }
    }

    /// The worklist in one of its formats, narrowed as on its page; by outcomes only when the check is done (before: status 202).
    static func impact(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let format = try inquiry.word("format", among: APIFormats.impact) ?? "json"
        let asked = inquiry.address.components[3]
        guard let statute = site.statute(named: asked) else {
            throw WebFault.notFound(
                "库里没有《\(asked.prefix(100))》的正文，无法比较版本。没有导入不等于不存在。",
                hints: Nearest.statutes(to: asked, in: site.inventory)
            )
        }
        let list = try Worklist(of: statute, inquiry, site)
        if list.waitsForCheck { return try pending(site) }
        let report = list.narrowed
        let name = "修订影响-" + [report.statute, report.part].compactMap { $0 }.joined(separator: "-")
        switch format {
        case "csv": return file(report.csv, "text/csv; charset=utf-8", name + ".csv")
        case "html": return file(report.html, "text/html; charset=utf-8", name + ".html")
        default: return try .json(report)
        }
    }

    private static func file(_ text: String, _ contentType: String, _ name: String) -> WebResponse {
        .download(ByteBuffer(string: text), contentType: contentType, name: name)
    }

    private static func pending(_ site: Site) throws -> WebResponse {
        var answer = try WebResponse.json(site.cache.progress, status: .accepted)
        answer.freshness = .never
        if let refresh = WebResponse.refresh(after: 2) { answer.fields.append(refresh) }
        return answer
    }
}

/// The formats of reports.
enum APIFormats {
    static let check = ["json", "csv", "html", "sarif"]
    static let impact = ["json", "csv", "html"]
}
