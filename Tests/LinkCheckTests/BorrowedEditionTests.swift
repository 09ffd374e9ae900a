import Citations
import Law
import Testing

@testable import LinkCheck

/// What is said of citations without an edition that take the one another power of the list marks.
@Suite("Editions borrowed from the list") struct BorrowedEditionTests {
    private static let marked = "《样品管理条例》（2010年）第四条"

    private func findings(_ cell: String) -> [Finding] {
        var example = RuleExample()
        example.bases = [Self.marked, cell]
        return LinkChecker(texts: SampleList.texts).judged(SampleList.lists(example)).findings.filter {
            $0.power == "样品检查之2"
        }
    }

    /// The articles of one edition of the sample regulation.
    private static func numbers(_ year: String) -> Set<Int> {
        Set(
            SampleStatutes.all.first { $0.title == "样品管理条例" && $0.label.hasPrefix(year) }?.articles
                .map(\.number.number) ?? []
        )
    }

    @Test func `a place that no edition has is told with whose edition was taken`() throws {
        let finding = try #require(findings("《样品管理条例》第四十四条").first { $0.rule == "article-missing" })
        #expect(
            finding.message.hasSuffix("（没有注明版本，按“样品检查之1”所注的版本（2010-03-01）核对）"),
            "\(finding.message)"
        )
    }

    @Test func `that the borrowed edition was superseded is said as such, and not where both say the same`() {
        for number in Self.numbers("2010").sorted() {
            let found = findings("《样品管理条例》第\(ChineseNumeral.text(number))条").filter {
                $0.rule == "edition-superseded"
            }
            #expect(
                found.allSatisfy { $0.message.hasPrefix("没有注明版本，按“样品检查之1”所注的版本是2010-03-01版本，") },
                "\(found.map(\.message))"
            )
            #expect(!found.contains { $0.message.contains("条号、文字未变") })
        }
    }

    @Test func `words of the place in the text in force are told by a note`() throws {
        let new = try #require(
            SampleStatutes.all.first { $0.title == "样品管理条例" && $0.label.hasPrefix("2020") }
        )
        let article = try #require(new.articles.first { $0.number.number == 6 })
        let found = findings("《样品管理条例》第六条 \(article.text)")
        #expect(!found.contains { $0.severity == .error }, "\(found.map(\.message))")
    }
}
