import Foundation
import Law
import Readers
import TestSupport
import Testing

/// The folder of the embedded corpus in this checkout.
let embeddedCorpus = TestEnvironment.root.appending(path: "Corpus")

/// The folder of the test corpus, or nil.
let testCorpus = TestEnvironment.corpus.map { URL(filePath: $0) }

/// The files below a folder whose names have one of some endings, in order.
func files(below folder: URL, endings: [String]) -> [URL] {
    let found =
        FileManager.default.enumerator(at: folder.resolvingSymlinksInPath(), includingPropertiesForKeys: nil)?
        .compactMap { $0 as? URL }
        ?? []
    return found.filter { endings.contains($0.pathExtension) }.sorted { $0.path < $1.path }
}

/// The statutes of the test corpus, read once for all tests: their files, words and readings.
enum TestStatutes {
    static let all: [(name: String, text: String, reading: Reading)] = {
        guard let testCorpus else { return [] }
        return files(below: testCorpus.appending(path: "laws"), endings: ["md"]).compactMap { file in
            guard let published = try? PublishedFile.load(path: file.path),
                let reading = try? published.read(),
                let text = try? published.text()
            else { return nil }
            return (file.lastPathComponent, text, reading)
        }
    }()
}

@Suite("The embedded corpus") struct EmbeddedCorpusTests {
    private func readings(_ folder: String) throws -> [Reading] {
        try files(below: embeddedCorpus.appending(path: folder), endings: ["md", "csv", "tsv"]).map {
            try PublishedFile.load(path: $0.path).read()
        }
    }

    private func digests() throws -> [Edition] {
        try readings("digests").compactMap { reading in
            #expect(reading.warnings.isEmpty, "\(reading.warnings)")
            return editionRead(reading)
        }
    }

    @Test func `the list holds facts of 50 rows in seven categories`() throws {
        let found = try readings("lists")
        let reading = try #require(found.first)
        let list = try #require(listRead(reading))
        #expect(reading.warnings.isEmpty)
        #expect(list.title == "韶关市保密局权责清单")
        #expect(list.powers.count == 50)
        #expect(Set(list.powers.map(\.code)).count == 50)
        #expect(list.categories.map { list.powerCount(in: $0.name) } == [1, 7, 2, 1, 4, 1, 33])
        #expect(list.powers.allSatisfy { $0.fields.map(\.role) == [.legalBasis, .accountability] })
        #expect(list.powers.allSatisfy { $0.fields.allSatisfy { !$0.content.text.isEmpty } })
    }

