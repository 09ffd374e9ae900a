import Foundation
import HTTPTypes
import Logging
import NIOCore
import TestSupport
import Testing

@testable import Web

/// Every page and every answer of the API, whole, over the made-up world.
///
/// Golden files lie in `Snapshots`; `YIJU_RECORD=1 swift test --filter GoldenPageTests` records them anew, and the diff is read.
@Suite("What the site shows") struct GoldenPageTests {
    /// The site over the small library, its check done.
    private static let site = Result {
        let library = try SmallLibrary.shared()
        let frame = try PageFrame()
        let reload = Reload(directory: library.directory, logger: Logger(label: "test"))
        try reload.current().audit()
        return WebApplication(
            configuration: try ServerConfiguration(port: 0, directory: library.directory, limits: .init()),
            frame: frame,
            routes: SiteRoutes(frame: frame, reload: reload).all
        )
    }

    private func answer(_ target: String) async throws -> String {
        let allowed = CharacterSet(charactersIn: "/?=&@._-").union(.alphanumerics).intersection(
            .urlQueryAllowed
        )
        let address = target.addingPercentEncoding(withAllowedCharacters: allowed) ?? target
        let answer = try await SiteClient(try Self.site.get()).answer(address)
        let body = try SmallLibrary.shared().withoutPaths(String(buffer: answer.body))
        return "\(answer.status.code)\n\(body)"
    }

    /// The golden file and the address of a page.
    static let pages: [(file: String, address: String)] = [
        ("home", "/"), ("search", "/search?q=取用危险样品"), ("search-nothing", "/search?q=没有的词语"),
        ("statutes", "/statutes"), ("statute", "/statutes/样品管理条例"),
        ("edition", "/statutes/样品管理条例@2005-03-01"), ("digest", "/statutes/标签管理规定"),
        ("gaps", "/statutes/仓库安全条例"), ("article", "/statutes/样品管理条例/8"),
        ("paragraph", "/statutes/样品管理条例@2005-03-01/6/2"),
        ("not-on-hand", "/statutes/从未收录的办法/3"), ("compare", "/statutes/样品管理条例/compare"),
        ("lists", "/lists"), ("list", "/lists/乙市样品管理局权责清单（2018年）"),
        ("power", "/powers/8800000010011"), ("check", "/check"), ("check-all", "/check?severity=all"),
        ("figures", "/figures"),
        ("impact", "/impact/样品管理条例"), ("list-compare", "/compare?a=甲省样品局权责清单（2015年）&b=丙县检验所权责清单（2022年6月1日）"),
        ("consistency", "/consistency"), ("work", "/work"), ("missing", "/nothing/here"), ("help", "/help"),
        ("changes", "/changes"), ("files", "/files"),
    ]

    @Test(arguments: pages)
    func `a page`(file: String, address: String) async throws {
        let page = try await answer(address)
            .replacing(/\s+/, with: " ")
            .replacing("> <", with: ">\n<").replacing("><", with: ">\n<")
            .replacing(/\/assets\/[^"]*/, with: "/assets/…")
            .replacing(/\d{4}年\d{1,2}月\d{1,2}日制/, with: "…日制")
            .replacing(/(逾期|还剩) \d+ 个工作日/) { "\($0.output.1) … 个工作日" }
        expectSnapshot(page, named: "pages/\(file).html")
    }

    /// The golden file and the address of an answer of the API.
    static let answers: [(file: String, address: String)] = [
        ("openapi", "/api/openapi.json"), ("suggest", "/api/v1/suggest?q=样品"),
        ("search", "/api/v1/search?q=取用危险样品"), ("lookup", "/api/v1/lookup?q=《样品管理条例》第八条"),
        ("article", "/api/v1/articles/8"), ("statutes", "/api/v1/statutes"),
        ("statute", "/api/v1/statutes/样品管理条例"), ("edition", "/api/v1/statutes/标签管理规定@2015-06-01"),
        ("powers", "/api/v1/powers?limit=3"), ("power", "/api/v1/powers/8800000010011"),
        ("lists", "/api/v1/lists"), ("changes", "/api/v1/changes"), ("files", "/api/v1/files"),
        ("citations", "/api/v1/citations?limit=5"), ("check", "/api/v1/check"),
        ("impact", "/api/v1/impact/样品管理条例"), ("consistency", "/api/v1/consistency"),
        ("list-compare", "/api/v1/lists/compare?a=甲省样品局权责清单（2015年）&b=丙县检验所权责清单（2022年6月1日）"),
        ("missing", "/api/v1/nothing"),
    ]

    @Test(arguments: answers)
    func `an answer of the API`(file: String, address: String) async throws {
        let answer = try await answer(address)
        expectSnapshot(answer, named: "api/\(file).json")
    }
}
