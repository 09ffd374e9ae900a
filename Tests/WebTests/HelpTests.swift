import Foundation
import HTTPTypes
import LinkCheck
import Library
import Logging
import NIOCore
import Testing

@testable import Web

/// Help, the first steps, and what stands on paper.
@Suite("Help and paper") struct HelpTests {
    @Test func `help explains every outcome, every rule and every kind of work`() async throws {
        let text = try await SampleSite().page("/help")
        for outcome in CitationOutcome.allCases {
            #expect(text.contains(outcome.chinese) && text.contains(outcome.explanation), "\(outcome)")
        }
        for rule in RuleDescription.all {
            #expect(text.contains(rule.sentence), "\(rule.name)")
            #expect(text.contains("/check?rule=\(rule.name)&amp;severity=all"), "\(rule.name)")
        }
        for work in ImpactWork.allCases { #expect(text.contains(work.explanation), "\(work)") }
    }

    @Test func `the words of the glossary are not the same twice`() {
        let outcomes = CitationOutcome.allCases.map(\.explanation)
        #expect(Set(outcomes).count == outcomes.count)
        let works = ImpactWork.allCases.map(\.explanation)
        #expect(Set(works).count == works.count)
    }

    @Test func `every page leads to help`() async throws {
        let site = try SampleSite()
        for address in ["/", "/lists", "/statutes", "/nothing"] {
            let answer = try #require(try await site.get(address).first)
            #expect(String(buffer: answer.body).contains("href=\"/help\""), "\(address)")
        }
    }

    /// A site over a directory in which nothing was imported.
    private static func empty() throws -> SiteClient {
        let directory = "/srv/yiju/nothing-here"
        let frame = try PageFrame()
        let reload = Reload(directory: directory, logger: Logger(label: "test"))
        return SiteClient(
            WebApplication(
                configuration: try ServerConfiguration(port: 0, directory: directory, limits: .init()),
                frame: frame,
                routes: SiteRoutes(frame: frame, reload: reload).all
            )
        )
    }

    @Test func `a server on which nothing is on hand shows the steps, and no path`() async throws {
        let client = try Self.empty()
        for address in ["/", "/check", "/search?q=a"] {
            let answer = try await client.answer(address)
            let text = String(buffer: answer.body)
            #expect(answer.status == .serviceUnavailable, "\(address)")
            #expect(text.contains("三步开始") && text.contains("yiju import"), "\(address)")
            #expect(!text.contains("nothing-here") && !text.contains("/srv"), "\(text)")
        }
        let help = try await client.answer("/help")
        #expect(help.status == .ok)
        let json = String(buffer: try await client.answer("/api/v1/lists").body)
        #expect(json.contains("nothingOnHand") && !json.contains("/srv"))
    }

    @Test func `an address of the interface that is none does not speak of a box`() async throws {
        let text = try await SampleSite().page("/api/v1/nothing", status: .notFound)
        #expect(!text.contains("检索框") && text.contains("openapi.json"))
    }

    @Test(arguments: [
        ("/check?severity=error", ["核查报告", "检验局权责清单", "条件：只看错误"]),
        ("/impact/样品保管条例?work=reviseWords", ["修订影响：《样品保管条例》", "2010-03-01 → 2024-05-01", "只看：修改引文和条号"]),
        ("/lists/检验局权责清单?category=行政处罚", ["检验局权责清单", "行政处罚"]),
        ("/powers/7001000100010001", ["检验局权责清单", "编码 7001000100010001"]),
        ("/statutes/样品保管条例@2024-05-01", ["《样品保管条例》", "2024-05-01 版"]),
    ])
    func `paper tells of what and from when it is`(address: String, parts: [String]) async throws {
        let path = address.split(separator: "?", maxSplits: 1).map {
            $0.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed) ?? String($0)
        }.joined(separator: "?")
        let text = try await SampleSite().audited().page(path)
        let start = try #require(text.firstRange(of: "<p class=\"paper\"")?.upperBound)
        let line = text[start...].prefix { $0 != "\n" }
        for part in parts + ["资料库第 1 代", "日制"] { #expect(line.contains(part), "\(part) in \(line)") }
    }

    @Test func `the pictures are files of their own`() async throws {
        let site = try SampleSite().audited()
        let list = "/lists/" + ("检验局权责清单".addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? "")
        for address in [list + "?format=svg", "/api/v1/check?format=svg"] {
            let answer = try #require(try await site.get(address).first)
            let text = String(buffer: answer.body)
            #expect(answer.status == .ok && answer.headers[.contentType]?.hasPrefix("image/svg+xml") == true)
            #expect(
                text.contains("xmlns=\"http://www.w3.org/2000/svg\"") && text.contains("<style>"),
                "\(address)"
            )
            #expect(!text.contains("href=") && !text.contains("<script"), "\(address)")
        }
    }

    @Test func `the picture that is downloaded is the one that is shown`() async throws {
        let site = try SampleSite().audited()
        let list = "/lists/" + ("检验局权责清单".addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? "")
        let statute = "标签管理规定".addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed) ?? ""
        let page = try await site.page(list + "?statute=" + statute)
        let link = try #require(page.firstMatch(of: /href="([^"]*format=svg)"/)?.output.1)
        let picture = try await site.page(String(link).replacing("&amp;", with: "&"))
        func bands(_ text: String) -> [String] {
            text.matches(of: /<title>([^<]*)<\/title>/).map { String($0.output.1) }
        }
        let shown = bands(picture)
        #expect(!shown.isEmpty && shown.allSatisfy { page.contains("<title>\($0)</title>") })
        #expect(picture.contains("标签管理规定") && !picture.contains("样品保管条例"))
    }

    @Test func `figures add up`() async throws {
        let site = try SampleSite().audited()
        let text = try await site.page("/figures?format=csv")
        let rows = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let head = try #require(rows.first?.map(String.init))
        let sums = try #require(rows.last?.map(String.init))
        func sum(_ name: String) throws -> Int {
            let index = try #require(head.firstIndex(of: name))
            return try #require(Int(sums[index]))
        }
        let parts = try ["逐字比对", "只核条款", "与文本不符", "未核对"].map(sum)
        #expect(try sum("引用") == parts.reduce(0, +))
        #expect(try sum("逐字比对") == (try ["其中相符", "节录", "有改动"].map(sum).reduce(0, +)))
        #expect(rows.count == 3)
    }
}
