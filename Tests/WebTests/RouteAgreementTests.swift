import Formats
import Catalog
import Foundation
import HTTPTypes
import Law
import Library
import LinkCheck
import Logging
import NIOCore
import Readers
import Revision
import Search
import Testing

@testable import Web

/// Page, API and command line answer alike: one line for every route.
@Suite("One desk") struct RouteAgreementTests {
    typealias Check = @Sendable (AgreementWorld) async throws -> Void

    /// What is asked of each route and of the command that answers the same.
    static let lines: [(route: String, check: Check)] = [
        ("/help", help),
        ("/", start), ("/search", search), ("/statutes", statutes), ("/statutes/:name", statute),
        ("/statutes/:name/**", places), ("/lists", lists), ("/lists/:id", list),
        ("/lists/:id/:power", powersOfLists), ("/changes", changes), ("/changes.atom", changes),
        ("/files", files), ("/api/v1/changes", changeAnswer), ("/api/v1/files", fileAnswer),
        ("/journal", journal), ("/api/v1/journal", journal),
        // `KeepTests` holds page, API and importer against each other.
        ("/keep", keeping), ("/keep/item", keeping), ("/keep/change", keeping), ("/keep/:token", keeping),
        ("/keep/:token/progress", keeping), ("/keep/:token/confirm", keeping),
        ("/keep/:token/cancel", keeping), ("/api/v1/remove", keeping), ("/api/v1/rename", keeping),
        ("/powers/:code", powers), ("/:number", numbers),
        ("/check", check), ("/figures", figures), ("/check/new", handed), ("/check/new/:token", handed),
        ("/check/new/:token/progress", handedProgress), ("/check/new/:token/report", handed),
        ("/check/new/:token/marked", handedCopy), ("/check/new/:token/cancel", handedEnd),
        ("/impact", impacts),
        ("/impact/:name", impact), ("/compare", listComparisons), ("/consistency", consistency),
        ("/api/v1/lists/compare", comparedLists), ("/api/v1/consistency", consistency),
        ("/api/openapi.json", described), ("/api/v1/status", status), ("/api/v1/progress", progress),
        ("/api/v1/suggest", suggest), ("/api/v1/search", searchAnswer), ("/api/v1/lookup", lookup),
        ("/api/v1/superior", superior),
        ("/api/v1/articles/:number", article), ("/api/v1/statutes", statuteHeads),
        ("/api/v1/statutes/:name", edition), ("/api/v1/statutes/:name/compare", comparison),
        ("/api/v1/statutes/:name/:article", placeAnswers),
        ("/api/v1/statutes/:name/:article/:paragraph", partAnswers("第一款")),
        ("/api/v1/statutes/:name/:article/:paragraph/:item", partAnswers("第一款第（一）项")),
        ("/api/v1/statutes/:name/:article/:paragraph/:item/:subitem", partAnswers("第一款第（一）项第1目")),
        ("/api/v1/powers", powerAnswers), ("/api/v1/powers/:code", powerAnswer),
        ("/api/v1/lists", listHeads), ("/api/v1/lists/:id", listHead),
        ("/api/v1/lists/:id/:power", powerOfList), ("/api/v1/citations", citations),
        ("/api/v1/cite", cite), ("/api/v1/check", checkAnswer), ("/api/v1/impact/:name", impactAnswer),
        ("/work", work), ("/settings", dueDays), ("/api/v1/work", workAnswer),
        ("/api/v1/work/done", workMarks),
        ("/api/v1/work/undo", workMarks), ("/api/v1/work/note", workMarks),
    ]

    @Test func `every route has its line`() throws {
        let frame = try PageFrame()
        let reload = Reload(directory: "/nowhere/at/all", logger: .init(label: "test"))
        let own = Set(frame.assets.routes.map(\.pattern))
        let routes = Set(SiteRoutes(frame: frame, reload: reload).all.map(\.pattern)).subtracting(own)
        #expect(routes == Set(Self.lines.map(\.route)))
    }

