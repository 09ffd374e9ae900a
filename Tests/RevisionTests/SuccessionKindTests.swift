import Law
import TestSupport
import Testing

@testable import Revision

/// What becomes of articles, kind by kind, in a made-up statute.
@Suite("Kinds of succession") struct SuccessionKindTests {
    private static let old = madeUpEdition(
        2010,
        [
            ["为了加强样品管理，制定本办法。"],
            ["样品库应当安装温湿度记录仪，每天早晚各读数一次。", "押运人员出发前应当核对封条编号，并在交接单上签名。"],
            ["陈列室应当公示开放时间和预约电话，节假日照常开放。"],
            ["登记簿由档案员按入库先后编号，不得涂改和撕页。"],
            ["检验报告遗失的，原检验人凭底稿补发副本，注明补发日期。"],
            ["样品员应当持有养鸽证书，每季度参加信鸽放飞考核。"],
            ["未经批准转借样品的，由样品管理部门责令改正，处五百元罚款；构成犯罪的，依法追究刑事责任。"],
            ["本办法自二〇一〇年三月一日起施行。"],
        ]
    )
    private static let new = madeUpEdition(
        2020,
        [
            ["为了保护样品，规范样品的留存和使用，根据样品法，制定本办法。"],
            ["样品工作坚持谁留样谁负责。"],
            ["样品库应当安装温湿度自动记录仪，每天早晚各读数一次并上传。"],
            ["陈列室应当公示开放时间和预约电话，节假日照常开放。", "登记簿由档案员按入库先后连续编号，不得涂改和撕页。"],
            ["押运人员出发前应当核对封条编号，并在电子交接单上签名。"],
            ["检验报告遗失的，原检验人凭底稿补发副本，注明补发日期。"],
            ["未经批准转借样品的，由样品管理部门责令改正，处二千元罚款。"],
            ["违反本办法规定，构成犯罪的，依法追究刑事责任。"],
            ["本办法自二〇二〇年五月一日起施行。"],
        ]
    )
    private static let succession = EditionSuccession(from: old, to: new)

    @Test(
        "articles",
        arguments: [
            (1, SuccessionKind.changed, [1]), (2, .split, [3, 5]), (3, .changed, [4]), (4, .merged, [4]),
            (5, .moved, [6]), (6, .dropped, []), (7, .changed, [7]), (8, .changed, [9]),
        ]
    )
    func articles(number: Int, kind: SuccessionKind, to: [Int]) throws {
        let place = try #require(ArticleNumber(number).map { Pinpoint($0) })
        let link = try #require(Self.succession.successor(of: place))
        #expect(link.to.compactMap { $0.article?.number } == to, "\(link)")
        // Of two articles that became one, the one that it was paired with may be told as changed.
        let kinds: [SuccessionKind] = [3, 4].contains(number) ? [.changed, .merged] : [kind]
        #expect(kinds.contains(link.kind), "\(link)")
    }

    @Test func `a part goes where its article's answer says that it went`() throws {
        let first = try #require(ArticleNumber(2).flatMap { Pinpoint(article: $0, paragraph: 1) })
        let second = try #require(ArticleNumber(2).flatMap { Pinpoint(article: $0, paragraph: 2) })
        #expect(Self.succession.successor(of: first)?.to.first?.article?.number == 3)
        #expect(Self.succession.successor(of: second)?.to.first?.article?.number == 5)
    }

    @Test func `the only paragraph of an article is the article, unless others were put beside it`() throws {
        for link in Self.succession.articles {
            let article = try #require(link.from.article)
            guard Self.old.article(article)?.article.paragraphs.count == 1 else { continue }
            let part = try #require(Pinpoint(article: article, paragraph: 1))
            let told = try #require(Self.succession.successor(of: part))
            if told.to.first?.paragraph == nil {
                #expect(told.to == link.to && told.kind == link.kind)
            } else {
                #expect(told.to.map(\.article) == link.to.map(\.article) && told.to.count == 1, "\(told)")
            }
        }
        let hours = try #require(ArticleNumber(3).flatMap { Pinpoint(article: $0, paragraph: 1) })
        let told = try #require(Self.succession.successor(of: hours))
        #expect(told.to == [ArticleNumber(4).flatMap { Pinpoint(article: $0, paragraph: 1) }])
        #expect(told.kind == .moved)
    }

    /// Articles that differ in nothing but numerals, with one put before them: each goes on in its own.
    @Test func `articles that differ in their numerals keep their order`() throws {
        func fee(_ number: Int, _ sum: Int) -> [String] {
            ["样品押金第\(ChineseNumeral.text(number))档每件收取\(ChineseNumeral.text(sum))元，退还样品时一并退还。"]
        }
        let before = (1...14).map { fee($0, $0 * 3) }
        let after = [["样品押金由财务室统一收取，开具收据。"]] + (1...14).map { fee($0, $0 * 7 + 2) }
        let succession = EditionSuccession(from: madeUpEdition(2010, before), to: madeUpEdition(2020, after))
        for link in succession.articles where link.kind != .uncertain {
            #expect(link.to.first?.article?.number == link.from.article.map { $0.number + 1 }, "\(link)")
        }
        #expect(succession.articles.count { $0.kind == .uncertain } <= 2)
    }

    /// The fast chain against one that tries every subset.
    @Test func `the heaviest chain is the heaviest of all`() {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<60 {
            let links = (0..<9).map { _ in
                (
                    old: Int.random(in: 0..<6, using: &random), new: Int.random(in: 0..<6, using: &random),
                    weight: Float(Int.random(in: 1...9, using: &random))
                )
            }
            var best: Float = 0
            for subset in 0..<(1 << links.count) {
                let chosen = links.indices.filter { subset >> $0 & 1 == 1 }.map { links[$0] }.sorted {
                    $0.old < $1.old
                }
                guard zip(chosen, chosen.dropFirst()).allSatisfy({ $0.old < $1.old && $0.new < $1.new })
                else { continue }
                best = max(best, chosen.reduce(0) { $0 + $1.weight })
            }
            let chain = OrderChain.heaviest(links, width: 6)
            #expect(chain.reduce(0) { $0 + $1.weight } == best)
            #expect(zip(chain, chain.dropFirst()).allSatisfy { $0.old < $1.old && $0.new < $1.new })
        }
    }

    @Test func `an uncertain link names what it may be`() throws {
        let places = (3...5).compactMap { ArticleNumber($0) }.map { Pinpoint($0) }
        let from = try #require(ArticleNumber(1).map { Pinpoint($0) })
        func link(_ kind: SuccessionKind, _ confidence: Double, _ candidates: [Pinpoint] = []) -> String {
            let to = kind == .changed ? [places[0]] : []
            return ProvisionLink(
                from: from,
                to: to,
                kind: kind,
                confidence: confidence,
                candidates: candidates
            ).chinese
        }
        #expect(link(.uncertain, 0.3, places) == "后续条文不能确定，可能是第三条、第四条或者第五条，请人工核对")
        #expect(link(.uncertain, 0.3, [places[0]]) == "后续条文不能确定，可能是第三条，请人工核对")
        #expect(link(.uncertain, 0) == "后续条文不能确定，请人工核对")
        #expect(link(.changed, 0.95) == "移至第三条，文字有修改")
        #expect(link(.changed, 0.7).hasSuffix("（较有把握，请核对）") && link(.changed, 0.5).hasSuffix("（把握不大，请核对）"))
    }
}
