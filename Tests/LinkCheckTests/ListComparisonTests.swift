import Foundation
import Law
import Readers
import TestSupport
import Testing

@testable import LinkCheck

@Suite("Lists side by side") struct ListComparisonTests {
    /// Two rows, by what they are one power, and in what they differ.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let left: @Sendable () -> ComparedRow
        let right: @Sendable () -> ComparedRow
        var reason = MatchReason.name
        let kinds: Set<DifferenceKind>
        var message: String?

        init(
            _ name: String,
            _ left: @escaping @Sendable @autoclosure () -> ComparedRow,
            _ right: @escaping @Sendable @autoclosure () -> ComparedRow,
            by reason: MatchReason = .name,
            _ kinds: Set<DifferenceKind>,
            _ message: String? = nil
        ) {
            testDescription = name
            (self.left, self.right, self.reason, self.kinds, self.message) = (
                left, right, reason, kinds, message
            )
        }
    }

    private static let quoted2010 = "《样品管理条例》（2010年）第四条 仓库应当每月清点样品，并将清点结果报送样品管理部门。"

    static let cases: [Case] = [
        Case("equal rows", ComparedRow(), ComparedRow(), []),
        Case(
            "marks and width are no difference",
            ComparedRow(name: "对出借、损坏样品(A级)的处罚"),
            ComparedRow(name: "对出借，损坏样品（Ａ级）的处罚"),
            []
        ),
        Case(
            "a statute on one side",
            ComparedRow(basis: "《样品管理条例》第五条；《陈列室管理办法》第二条"),
            ComparedRow(),
            [.statuteMissing],
            "依据：只有甲引用《陈列室管理办法》第二条"
        ),
        Case(
            "a statute that is not on hand",
            ComparedRow(basis: "《样品管理条例》第五条"),
            ComparedRow(basis: "《样品管理条例》第五条；《未入库的办法》第三条"),
            [.statuteMissing],
            "依据：只有乙引用《未入库的办法》第三条"
        ),
        Case(
            "a local statute on one side",
            ComparedRow(basis: "《样品管理条例》第五条；《广东省样品管理规定》第三条"),
            ComparedRow(),
            [.localBasis]
        ),
        Case(
            "another article",
            ComparedRow(basis: "《样品管理条例》（2020年修订）第五条"),
            ComparedRow(basis: "《样品管理条例》（2020年修订）第六条"),
            [.otherArticle],
            "依据：《样品管理条例》，甲引用第五条，乙引用第六条"
        ),
        Case(
            "one article more",
            ComparedRow(basis: "《样品管理条例》（2020年修订）第五条、第六条"),
            ComparedRow(basis: "《样品管理条例》（2020年修订）第六条"),
            [.otherArticle],
            "依据：只有甲另引用《样品管理条例》第五条"
        ),
        Case(
            "another paragraph",
            ComparedRow(basis: "《样品管理条例》（2010年）第四条第一款"),
            ComparedRow(basis: "《样品管理条例》（2010年）第四条第二款"),
            [.otherPart],
            "甲引用第四条第一款，乙引用第四条第二款"
        ),
        Case(
            "an article beside one of its paragraphs",
            ComparedRow(basis: "《样品管理条例》（2010年）第四条"),
            ComparedRow(basis: "《样品管理条例》（2010年）第四条第二款"),
            [.otherPart]
        ),
        Case(
            "no place beside an article",
            ComparedRow(basis: "《样品管理条例》"),
            ComparedRow(basis: "《样品管理条例》第五条"),
            [.otherPart],
            "甲引用（未写条款），乙引用第五条"
        ),
        Case(
            "an article that a revision moved is the same one",
            ComparedRow(basis: "《样品管理条例》（2010年）第五条"),
            ComparedRow(basis: "《样品管理条例》（2020年修订）第六条"),
            [.otherEdition],
            "甲按2010-03-01（第五条），乙按2020-05-01（第六条）"
        ),
        Case(
            "one number in two editions is another article where the words moved",
            ComparedRow(basis: "《样品管理条例》（2010年）第五条"),
            ComparedRow(basis: "《样品管理条例》（2020年修订）第五条"),
            [.otherArticle, .otherEdition]
        ),
        Case(
            "another edition of an article that kept its number",
            ComparedRow(basis: "《样品管理条例》（2010年）第一条"),
            ComparedRow(basis: "《样品管理条例》（2020年修订）第一条"),
            [.otherEdition]
        ),
        Case(
            "other marks of a statute that is not on hand",
            ComparedRow(basis: "《未入库的办法》（2011年修订）第三条"),
            ComparedRow(basis: "《未入库的办法》（2019年修订）第三条"),
            [.otherEdition],
            "甲按2011年修订，乙按2019年修订"
        ),
        Case(
            "other words",
            ComparedRow(basis: quoted2010),
            ComparedRow(basis: quoted2010.replacing("每月", with: "每年")),
            [.otherWords]
        ),
        Case(
            "fewer words",
            ComparedRow(basis: quoted2010),
            ComparedRow(basis: "《样品管理条例》（2010年）第四条 仓库应当每月清点样品。"),
            [.fewerWords]
        ),
        Case(
            "words quoted of two articles together are the wording of neither alone",
            ComparedRow(
                basis: "《样品管理条例》（2010年）第四条、第五条：“仓库应当每月清点样品。清点时两人在场。”"
            ),
            ComparedRow(
                basis: "《样品管理条例》（2010年）第四条“仓库应当每月清点样品。”；第五条“清点时两人在场。”"
            ),
            []
        ),
        Case(
            "words quoted of two articles together, other words on the other side",
            ComparedRow(basis: "《样品管理条例》（2010年）第四条、第五条：“仓库应当每月清点样品。清点时两人在场。”"),
            ComparedRow(basis: "《样品管理条例》（2010年）第四条、第五条：“仓库应当每年清点样品。清点时两人在场。”"),
            [.otherWords]
        ),
        Case(
            "a quotation on one side alone is no difference",
            ComparedRow(basis: quoted2010),
            ComparedRow(basis: "《样品管理条例》（2010年）第四条"),
            []
        ),
        Case(
            "another accountability basis",
            ComparedRow(accountability: "《样品管理条例》（2010年）第九条"),
            ComparedRow(accountability: "《样品管理条例》（2010年）第八条"),
            [.otherArticle],
            "问责依据：《样品管理条例》，甲引用第九条，乙引用第八条"
        ),
        Case(
            "another basis of the duties",
            ComparedRow(dutiesBasis: "《陈列室管理办法》第一条"),
            ComparedRow(dutiesBasis: "《陈列室管理办法》第三条"),
            [.otherArticle],
            "责任事项依据："
        ),
        Case(
            "a column that one list lacks is no difference",
            ComparedRow(accountability: "《样品管理条例》（2010年）第九条", body: "甲局"),
            ComparedRow(),
            []
        ),
        Case(
            "by code, another name",
            ComparedRow(code: "910100000001", name: "对擅自出借贵重样品的处罚"),
            ComparedRow(code: "910100000001", name: "对违规出借贵重样品行为的处罚"),
            by: .code,
            [.name]
        ),
        Case(
            "names that only say the class in other words are one name",
            ComparedRow(name: "对擅自出借贵重样品的处罚"),
            ComparedRow(name: "对擅自出借贵重样品行为的行政处罚"),
            []
        ),
        Case(
            "another class",
            ComparedRow(category: "其他行政权力", name: "贵重样品出借备案"),
            ComparedRow(category: "行政确认", name: "贵重样品出借备案"),
            by: .nameOtherCategory,
            [.category]
        ),
        Case(
            "one class under two headings",
            ComparedRow(category: "其他行政权力", name: "贵重样品出借备案"),
            ComparedRow(category: "其他类", name: "贵重样品出借备案"),
            []
        ),
        Case(
            "measures, subjects, bodies, duties",
            ComparedRow(duties: "受理、审查", measure: "警告", subject: "仓库", body: "甲局"),
            ComparedRow(duties: "受理、决定", measure: "罚款", subject: "陈列室", body: "乙局"),
            [.measure, .subject, .body, .duties]
        ),
        Case(
            "a name that is alike, with a shared basis",
            ComparedRow(name: "对仓库擅自出借贵重样品的处罚", basis: "《样品管理条例》（2010年）第五条"),
            ComparedRow(name: "对仓库管理单位未经批准出借贵重样品行为的处罚", basis: "《样品管理条例》（2010年）第五条"),
            by: .similarWithBases,
            [.name]
        ),
    ]

    @Test(arguments: cases)
    func `every kind of difference`(one: Case) throws {
        let comparison = try SampleList.compare([one.left()], [one.right()])
        let pair = try #require(comparison.pairs.first, "\(comparison.onlyLeft) \(comparison.onlyRight)")
        #expect(pair.reason == one.reason)
        #expect(comparison.differenceKinds == one.kinds, "\(pair.differences.map(\.message))")
        if let message = one.message {
            #expect(
                pair.differences.contains { $0.message.contains(message) },
                "\(pair.differences.map(\.message))"
            )
        }
        let words: Set<DifferenceKind> = [.otherWords, .fewerWords, .duties]
        #expect(pair.differences.filter { words.contains($0.kind) }.allSatisfy { !$0.diff.isEmpty })
    }

    @Test func `every kind has a case`() {
        let shown = Self.cases.reduce(into: Set<DifferenceKind>()) { $0.formUnion($1.kinds) }
        #expect(shown == Set(DifferenceKind.allCases).subtracting([.code]))
    }

    @Test func `another code counts where both lists use one system of codes`() throws {
        let left = [ComparedRow(code: "910100000001", name: "样品保管检查"), ComparedRow(code: "910100000002")]
        let right = [ComparedRow(code: "910100000001", name: "样品保管检查"), ComparedRow(code: "910100000009")]
        #expect(try SampleList.compare(left, right).differenceKinds == [.code])
        #expect(try SampleList.compare([left[1]], [right[1]]).differenceKinds.isEmpty)
    }

    @Test(
        "what is not one power",
        arguments: [
            (ComparedRow(name: "对擅自出借贵重样品的处罚"), ComparedRow(category: "行政检查", name: "对出借贵重样品的检查")),
            (
                ComparedRow(name: "对未按规定登记样品的处罚", basis: "《样品管理条例》第三条"),
                ComparedRow(name: "对未按规定停业陈列室的处罚", basis: "《陈列室管理办法》第四条")
            ),
            (ComparedRow(code: "1", name: "样品清点"), ComparedRow(code: "1", name: "展品运输")),
            (ComparedRow(code: "7.29E+25", name: "样品清点"), ComparedRow(code: "7.29E+25", name: "展品运输")),
        ]
    )
    func apart(left: ComparedRow, right: ComparedRow) throws {
        let comparison = try SampleList.compare([left], [right])
        #expect(comparison.pairs.isEmpty, "\(comparison.pairs)")
        #expect(comparison.onlyLeft.count == 1 && comparison.onlyRight.count == 1)
        #expect(!comparison.isSame && comparison.headline.contains("只在甲 1 项，只在乙 1 项"))
    }

    @Test func `powers of one name are paired by what they stand on`() throws {
        let one = ComparedRow(basis: "《样品管理条例》（2010年）第四条")
        let other = ComparedRow(basis: "《陈列室管理办法》第二条")
        let comparison = try SampleList.compare([one, other], [other, one])
        #expect(comparison.pairs.count == 2 && comparison.differenceKinds.isEmpty, "\(comparison.facts)")
    }

    // MARK: - Properties

    private static func world() throws -> (checker: LinkChecker, lists: [CitedList]) {
        let texts = SampleList.texts(of: try World.readEditions())
        let lists =
            try World.readLists()
            + GeneratedLists.lists(count: 6, seed: 30).map { made in
                let reading = try PublishedFile(name: made.path, bytes: Array(made.text.utf8)).read()
                guard case .list(let list) = reading.content else { throw CocoaError(.fileReadCorruptFile) }
                return list
            }
        return (LinkChecker(texts: texts), lists.map { CitedList($0, resolvedBy: texts) })
    }

    @Test func `a list beside itself gives nothing`() throws {
        let (checker, lists) = try Self.world()
        for list in lists {
            let comparison = try checker.compare(list, list)
            #expect(comparison.isSame, "\(list.list.title): \(comparison.facts.filter { $0.contains(":") })")
            #expect(comparison.pairs.count == list.powers.count)
        }
    }

    @Test func `both sides see the same`() throws {
        let (checker, lists) = try Self.world()
        for left in lists {
            for right in lists {
                let (there, back) = (try checker.compare(left, right), try checker.compare(right, left))
                #expect(there.mirrored.facts == back.facts, "\(left.list.title), \(right.list.title)")
                #expect(there.summary.matched == back.summary.matched)
            }
        }
        for one in Self.cases {
            let there = try SampleList.compare([one.left()], [one.right()])
            #expect(try SampleList.compare([one.right()], [one.left()]).facts == there.mirrored.facts)
        }
    }

    @Test func `the order of rows changes nothing`() throws {
        var generator = SeededGenerator(seed: 20_261_130)
        let (left, right) = (Self.cases.map { $0.left() }, Self.cases.map { $0.right() })
        let straight = try SampleList.compare(left, right)
        for _ in 0..<8 {
            let shuffled = try SampleList.compare(
                left.shuffled(using: &generator),
                right.shuffled(using: &generator)
            )
            #expect(shuffled.facts == straight.facts)
        }
    }

    @Test func `each power stands in one place`() throws {
        let (checker, lists) = try Self.world()
        for (left, right) in zip(lists, lists.dropFirst()) {
            let comparison = try checker.compare(left, right)
            let mine = comparison.pairs.map(\.left.place) + comparison.onlyLeft.map(\.place)
            let theirs = comparison.pairs.map(\.right.place) + comparison.onlyRight.map(\.place)
            #expect(
                mine.map(\.order).sorted()
                    == left.powers.map { left.list.source.place($0.power.place).order }.sorted()
            )
            #expect(
                theirs.map(\.order).sorted()
                    == right.powers.map { right.list.source.place($0.power.place).order }.sorted()
            )
        }
    }

    @Test func `a filter shows a part and says so`() throws {
        let whole = try SampleList.compare(
            Self.cases.map { $0.left() } + [ComparedRow(name: "只有甲有的职权")],
            Self.cases.map { $0.right() }
        )
        for show in ComparisonFilter.Show.all {
            let part = whole.filtered(ComparisonFilter(show: show))
            #expect(part.part == show.chinese && part.summary == whole.summary)
            if case .kind(let kind) = show {
                #expect(part.pairs.count == whole.summary.kinds[kind])
            }
        }
        #expect(whole.filtered(ComparisonFilter(show: .onlyLeft)).onlyLeft.contains { $0.name == "只有甲有的职权" })
        #expect(whole.filtered(ComparisonFilter(words: "只有甲")).pairs.isEmpty)
        #expect(whole.filtered(ComparisonFilter()) == whole)
    }

    @Test func `hostile words stay words`() throws {
        let hostile = [
            "=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "<script>alert(1)</script>", "\u{202E}倒", "",
            String(repeating: "对样品", count: 4_000), "\u{0}\u{1}", "'\"`{{x}}",
        ]
        let rows = hostile.map { ComparedRow(code: $0, category: $0, name: $0, basis: $0 + "《样品管理条例》第五条") }
        let comparison = try SampleList.compare(rows, Array(rows.reversed().dropFirst()) + [ComparedRow()])
        for line in comparison.csv.split(separator: "\r\n").dropFirst() {
            for cell in line.split(separator: ",") {
                let first = cell.first { $0 != "\"" }
                #expect(
                    first.map { !"=+-@".contains($0) || cell.hasPrefix("=\"") } ?? true,
                    "\(cell.prefix(40))"
                )
            }
        }
    }
}