    @Test func `page, API and command line answer alike`() async throws {
        let world = try AgreementWorld()
        for line in Self.lines { try await line.check(world) }
    }

    /// What the API tells is what the command line prints.
    static func agree(_ told: Any?, _ printed: some Encodable, _ asked: String) throws {
        let expected = try AgreementWorld.printed(printed)
        #expect(AgreementWorld.canonical(told) == expected, "\(asked)")
    }

    private static let help: Check = { world in
        let page = try await world.text("/help")
        for rule in RuleDescription.all { #expect(page.contains(rule.sentence), "\(rule.name)") }
    }

    private static let journal: Check = { world in
        let told = try world.desk.journal()
        try agree(try await world.json("/journal"), told, "journal")
        let page = try await world.text("/journal")
        #expect(!told.entries.isEmpty)
        for entry in told.entries { #expect(page.contains(entry.sentence), "\(entry.sentence)") }
    }

    private static let keeping: Check = { world in
        let page = try await world.text("/keep")
        let lists = try world.opened.library.holdings().filter { $0.kind == .list }
        #expect(page.contains("\(lists.count) 项"))
        for list in lists { #expect(page.contains(list.name)) }
    }

    // MARK: - Counts

    private static let figures: Check = { world in
        let page = try await world.text("/figures")
        let summary = world.report.summary
        let file = try await world.text("/figures?format=csv")
        let cells = file[(file.firstRange(of: "合计")?.lowerBound ?? file.startIndex)...]
            .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        #expect(cells.first == "合计" && cells[3] == "\(summary.citations)", "\(file)")
        #expect(cells[11] == "\(world.report.coverage.superseded.values.reduce(0, +))")
        for list in world.report.lists { #expect(page.contains(list)) }
    }

    private static let start: Check = { world in
        let summary = world.report.summary
        let page = try await world.text("/")
        #expect(page.contains("\(summary.citations) 处依据、问责依据和责任事项依据"))
        for (outcome, count) in summary.outcomes where count > 0 {
            #expect(page.contains("\(outcome.chinese) \(count)"))
        }
        #expect(try world.bases().count + world.report.unparsed == summary.citations)
        #expect(try world.opened.library.catalog.citationCounts().checked == summary.citations)
    }

    private static let status: Check = { world in
        let told = try await world.json("/status")
        #expect(told["citations"] as? Int == world.report.summary.citations)
        #expect(told["lists"] as? Int == world.report.lists.count)
    }

    private static let statutes: Check = { world in
        let page = try await world.text("/statutes")
        let bases = Dictionary(grouping: try world.bases()) { $0.statute ?? $0.statutePrinted }
        for (title, citations) in bases where !title.isEmpty {
            let powers = world.opened.inventory.use(of: title).powers
            let row = try Regex("\(title) .*?\(powers) \(citations.count) ")
            #expect(page.contains(row), "\(title)")
        }
    }

    private static let statuteHeads: Check = { world in
        let bases = Dictionary(grouping: try world.bases()) { $0.statute ?? $0.statutePrinted }
        for item in try await world.json("/statutes")["items"] as? [[String: Any]] ?? [] {
            let title = try #require(item["title"] as? String)
            #expect(item["citations"] as? Int == bases[title]?.count ?? 0, "\(title)")
        }
    }

    private static let statute: Check = { world in
        for (title, label) in world.editions {
            let page = try await world.text(Address.statute(title, edition: label))
            let citations = try world.bases().filter { $0.statute == title }
            let powers = Set(try world.desk.lookup("《\(title)》").answers.flatMap(\.citedBy).map(\.row))
            #expect(page.contains("\(powers.count) 项职权引用 \(citations.count) 次"), "\(title)")
            for answer in try articles(world, title, label) where answer.citingPowerCount > 0 {
                let number = try #require(answer.pinpoint?.article)
                #expect(page.contains(number.chinese) && page.contains("\(answer.citingPowerCount) 项职权"))
            }
        }
    }

    private static let edition: Check = { world in
        for (title, label) in world.editions {
            let told = try await world.json(Address.statute(title, edition: label))
            let answers = try articles(world, title, label)
            for item in told["articles"] as? [[String: Any]] ?? [] {
                let place = try #require(item["pinpoint"] as? [String: Any])
                let answer = answers.first { $0.pinpoint?.article?.number == place["article"] as? Int }
                #expect(
                    item["citedByCount"] as? Int == answer?.citingPowerCount,
                    "\(title) \(label) \(place)"
                )
            }
        }
    }

    // MARK: - Places

    /// What a lookup answers about every article of an edition.
    private static func articles(_ world: AgreementWorld, _ title: String, _ label: String) throws
        -> [LookupAnswer]
    {
        try (1...12).flatMap { number in
            try world.desk.lookup("《\(title)》第\(number)条").answers.filter {
                $0.edition == label && $0.article != nil
            }
        }
    }

    private static let places: Check = { world in
        for (title, label) in world.editions {
            for answer in try articles(world, title, label) {
                let place = try #require(answer.pinpoint)
                let page = try await world.text(Address.provision(title, edition: label, place))
                #expect(page.contains("引用它的职权（\(answer.citingPowerCount)）"), "\(title) \(label) \(place)")
                for power in answer.citedBy { #expect(page.contains(power.name)) }
                for step in answer.successors + answer.predecessors {
                    #expect(page.contains(step.edition))
                    for place in step.articles { #expect(page.contains(place.chinese)) }
                }
                for cited in answer.citesArticles { #expect(page.contains(cited.pinpoint?.chinese ?? "")) }
                for citing in answer.citedByArticles { #expect(page.contains(citing.pinpoint.chinese)) }
            }
        }
        // An edition that is not on hand, a statute that is not, and what cites them.
        let missing = try #require(try world.desk.lookup("从未收录的办法第三条").answers.first)
        let page = try await world.text("/statutes/从未收录的办法/3".encodedForAddress)
        #expect(page.contains("引用它的职权（\(missing.citingPowerCount)）") && missing.citingPowerCount == 2)
    }

    private static let placeAnswers: Check = { world in
        for (title, label) in world.editions {
            for answer in try articles(world, title, label) {
                let place = try #require(answer.pinpoint)
                let told = try await world.json(Address.provision(title, edition: label, place))
                try agree(told["answers"], [answer], "\(title) \(label) \(place)")
            }
        }
    }

    /// What is answered about the first part of every article that has one.
    private static func partAnswers(_ part: String) -> Check {
        { world in
            for (title, label) in world.editions {
                for number in 1...12 {
                    let answers = try world.desk.lookup("《\(title)》第\(number)条\(part)").answers
                    guard let answer = answers.first(where: { $0.edition == label && $0.text != nil }),
                        let place = answer.pinpoint
                    else { continue }
                    let told = try await world.json(Address.provision(title, edition: label, place))
                    try agree(told["answers"], [answer], "\(title) \(label) \(place)")
                }
            }
        }
    }

    private static let comparison: Check = { world in
        for statute in world.opened.inventory.statutes where statute.editions.count > 1 {
            let (earlier, later) = (statute.editions[statute.editions.count - 2], statute.editions.last)
            guard let later, let matched = try world.desk.comparison(from: earlier, to: later).matched else {
                continue
            }
            let told = try await world.json(Address.statute(statute.title) + "/compare")
            try agree(told["links"], matched.articles, statute.title)
        }
    }

    private static let numbers: Check = { world in
        for number in 1...5 {
            let page = try await world.text("/\(number)")
            for answer in try world.desk.lookup("第\(number)条").answers {
                #expect(page.contains("《\(answer.statute)》"), "\(number) \(answer.statute)")
                #expect(page.contains("\(answer.citingPowerCount) 项职权"), "\(number) \(answer.statute)")
            }
        }
    }

    private static let lookup: Check = { world in
        for asked in ["装箱办法2", "第三条", "样品保管条例@2010 4", "没有的东西"] {
            let told = try await world.json(Address.query("/lookup", [("q", asked)]))
            try agree(told, try world.desk.lookup(asked), asked)
        }
    }

    private static let superior: Check = { world in
        for asked in ["装箱办法@2019 2", "装箱办法@2019 3", "《装箱办法》第四条", "从未收录的办法第三条"] {
            guard let answer = try world.desk.superior(asked) else {
                let missing = try await world.client.answer(
                    Address.query("/api/v1/superior", [("q", asked)])
                )
                #expect(missing.status == .notFound)
                continue
            }
            try agree(try await world.json(Address.query("/superior", [("q", asked)])), answer, asked)
            let place = try #require(answer.pinpoint)
            let page = try await world.text(
                Address.provision(answer.statute, edition: answer.edition, place)
            )
            for guess in answer.guesses {
                #expect(page.contains(guess.chinese) && page.contains(guess.percent), "\(asked)")
                #expect(page.contains(guess.reason))
            }
            for cited in answer.cites { #expect(page.contains(cited.chinese), "\(asked)") }
            #expect(page.contains(answer.remark) == !answer.isEmpty, "\(asked)")
        }
        let told = try #require(try world.desk.superior("装箱办法@2019 3"))
        #expect(told.guesses.first?.chinese == "《中华人民共和国果品法》第二条")
        let cited = try #require(try world.desk.superior("装箱办法@2019 4"))
        #expect(cited.cites.map(\.chinese) == ["《中华人民共和国果品法》第三条"])
    }

    private static let article: Check = { world in
        try agree(try await world.json("/articles/3"), try world.desk.lookup("第三条"), "/articles/3")
    }

    // MARK: - Lists and powers

    private static let lists: Check = { world in
        let page = try await world.text("/lists")
        for title in world.report.lists { #expect(page.contains(title)) }
    }

    private static let list: Check = { world in
        for head in world.opened.inventory.lists {
            let page = try await world.text(Address.list(head.title))
            let rows = try world.desk.powers(lists: [head.title]).count
            #expect(page.contains("显示 \(rows) 行"))
        }
        // Over all lists, the pages tell every outcome as often as the check does.
        var told: [CitationOutcome: Int] = [:]
        for head in world.opened.inventory.lists {
            let page = try await world.text(Address.list(head.title))
            for outcome in CitationOutcome.allCases {
                let count = page.firstMatch(of: try Regex("\(outcome.chinese) (\\d+)"))?.output[1].substring
                told[outcome, default: 0] += count.flatMap { Int($0) } ?? 0
            }
        }
        #expect(told == world.report.summary.outcomes)
    }

    private static let listHeads: Check = { world in
        let items = try await world.json("/lists")["items"] as? [[String: Any]] ?? []
        #expect(items.compactMap { $0["title"] as? String } == world.report.lists)
        let rows = try world.desk.powers().count
        #expect(items.compactMap { $0["rows"] as? Int }.reduce(0, +) == rows)
    }

    private static let listHead: Check = { world in
        let told = try await world.json(Address.list("果品站权责清单"))
        let rows = try world.desk.powers(lists: ["果品站"]).count
        #expect(told["rows"] as? Int == rows)
    }

    private static let powers: Check = { world in
        for power in try world.desk.powers() where !power.code.isEmpty {
            let answer = try #require(try world.desk.powers(called: power.code).first)
            let page = try await world.text(Address.power(power.code))
            let bases = answer.citations.filter(\.field.isBasis)
            #expect(page.contains("\(bases.count) 处依据"), "\(power.code)")
            for citation in bases {
                let title = citation.statute ?? citation.statutePrinted
                // A page fills in what the citation leaves open, such as the only paragraph.
                #expect(page.contains("《\(title)》\(citation.pinpoint?.article?.chinese ?? "")"), "\(title)")
            }
            for outcome in world.report.citations.filter({ $0.code == power.code }).map(\.outcome) {
                #expect(page.contains(outcome.chinese), "\(power.code)")
            }
        }
    }

    private static let powersOfLists: Check = { world in
        let list = try #require(world.opened.inventory.list(named: "果品站权责清单"))
        let powers = world.opened.inventory.powers(of: list)
        #expect(powers.map(\.key) == ["对装箱不合格的处罚（木箱不干净）", "对装箱不合格的处罚（没有逐个检查）", "2"])
        for power in powers {
            let page = try await world.text(Address.power(power, in: world.opened.inventory))
            let answer = try #require(try world.desk.powers(called: "id-\(power.number)").first)
            #expect(page.contains("\(answer.citations.filter(\.field.isBasis).count) 处依据"), "\(power.key)")
        }
    }

    private static let powerOfList: Check = { world in
        for key in ["1", "2", "装箱检查", "对装箱不合格的处罚（木箱不干净）"] {
            let told = try await world.json(Address.power(key, ofList: "果品站权责清单"))["items"]
            try agree(told, try world.desk.powers(called: key, lists: ["果品站"]), key)
        }
    }

    private static let powerAnswers: Check = { world in
        try agree(try await world.json("/powers")["items"], try world.desk.powers(), "/powers")
    }

    private static let powerAnswer: Check = { world in
        let code = "7001000100010002"
        try agree(
            try await world.json(Address.power(code))["items"],
            try world.desk.powers(called: code),
            code
        )
    }

    private static let citations: Check = { world in
        try agree(try await world.json("/citations")["items"], try world.desk.citations(), "/citations")
    }

    private static let cite: Check = { world in
        let text = "依照《装箱办法》第三条第二款处理。"
        let found = try world.desk.cite(text)
        #expect(found.citations.map(\.resolution?.edition) == ["2019-08-09"])
        try agree(try await world.post("/cite", text)["citations"], found.citations, text)
    }

    private static let changes: Check = { world in
        for address in ["/changes", "/changes.atom"] {
            let page = try await world.text(address)
            for state in try world.desk.changes().generations {
                #expect(page.contains(state.headline))
                for change in state.changes { #expect(page.contains(change.sentence), "\(address)") }
            }
        }
    }

    private static let changeAnswer: Check = { world in
        try agree(try await world.json("/changes")["generations"], try world.desk.changes().generations, "")
    }

    private static let files: Check = { world in
        let page = try await world.text("/files")
        for file in try world.desk.files().files { #expect(page.contains(file.holds ?? "—")) }
    }

    private static let fileAnswer: Check = { world in
        try agree(try await world.json("/files")["files"], try world.desk.files().published.files, "/files")
    }

    // MARK: - Words

    private static let search: Check = { world in
        for words in ["苹果 木箱", "样品", "类别:行政处罚 装箱"] {
            let answer = try world.desk.search(SearchRequest(words, limit: 20))
            let page = try await world.text(Address.query("/search", [("q", words), ("as", "words")]))
            #expect(page.contains("\(answer.total) 个结果"), "\(words)")
            for hit in answer.hits { #expect(page.filter { $0 != " " }.contains(hit.title)) }
        }
    }

    private static let searchAnswer: Check = { world in
        let answer = try world.desk.search(SearchRequest("苹果 木箱", limit: 20))
        let told = try await world.json(Address.query("/search", [("q", "苹果 木箱")]))
        #expect(told["total"] as? Int == answer.total)
        try agree(told["hits"], answer.hits, "苹果 木箱")
    }

    private static let suggest: Check = { world in
        let told = try await world.json(Address.query("/suggest", [("q", "装箱")]))
        let texts = (told["suggestions"] as? [[String: Any]])?.compactMap { $0["text"] as? String }
        let expected = try world.desk.suggestions(for: "装箱", limit: 8).map(\.text)
        #expect(texts == expected)
    }

    private static let described: Check = { world in
        let answer = try await world.client.answer("/api/openapi.json")
        #expect(answer.status == .ok)
    }
}

extension String {
    /// The path with its Chinese characters encoded.
    fileprivate var encodedForAddress: String {
        split(separator: "/").map { "/" + PercentEncoding.component(String($0)) }.joined()
    }
}
