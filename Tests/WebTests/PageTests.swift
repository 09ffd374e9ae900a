import Formats
import Foundation
import HTTPTypes
import Library
import Logging
import NIOCore
import Search
import Testing

@testable import Web

@Suite("Pages") struct PageTests {
    private let base = Address.statute(SampleSite.statute)
    private func edition(_ label: String, _ tail: String = "") -> String {
        Address.statute(SampleSite.statute, edition: label) + tail
    }

    @Test func `the start page tells what is on hand`() async throws {
        let text = try await SampleSite().audited().page("/")
        #expect(text.contains("检验局权责清单") && text.contains("引文有改动"))
        #expect(text.contains("lang=\"zh-CN\"") && text.contains("<main id=\"main\""))
    }

    @Test func `a place shows its words, who cites it and what became of it`() async throws {
        let text = try await SampleSite().audited().page(edition("2010-03-01", "/4"))
        #expect(text.contains("处一千元以下罚款") && text.contains("对遗失样品的处罚"))
        #expect(text.contains("这是旧版") && text.contains("第五条"))
    }

    @Test func `an article shows what it came from with who stands on that, before what bears its number`()
        async throws
    {
        let text = try await SampleSite().audited().page(edition("2024-05-01", "/5"))
        let origin = try #require(text.firstRange(of: "来自 2010-03-01 版"))
        let power = try #require(text.firstRange(of: "对遗失样品的处罚"))
        let history = try #require(text.firstRange(of: "<h2>条文沿革"))
        #expect(origin.lowerBound < power.lowerBound && power.lowerBound < history.lowerBound)
        #expect(text.contains("：1 项职权引用</h2>") && text.contains("引用它的职权（0）：都还引用旧版"))
    }

    @Test func `what merely bears the number is folded, and says what it is in this edition`() async throws {
        let text = try await SampleSite().audited().page(edition("2024-05-01", "/4"))
        let fold = try #require(text.firstRange(of: "<summary>只是条号相同：2010-03-01版第四条，1 处引用（在本版为第五条"))
        let power = try #require(text.firstRange(of: "对遗失样品的处罚"))
        #expect(fold.lowerBound < power.lowerBound)
    }

    @Test func `the chips of editions go by what an article says and not by its number`() async throws {
        let text = try await SampleSite().audited().page(edition("2010-03-01", "/4"))
        let chip = "href=\"\(edition("2024-05-01", "/5"))\""
        #expect(text.contains(chip) && text.contains("2024-05-01 修订：第五条"))
        #expect(!text.contains("href=\"\(edition("2024-05-01", "/4"))\""))
        #expect(text.contains("2024-05-01 版的第四条是另一内容"))
        #expect(text.contains("本条现为"))
    }

    @Test(arguments: ["/", "/check", "/lists/检验局权责清单", "/powers/7001000100010001"])
    func `no headline is without the citations of old texts`(address: String) async throws {
        let path = address.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? address
        let text = try await SampleSite().audited().page(path)
        #expect(text.contains("其中引用旧版"), "\(address)")
        #expect(!text.contains("核对无误"), "\(address)")
    }

    @Test func `a list shows the powers that cite an old text`() async throws {
        let list = "/lists/" + "检验局权责清单".addingPercentEncoding(withAllowedCharacters: .urlPathAllowed)!
        let text = try await SampleSite().audited().page(list + "?outcome=superseded")
        #expect(text.contains("对遗失样品的处罚") && text.contains("显示 3 行"))
    }