    @Test func `digests caption every article and hold no words`() throws {
        let editions = try digests()
        #expect(
            editions.map { "\($0.title) \($0.label) \($0.articles.count)" }.sorted() == [
                "中华人民共和国保守国家秘密法 2010-04-29 53", "中华人民共和国保守国家秘密法 2024-02-27 65",
                "中华人民共和国保守国家秘密法实施条例 2014-01-17 45", "中华人民共和国保守国家秘密法实施条例 2024-07-10 74",
                "中华人民共和国招标投标法 2017-12-27 68", "中华人民共和国行政处罚法 2021-01-22 86",
                "中华人民共和国行政强制法 2011-06-30 71", "中华人民共和国行政许可法 2019-04-23 83", "印刷业管理条例 2020-11-29 49",
                "行政机关公务员处分条例 2007-04-22 55",
            ]
        )
        for edition in editions {
            #expect(edition.textKind == .digest)
            #expect(edition.level == .law || edition.level == .administrativeRegulation)
            for (index, article) in edition.articles.enumerated() {
                #expect(article.number.number == index + 1)
                #expect(article.paragraphs.isEmpty)
                #expect(
                    (2...16).contains(article.caption?.count ?? 0),
                    "\(edition.title)\(article.number.chinese)"
                )
                #expect(!article.headingPath.isEmpty)
            }
        }
    }

    @Test func `the succession names every article of both editions`() throws {
        let editions = try digests()
        let successions = try readings("succession").compactMap { reading -> Succession? in
            #expect(reading.warnings.isEmpty)
            guard case .succession(let succession) = reading.content else { return nil }
            return succession
        }
        #expect(successions.count == 2)
        for succession in successions {
            func numbers(_ date: LegalDate) -> Set<ArticleNumber> {
                Set(
                    editions.first { $0.title == succession.title && $0.date == date }?.articles.map(\.number)
                        ?? []
                )
            }
            let links = succession.links
            #expect(Set(links.compactMap(\.earlier)) == numbers(succession.earlier))
            #expect(Set(links.compactMap(\.later)) == numbers(succession.later))
            for link in links where link.change == .split || link.change == .merged {
                let siblings = succession.links.filter {
                    link.change == .split ? $0.earlier == link.earlier : $0.later == link.later
                }
                #expect(siblings.count >= 2, "\(succession.title) \(link)")
            }
        }
        let fortyFour = successions.first { $0.title.hasSuffix("秘密法") }.flatMap { succession in
            ArticleNumber(44).map { succession.links(from: $0) }
        }
        #expect(fortyFour?.map { $0.later?.number } == [51, 52])
    }

    /// Runs are counted across punctuation; the names of powers are facts and left out, all else is looked at.
    @Test(.enabled(if: testCorpus != nil, TestEnvironment.needsCorpus))
    func `no run of 25 Han characters stands in an enacted text`() throws {
        let length = 25
        func runs(_ text: String) -> [ArraySlice<UInt16>] {
            text.split(separator: "\n").map { line in
                line.utf16.filter { (0x4E00...0x9FFF).contains($0) }[...]
            }
            .filter { $0.count >= length }
        }
        func windows(_ run: ArraySlice<UInt16>) -> [ArraySlice<UInt16>] {
            (run.startIndex...(run.endIndex - length)).map { run[$0..<($0 + length)] }
        }
        var candidates: Set<ArraySlice<UInt16>> = []
        for file in files(below: embeddedCorpus, endings: ["md", "tsv"]) {
            for run in runs(try String(contentsOf: file, encoding: .utf8)) {
                candidates.formUnion(windows(run))
            }
        }
        for list in try readings("lists").compactMap(listRead) {
            for text in list.powers.flatMap({ $0.fields.map(\.content.text) }) {
                for run in runs(text) { candidates.formUnion(windows(run)) }
            }
        }
        #expect(!candidates.isEmpty)
        // Four characters in one number tell most places apart without a look at the other 21.
        func head(_ run: ArraySlice<UInt16>, _ start: Int) -> UInt64 {
            run[start..<(start + 4)].reduce(0) { $0 << 16 | UInt64($1) }
        }
        let heads = Set(candidates.map { head($0, $0.startIndex) })
        for statute in TestStatutes.all {
            guard let edition = editionRead(statute.reading) else { continue }
            for run in (edition.articles.map(\.text) + [edition.preamble?.text ?? ""]).flatMap(runs) {
                var packed: UInt64 = 0
                for (index, unit) in run.enumerated() where index + 1 - 4 <= run.count - length {
                    packed = packed << 16 | UInt64(unit)
                    guard index >= 3, heads.contains(packed) else { continue }
                    let start = run.startIndex + index - 3
                    let window = run[start..<(start + length)]
                    if candidates.contains(window) {
                        Issue.record("\(edition.title): \(String(decoding: window, as: UTF16.self))")
                    }
                }
            }
        }
    }
}

@Suite("The test corpus", .enabled(if: testCorpus != nil, TestEnvironment.needsCorpus))
struct TestCorpusTests {
    @Test func `every line of the bureau's list is accounted for`() throws {
        let folder = try #require(testCorpus).appending(path: "lists")
        let file = try #require(files(below: folder, endings: ["txt"]).first)
        let published = try PublishedFile.load(path: file.path)
        let reading = try published.read()
        let list = try #require(listRead(reading))
        #expect(list.powers.count == 50)
        #expect(Set(list.powers.map(\.code)).count == 50)
        #expect(list.categories.count == 7)
        for category in list.categories {
            #expect(list.powerCount(in: category.name) == category.printedCount)
        }
        #expect(list.powers.filter(\.continuesPrevious).count == 1)
        #expect(list.powers.filter { $0.serial == nil }.count == 7)
        #expect(Set(rules(reading)) == ["missing-cells"])

        LineAccounts.check(list, try published.text(), reading)
    }

    @Test func `all statutes are read, and whatever has no articles says why`() throws {
        var articles = 0
        var statutes = 0
        var without = 0
        var parts: [Edition] = []
        #expect(TestStatutes.all.count >= 1_597)
        for (name, _, reading) in TestStatutes.all {
            switch reading.content {
            case .statute(let edition):
                statutes += 1
                articles += edition.articles.count
                #expect(edition.level != .unknown, "\(name)")
                #expect(edition.articles.allSatisfy { !$0.paragraphs.isEmpty }, "\(name)")
                if EditionParts.isPart(edition) { parts.append(edition) }
            case .withoutArticles: without += 1
            default: Issue.record("\(name) is no statute")
            }
            #expect(!reading.uses.contains(.unread), "\(name)")
        }
        #expect(statutes >= 1_500 && without <= 90)
        #expect(articles >= 68_900)
        let code = try EditionParts.merge(parts)
        #expect(code.title == "中华人民共和国民法典")
        #expect(code.articles.map(\.number.number) == Array(1...1260))
    }

    /// Every tenth file, and the ones that are known to be odd: no character of a line may be lost or moved elsewhere.
    @Test func `the words of every line stand where the account says`() throws {
        for (number, (name, text, reading)) in TestStatutes.all.enumerated() where number.isMultiple(of: 10) {
            LineAccounts.check(name, text, reading)
        }
    }
}
