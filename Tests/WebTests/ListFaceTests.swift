import Foundation
import HTTPTypes
import Law
import LinkCheck
import NIOCore
import Search
import Testing

@testable import Web

/// One list at a time, and powers without codes, on pages and in the API.
@Suite("Lists on every face") struct ListFaceTests {
    private static let own = "果品站权责清单"
    private static let other = "检验局权责清单"

    @Test func `the check page and its downloads look at the chosen list`() async throws {
        let world = try AgreementWorld()
        let whole = try await world.text("/check?severity=all")
        #expect(whole.contains("\(Self.own).csv，") && whole.contains("\(Self.other).csv，"))
        for title in world.report.lists {
            let part = world.report.filtered(FindingFilter(lists: [title]))
            let address = Address.query("/check", [("list", title), ("severity", "all")])
            let page = try await world.text(address)
            #expect(page.contains("\(part.summary.citations) 处依据"))
            #expect(page.contains("显示 \(part.groups.count) 条（共 \(part.groups.count) 条"))
            let body = String(buffer: try await world.client.answer(address).body)
            let outcome = try #require(part.citations.first { $0.outcome != .notRead }?.outcome.rawValue)
            #expect(body.contains("href=\"\(Address.list(title, outcome: outcome))\""))
            for format in ["csv", "json", "html", "sarif"] {
                let download = Address.query("/api/v1/check", [("format", format), ("list", title)])
                let text = String(buffer: try await world.client.answer(download).body)
                let others = world.report.lists.filter { $0 != title }
                #expect(others.allSatisfy { !text.contains($0) }, "\(format)")
            }
        }
    }

    @Test func `a finding leads to the very citation on the page of its power`() async throws {
        let world = try AgreementWorld()
        let page = String(buffer: try await world.client.answer("/check?severity=all").body)
        let links = page.matches(of: /href="([^"#]+)#(c[0-9]+)"/).map { (String($0.1), String($0.2)) }
        #expect(!links.isEmpty)
        for (address, anchor) in links.prefix(12) {
            var answer = try await world.client.answer(address)
            if let moved = answer.headers[.location] { answer = try await world.client.answer(moved) }
            #expect(String(buffer: answer.body).contains("id=\"\(anchor)\""), "\(address)#\(anchor)")
        }
    }

    @Test func `a power that a search opens has the words found marked`() async throws {
        let world = try AgreementWorld()
        let page = String(buffer: try await world.client.answer("/search?q=%E9%81%97%E5%A4%B1&as=words").body)
        let link = try #require(page.firstMatch(of: /href="(\/(?:powers|lists)\/[^"]*\?found=[^"]+)"/)?.1)
        var answer = try await world.client.answer(String(link).replacing("&amp;", with: "&"))
        if let moved = answer.headers[.location] { answer = try await world.client.answer(moved) }
        #expect(String(buffer: answer.body).contains("<mark>遗失</mark>"))
    }

    @Test(arguments: ["/check", "/api/v1/check", "/api/v1/powers", "/api/v1/citations", "/impact/装箱办法"])
    func `a list that is not there is told with the nearest`(path: String) async throws {
        let world = try AgreementWorld()
        let parts = path.split(separator: "/").map {
            Address.search(String($0)).dropFirst("/search?q=".count)
        }
        let address = Address.query("/" + parts.joined(separator: "/"), [("list", "果品站责任清单")])
        let answer = try await world.client.answer(address)
        #expect(answer.status == .notFound)
        #expect(String(buffer: answer.body).contains("相近的有“果品站权责清单”"))
    }

    @Test func `the API takes a code whole, and a name whole`() async throws {
        let world = try AgreementWorld()
        func count(_ power: String) async throws -> Int {
            let told = try await world.json(Address.query("/citations", [("power", power)]))
            return (told["items"] as? [Any])?.count ?? -1
        }
        let code = "7001000100010002"
        let own = try world.desk.citations().filter { $0.power == code }.count
        #expect(try await count(code) == own && own > 0)
        #expect(try await count(String(code.dropLast(3))) == 0)
        #expect(try await count("装箱检查") > 0)
        #expect(try await count("装箱") == 0)
        #expect(try await world.client.answer("/api/v1/powers/" + code.dropLast(3)).status == .notFound)
    }

    @Test func `with several lists an outcome leads to the lists that have it`() async throws {
        let world = try AgreementWorld()
        let body = String(buffer: try await world.client.answer("/").body)
        let missing = CitationOutcome.articleMissing
        #expect(body.contains("href=\"/lists?outcome=\(missing.rawValue)\""))
        let page = try await world.text("/lists?outcome=\(missing.rawValue)")
        let having = Set(world.report.citations.filter { $0.outcome == missing }.map(\.power.list))
        #expect(!having.isEmpty)
        for title in world.report.lists { #expect(page.contains(title) == having.contains(title)) }
    }

    @Test func `the table of lists counts what needs work, and each count leads to it`() async throws {
        let world = try AgreementWorld()
        let audit = try #require(world.opened.cache.audit)
        for title in world.report.lists {
            let work = try #require(audit.work[title])
            let part = world.report.filtered(FindingFilter(lists: [title]))
            #expect(work.errors == part.findings.count { $0.severity == .error })
            #expect(work.warnings == part.findings.count { $0.severity == .warning })
            #expect(work.superseded == part.citations.count(where: \.isSuperseded))
            #expect(work.outcomes == part.summary.outcomes.filter { $0.value > 0 })
        }
        for order in ListOrder.allCases {
            let overview = ListOverview(world.opened.inventory, audit, order: order)
            #expect(Set(overview.entries.flatMap(\.lists).map(\.title)) == Set(world.report.lists))
            let counts = overview.entries.map { entry in
                switch order {
                case .errors, .work: entry.work.errors
                case .warnings: entry.work.warnings
                case .superseded: entry.work.superseded
                case .notOnHand: entry.work.notOnHand
                case .powers: entry.powers
                case .name: 0
                }
            }
            #expect(counts == counts.sorted(by: >), "\(order)")
            #expect(try await world.text("/lists?sort=\(order.rawValue)").contains("2 份清单"))
        }
        #expect(try await world.client.answer("/lists?sort=x").status == .badRequest)
    }

    @Test func `a power without a code has an address in its list, to which findings and hits lead`()
        async throws
    {
        let world = try AgreementWorld()
        let inventory = world.opened.inventory
        for power in inventory.powers where power.code.isEmpty {
            let moved = try await world.client.answer("/powers/id-\(power.number)")
            #expect(moved.status == .found)
            #expect(moved.headers[.location] == Address.power(power, in: inventory))
        }
        let finding = try #require(world.report.findings.first { $0.code.isEmpty && !$0.power.isEmpty })
        let number = try #require(finding.powerNumber)
        #expect(inventory.power(numbered: number)?.name == finding.power)
        let body = String(buffer: try await world.client.answer("/check?severity=all").body)
        #expect(body.contains("href=\"/powers/id-\(number)"))
        let coded = try await world.client.answer(Address.power("2", ofList: Self.other))
        #expect(coded.headers[.location] == "/powers/7001000100010002")
        #expect(try await world.client.answer(Address.power("99", ofList: Self.own)).status == .notFound)
        #expect(try await world.client.answer(Address.power("1", ofList: "没有")).status == .notFound)
    }
}