    @Test func `a page of another day tells what was in force then, and leads to pages of that day`()
        async throws
    {
        let site = try SampleSite()
        let now = try await site.page(edition("2010-03-01", "/4"))
        let then = try await site.page(edition("2010-03-01", "/4") + "?asOf=2012-01-01")
        #expect(now.contains("这是旧版") && !now.contains("asOf"))
        #expect(!then.contains("这是旧版") && then.contains("本页按2012年1月1日判断"))
        #expect(then.contains("name=\"asOf\" value=\"2012-01-01\""))
        let links = then.split(separator: " href=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        let ours = links.filter {
            $0.hasPrefix("/") && !$0.hasPrefix("/assets") && !$0.hasPrefix("/api")
                && !$0.hasPrefix("/opensearch") && $0 != "/changes.atom"
        }
        let without = ours.filter { !$0.contains("asOf=2012-01-01") }
        #expect(
            Set(without.map { String($0).replacing("%40", with: "@") }) == [edition("2010-03-01", "/4")],
            "only the way back to today"
        )
        _ = try await site.page("/search?q=%E6%A0%B7%E5%93%81&asOf=2012-1", status: .badRequest)
    }

    @Test func `an item is marked in its article`() async throws {
        let text = try await SampleSite().page(edition("2010-03-01", "/3/1/2"))
        #expect(text.contains("<p class=\"item here\">（二）登记的内容不完整的。</p>"))
    }

    @Test func `a bare number lists what is cited`() async throws {
        let text = try await SampleSite().page("/4")
        #expect(text.contains("《样品保管条例》第四条") && text.contains("旧版"))
        #expect(text.contains("作为依据") && !text.contains("作为问责依据"))
    }

    @Test func `a power shows its entry, its quotations and what is wrong with them`() async throws {
        let text = try await SampleSite().audited().page("/powers/7001000100010001")
        #expect(text.contains("<del>") && text.contains("<ins>"))
        #expect(text.contains("引文有改动") && text.contains("无此条"))
    }

    @Test func `a digest says that it is none of the text`() async throws {
        let site = try SampleSite()
        let digest = try await site.page(Address.statute("标签管理规定", edition: "2015-06-01"))
        #expect(digest.contains("这是条文主旨，不是法律文本") && digest.contains("标签的内容"))
        let article = try await site.page(Address.statute("标签管理规定") + "/2")
        #expect(article.contains("这是条文主旨，不是法律文本"))
    }

    @Test func `what was not imported is never said not to exist`() async throws {
        let site = try SampleSite()
        let cited = try await site.page(Address.statute("从未收录的办法") + "/3")
        #expect(cited.contains("正文未入库") && cited.contains("不表示它不存在") && cited.contains("样品登记检查"))
        let uncited = try await site.page(Address.statute("另一个没有的办法") + "/3", status: .notFound)
        #expect(uncited.contains("没有导入不等于不存在"))
    }

    @Test func `short and partial addresses lead to the permanent one`() async throws {
        let site = try SampleSite()
        for (asked, led) in [
            (base + "@2010/4", edition("2010-03-01", "/4")), ("/第四条", "/4"), ("/四", "/4"),
        ] {
            let escaped =
                asked.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed.union(["%"])) ?? asked
            let response = try #require(try await site.get(escaped).first)
            #expect(response.status == .found && response.headers[.location] == led, "\(asked)")
        }
    }

    @Test func `two editions stand side by side`() async throws {
        let text = try await SampleSite().page(base + "/compare")
        #expect(text.contains("第三条") && text.contains("<ins>"))
    }

    @Test func `the worklist of an amendment names power, old place and new place`() async throws {
        let text = try await SampleSite().audited().page(Address.impact(SampleSite.statute))
        #expect(text.contains("对遗失样品的处罚") && text.contains("第五条"))
    }

    @Test func `the worklist can be narrowed to what its quotations are like`() async throws {
        let site = try SampleSite().audited()
        let base = Address.impact(SampleSite.statute)
        let whole = try await site.page(base)
        #expect(whole.contains("outcome=altered") && whole.contains("引文有改动 1"))
        #expect(!whole.contains("显示全部"))
        let narrowed = try await site.page(base + "?outcome=altered")
        #expect(narrowed.contains("<b class=\"count\">1</b> 处。<a href="))
        let none = try await site.page(base + "?outcome=itemOutOfRange")
        #expect(none.contains("没有符合条件的引用"))
        let refused = try await site.page(base + "?outcome=odd", status: .badRequest)
        #expect(refused.contains("altered（引文有改动）"))
    }

    @Test func `downloads of a narrowed worklist hold the lines that are shown`() async throws {
        let site = try SampleSite().audited()
        let base = Address.impact(SampleSite.statute)
        let page = try await site.page(base + "?outcome=altered")
        #expect(page.contains("outcome=altered&amp;format=csv"))
        func lines(_ query: String) async throws -> Int {
            let answer = try #require(try await site.get("/api/v1" + base + "?format=csv" + query).first)
            return String(buffer: answer.body).split(whereSeparator: \.isNewline).count
        }
        let whole = try await lines("")
        #expect(whole > 2)
        #expect(try await lines("&outcome=altered") == 2)
        #expect(try await lines("&outcome=itemOutOfRange") == 1)
        var sum = 0
        for work in Worklist.works { sum += try await lines("&work=" + work) - 1 }
        #expect(sum == whole - 1)
        let early = try #require(
            try await SampleSite().get("/api/v1" + base + "?outcome=verbatim").first
        )
        #expect(early.status == .accepted)
        let waiting = try await SampleSite().page(base + "?outcome=verbatim")
        #expect(waiting.contains("清单还在核查") && !waiting.contains("没有符合条件的引用"))
        let query = "/api/v1" + base + "?work=renumber&outcome=altered&format="
        let file = try #require(try await site.get(query + "html").first)
        #expect(String(buffer: file.body).contains("这不是整个清单，只是其中一部分：改条号，引文有改动。"))
        let name = try #require(file.headers[.contentDisposition]?.removingPercentEncoding)
        #expect(name.contains("-改条号，引文有改动.html"))
        let json = try #require(try await site.get(query + "json").first)
        #expect(String(buffer: json.body).contains("\"part\""))
    }

    @Test func `the check shows findings and can be filtered`() async throws {
        let site = try SampleSite().audited()
        #expect(try await site.page("/check").contains("<ins>五千"))
        #expect(try await site.page("/check?power=7001000100010002&severity=error").contains("没有符合条件"))
        _ = try await site.page("/check?severity=odd", status: .badRequest)
    }

    @Test func `before the check is done its page says how far it is`() async throws {
        let response = try #require(try await SampleSite().get("/check").first)
        #expect(String(buffer: response.body).contains("正在核查"))
        #expect(response.headers[.cacheControl] == "no-store")
    }

    @Test func `script in a name is shown, not run`() async throws {
        let site = try SampleSite().audited()
        for target in [
            "/powers/7001000100010003", "/lists/1", "/3", "/check?severity=all", "/search?q=script",
        ] {
            let text = try await site.page(target)
            #expect(!text.contains("<script>alert"), "\(target)")
        }
        #expect(try await site.page("/lists/1").contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;登记"))
    }

    @Test func `a search shows marked hits, and words that name one place lead there`() async throws {
        let site = try SampleSite()
        let text = try await site.page("/search?q=%E6%A0%B7%E5%93%81+%E9%81%97%E5%A4%B1")
        #expect(text.contains("<mark>") && text.contains("第四条"))
        let bare = try #require(try await site.get("/search?q=" + PercentEncoding.component("第四条")).first)
        #expect(bare.headers[.location] == "/4")
        let code = try #require(try await site.get("/search?q=7001000100010001").first)
        #expect(code.headers[.location] == "/powers/7001000100010001")
    }

    @Test(arguments: [
        ("第四条", "/4"), ("7001000100010001", "/powers/7001000100010001"),
        ("样品保管条例第五条", Address.statute(SampleSite.statute, edition: "2024-05-01") + "/5"),
    ])
    func `the page that words name is answered in place, its address beside it`(
        words: String,
        address: String
    ) async throws {
        let site = try SampleSite().audited()
        let found = try #require(
            try await site.get("/search?q=" + PercentEncoding.component(words) + "&answer=here").first
        )
        #expect(found.status == .ok && found.headers[.contentLocation] == address)
        let page = try #require(try await site.get(address).first)
        #expect(found.body == page.body)
    }

    @Test func `findings are led to by the whole title`() async throws {
        let site = try SampleSite().audited()
        let text = try await site.page(Address.impact(SampleSite.statute))
        #expect(text.contains("/check?statute=" + PercentEncoding.component("《\(SampleSite.statute)》")))
        let exact = try await site.page(
            "/check?severity=all&statute=" + PercentEncoding.component("《\(SampleSite.statute)》")
        )
        #expect(exact.contains("引文有改动"))
        let part = try await site.page("/check?severity=all&statute=" + PercentEncoding.component("《样品保管》"))
        #expect(part.contains("清单中没有与法律文件“《样品保管》”"))
    }

    @Test func `an error suggests what is nearest`() async throws {
        let site = try SampleSite()
        #expect(try await site.page(Address.statute("样品管理条例"), status: .notFound).contains(base))
        #expect(
            try await site.page("/powers/7001000100010009", status: .notFound).contains(
                "/powers/70010001000100"
            )
        )
        #expect(try await site.page(base + "/abc", status: .badRequest).contains("看不懂"))
    }

    @Test func `a newer generation is taken over while the old one answers on`() async throws {
        let site = try SampleSite()
        let old = try site.reload.current()
        try SampleSite.write(
            ["新规定(2025-01-01).md": "# 新规定\n\n2025年1月1日 发布\n\n<!-- INFO END -->\n\n第一条 新的一条。\n"],
            to: site.directory + "/more"
        )
        _ = try Importer(directory: site.directory + "/index").importFiles([site.directory + "/more"])
        site.reload.lookForNewer()
        let new = try site.reload.current()
        #expect(new.generation > old.generation)
        #expect(try await site.page(Address.statute("新规定")).contains("新的一条"))
        #expect(old.statute(named: SampleSite.statute) != nil)
        #expect(old.statute(named: "新规定") == nil)
    }

    @Test func `what refers to an article before its edition was made may mean an earlier one`() async throws
    {
        let site = try SampleSite()
        let older = """
            # 遗失样品处理办法

            2005年1月1日 发布

            <!-- INFO END -->

            第一条 遗失样品的，依照《样品保管条例》第四条处理。
            """
        try SampleSite.write(["遗失样品处理办法(2005-01-01).md": older], to: site.directory + "/more")
        _ = try Importer(directory: site.directory + "/index").importFiles([site.directory + "/more"])
        site.reload.lookForNewer()
        let cited = try await site.page(edition("2010-03-01", "/4"))
        #expect(cited.contains("遗失样品处理办法") && cited.contains("早于这一版，所指可能是更早的条文"))
        let citing = try await site.page(Address.statute("遗失样品处理办法") + "@2005-01-01/1")
        #expect(citing.contains("在库版本晚于本条"))
        // What the edition itself says of its own articles is certain.
        #expect(!(try await site.page(edition("2010-03-01", "/2"))).contains("早于这一版"))
        let told = try site.reload.current().desk.lookup("样品保管条例@2010 4").answers.first
        #expect(told?.citedByArticles.map(\.isOlder) == [true])
        let own = try site.reload.current().desk.lookup("遗失样品处理办法1").answers.first
        #expect(own?.citesArticles.map(\.isNewer) == [true])
    }

    @Test func `an empty directory gives a clear answer`() async throws {
        let frame = try PageFrame()
        let reload = Reload(directory: "/nowhere/at/all", logger: .init(label: "test"))
        #expect(throws: WebFault.self) { try reload.current() }
        _ = frame
    }
}
