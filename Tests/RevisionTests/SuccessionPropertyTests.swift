import Foundation
import Law
import TestSupport
import Testing

@testable import Revision

/// What must hold of any two editions, on texts that are made up by chance.
@Suite("Properties of successions") struct SuccessionPropertyTests {
    private static let subjects = ["仓库", "样品", "登记簿", "押运人员", "陈列室", "保管证书", "运输车辆", "清点记录", "展品目录", "检验报告"]
    private static let duties = ["应当每月清点", "不得转借他人", "由专人保管", "遗失后立即报告", "须经批准方可使用", "应当公示开放时间"]
    private static let tails = ["保存期限为三年", "违者给予警告", "费用由单位承担", "具体办法另行制定", "情节严重的吊销证书", "逾期不予受理"]

    private func paragraph(_ random: inout SeededGenerator, _ salt: Int) -> String {
        func pick(_ words: [String]) -> String { words.randomElement(using: &random) ?? "样品" }
        return "\(pick(Self.subjects))第\(ChineseNumeral.text(salt + 1))类\(pick(Self.duties))，"
            + "\(pick(Self.subjects))\(pick(Self.duties))，\(pick(Self.tails))。"
    }

    private func articles(_ random: inout SeededGenerator) -> [[String]] {
        (0..<30).map { salt in
            (0..<Int.random(in: 1...3, using: &random)).map { paragraph(&random, salt * 3 + $0) }
        }
    }

    @Test func `an edition carries itself on word for word`() {
        for seed in 1...10 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            let texts = articles(&random)
            let succession = EditionSuccession(
                from: madeUpEdition(2010, texts),
                to: madeUpEdition(2020, texts)
            )
            #expect(succession.articles.allSatisfy { $0.kind == .same && $0.to == [$0.from] }, "seed \(seed)")
        }
    }

    @Test func `articles in another order are found where they went, and back`() {
        for seed in 1...10 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            let texts = articles(&random)
            let order = Array(texts.indices).shuffled(using: &random)
            let succession = EditionSuccession(
                from: madeUpEdition(2010, texts),
                to: madeUpEdition(2020, order.map { texts[$0] })
            )
            for (index, link) in succession.articles.enumerated() {
                let place = (order.firstIndex(of: index) ?? 0) + 1
                #expect(link.to == ArticleNumber(place).map { [Pinpoint($0)] }, "seed \(seed) \(link)")
                #expect(link.kind == (place == index + 1 ? .same : .moved), "seed \(seed) \(link)")
                guard let to = link.to.first?.article else { continue }
                #expect(succession.predecessors(of: to).map(\.from) == [link.from], "seed \(seed)")
            }
        }
    }

    @Test func `paragraphs go with their article`() {
        var random = SeededGenerator(seed: 7)
        let texts = articles(&random)
        let succession = EditionSuccession(
            from: madeUpEdition(2010, texts),
            to: madeUpEdition(2020, Array(texts.reversed()))
        )
        for (index, paragraphs) in texts.enumerated() {
            for number in 1...paragraphs.count {
                guard let article = ArticleNumber(index + 1),
                    let place = Pinpoint(article: article, paragraph: number)
                else { continue }
                let link = succession.successor(of: place)
                #expect(link?.to.first?.article?.number == texts.count - index)
                // The only paragraph of an article is the article.
                #expect(link?.to.first?.paragraph == (paragraphs.count == 1 ? nil : number))
            }
        }
    }

    /// Many pairs, held against a dictionary.
    @Test func `pairs are numbered and weighed as a count by hand tells`() throws {
        var random = SeededGenerator(seed: 7)
        let texts = (0..<60).map { _ in
            (0..<400).map { _ in UInt16.random(in: 0x4E00...0x4F00, using: &random) }
        }
        var holders: [UInt32: Int] = [:]
        var editions: [UInt32: Set<Int>] = [:]
        for (number, text) in texts.enumerated() {
            let pairs = Set(zip(text, text.dropFirst()).map { UInt32($0) << 16 | UInt32($1) })
            for pair in pairs {
                holders[pair, default: 0] += 1
                editions[pair, default: []].insert(number / 30)
            }
        }
        let counted = texts.map { PairCounts($0[...]) }
        let rarity = MetPairs(
            earlier: PairIndex(Array(counted[..<30])),
            later: PairIndex(Array(counted[30...]))
        ).rarity
        #expect(rarity.count == holders.count && holders.count > 10_000)
        var numbers: Set<UInt32> = []
        for (pair, count) in holders {
            let found = rarity.find(pair)
            let number = try #require(found.number)
            #expect(numbers.insert(number).inserted && number < rarity.count)
            // A word of one edition alone tells little, stock phrases tell less.
            let isRenamed = editions[pair]?.count == 1 && count >= 3
            let share = (isRenamed ? 0.25 : 1) * (DraftingLanguage.pairs.contains(pair) ? 0.4 : 1)
            #expect(abs(Double(found.weight) - share * log(1 + 60 / Double(count))) < 1e-4)
        }
        let nowhere = rarity.find(0x7A7A_7A7A)
        #expect(nowhere.number == nil && abs(Double(nowhere.weight) - log(61)) < 1e-4)
        for (text, counts) in zip(texts, counted) {
            #expect(counts.entries.map(\.pair) == counts.entries.map(\.pair).sorted())
            #expect(counts.entries.reduce(0) { $0 + $1.count } == Float(text.count - 1))
        }
    }

    @Test func `texts about other things carry nothing on`() {
        var random = SeededGenerator(seed: 3)
        let others = (0..<20).map { ["天文台第\(ChineseNumeral.text($0 + 1))号望远镜夜间校准焦距。"] }
        let succession = EditionSuccession(
            from: madeUpEdition(2010, articles(&random)),
            to: madeUpEdition(2020, others)
        )
        // Where everything was written anew, words cannot tell what is gone: an answer is none, or doubtful.
        for link in succession.articles {
            #expect(link.kind == .uncertain && link.to.isEmpty || link.confidence < 0.65, "\(link)")
        }
    }
}
