import Law
import Readers
import TestSupport
import Testing

@Suite("The made-up world") struct WorldTests {
    @Test(arguments: World.editions.map(\.path))
    func `a file is read as what it was made from`(path: String) throws {
        let made = try #require(World.editions.first { $0.path == path })
        let reading = try PublishedFile(name: path, bytes: Array(made.text.utf8)).read()
        let read: Edition
        switch reading.content {
        case .statute(let edition), .withoutArticles(let edition, _): read = edition
        case .list, .succession: throw ReadError(file: path, kind: .unrecognised)
        }
        #expect(read.title == made.title)
        #expect(read.date?.description == made.date)
        #expect(read.articles.map(\.number) == made.articles.map(\.number))
        #expect(read.headings.count == made.headings.count)
        guard !made.isDigest else { return }
        for (one, other) in zip(read.articles, made.articles) {
            #expect(one.paragraphs.map(\.items.count) == other.itemCounts, "\(one.number.chinese)")
        }
        let rules = Set(reading.warnings.map(\.rule))
        #expect(rules.subtracting(["article-gap"]).isEmpty, "\(reading.warnings)")
    }

    @Test func `orders are read as they are printed`() throws {
        for (made, read) in zip(World.editions, try World.readEditions()) {
            guard let order = made.order else { continue }
            let numbers = read.history.compactMap { $0.documentNumber?.number }
            let printed = order.split { !$0.isWholeNumber }.compactMap { Int($0) }.last
            #expect(numbers.contains(try #require(printed)), "\(made.path) \(order)")
        }
    }

    @Test func `lists are read with all their powers`() throws {
        let lists = try World.readLists()
        #expect(lists.count == World.lists.count)
        for (made, read) in zip(World.lists, lists) {
            #expect(read.powers.map(\.code) == made.powers.map(\.code), "\(made.title)")
            #expect(read.powers.map(\.category) == made.powers.map(\.category), "\(made.title)")
        }
        #expect(lists.map(\.date?.year) == [2015, 2018, nil, 2022])
    }

    @Test func `successions are read`() throws {
        for made in World.successions {
            let reading = try PublishedFile(name: made.path, bytes: Array(made.text.utf8)).read()
            guard case .succession(let succession) = reading.content else {
                Issue.record("\(made.path) is no succession")
                continue
            }
            #expect(succession.links.count == made.links.count)
            #expect(reading.warnings.isEmpty)
        }
    }

    @Test func `generated lists are read, and say the same for the same seed`() throws {
        // Seeds 1 to 300.
        var namings: Set<String> = []
        for list in GeneratedLists.lists(count: 300, seed: 1) {
            #expect(GeneratedLists.list(seed: list.seed).text == list.text)
            let reading = try PublishedFile(name: list.path, bytes: Array(list.text.utf8)).read()
            guard case .list(let read) = reading.content else {
                Issue.record("seed \(list.seed) is no list")
                continue
            }
            #expect(read.powers.map(\.code) == list.list.powers.map(\.code), "seed \(list.seed)")
            #expect(read.date?.year == list.year, "seed \(list.seed)")
            for citation in list.citations {
                namings.insert("\(citation.naming) \(citation.mark) \(citation.words)")
            }
        }
        #expect(namings.count > 60)
    }
}
