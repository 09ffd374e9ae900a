import Foundation
import Law
import TestSupport
import Testing

@testable import LinkCheck

@Suite("One power in all lists") struct ConsistencyTests {
    private static func report(_ rows: [[ComparedRow]]) throws -> ConsistencyReport {
        let lists = rows.enumerated().map { SampleList.list("第\($0 + 1)份清单", $1) }
        return try LinkChecker(texts: SampleList.texts).consistency(of: lists)
    }

    /// The bases of one power in some lists, and what is told of it.
    static let cases: [(name: String, bases: [String], told: [String])] = [
        ("equal", ["《样品管理条例》第五条", "《样品管理条例》第五条"], []),
        (
            "a majority and who departs",
            ["《样品管理条例》（2010年）第五条", "《样品管理条例》（2010年）第七条", "《样品管理条例》（2010年）第五条"],
            ["place 《样品管理条例》：2 项引用第五条，1 项引用第七条 [0,2]"]
        ),
        (
            "no majority of two",
            ["《样品管理条例》（2010年）第五条", "《样品管理条例》（2010年）第七条"],
            ["place 《样品管理条例》：1 项引用第五条，1 项引用第七条 none"]
        ),
        (
            "a national statute that some leave out",
            ["《样品管理条例》第五条", "《样品管理条例》第五条；《陈列室管理办法》第二条", "《样品管理条例》第五条"],
            ["statute 《陈列室管理办法》：2 项没有引用，1 项引用 [0,2]"]
        ),
        (
            "local statutes beside the same national one are no difference",
            ["《样品管理条例》第五条；《广东省样品管理规定》第三条", "《样品管理条例》第五条；《江门市样品办法》第九条"],
            []
        ),
        (
            "an article that a revision moved is the same by another edition",
            ["《样品管理条例》（2010年）第五条", "《样品管理条例》（2020年修订）第六条"],
            ["edition 《样品管理条例》：1 项按2010-03-01，1 项按2020-05-01 none"]
        ),
        ("one that cites nothing is not held against the others", ["《样品管理条例》第五条", "无"], []),
        (
            "an article beside its paragraph is the same in more detail",
            ["《样品管理条例》（2010年）第四条", "《样品管理条例》（2010年）第四条第一款"], []
        ),
        (
            "a whole article elsewhere makes no detail of two paragraphs",
            ["《样品管理条例》（2010年）第四条第二款、第七条", "《样品管理条例》（2010年）第四条第一款、第七条"],
            ["place 《样品管理条例》：1 项引用第四条第二款、第七条，1 项引用第四条第一款、第七条 none"]
        ),
        (
            "the statute alone is any of its places in less detail",
            ["《样品管理条例》（2010年）", "《样品管理条例》（2010年）第四条第一款"], []
        ),
    ]

    @Test func `who is like two that are not alike is told beside them, in whatever order`() throws {
        let places = ["第四条", "第四条第一款", "第四条第二款"]
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let report = try Self.report(
                order.map { [ComparedRow(basis: "《样品管理条例》（2010年）\(places[$0])")] }
            )
            let point = try #require(report.groups.first?.points.first, "\(order)")
            #expect(Set(point.values.map(\.text)) == Set(places.map { "引用\($0)" }), "\(order)")
            #expect(point.majority == nil, "\(order)")
        }
    }

    @Test func `every way is told, however many there are`() throws {
        let report = try Self.report((1...40).map { [ComparedRow(basis: "《样品虚构法》第\($0)条")] })
        let point = try #require(report.groups.first?.points.first)
        #expect(point.values.count == 40 && point.values.reduce(0) { $0 + $1.powers.count } == 40)
        #expect(report.csv.split(whereSeparator: \.isNewline).count == 41)
    }

    @Test(arguments: cases.indices)
    func `what differs`(index: Int) throws {
        let (name, bases, told) = Self.cases[index]
        let report = try Self.report(bases.map { [ComparedRow(basis: $0)] })
        #expect(report.shared == 1)
        let points = report.groups.flatMap(\.points).map { point in
            let most = point.majority.map { "[" + $0.powers.map(String.init).joined(separator: ",") + "]" }
            return "\(point.kind.rawValue) \(point.message) \(most ?? "none")"
        }
        #expect(points == told, "\(name)")
        #expect(report.csv.contains("错误") == false && report.headline.contains("\(report.groups.count) 项"))
    }

    @Test func `a name that a list has twice tells nothing`() throws {
        let one = ComparedRow(basis: "《样品管理条例》（2010年）第五条")
        let other = ComparedRow(basis: "《样品管理条例》（2010年）第七条")
        #expect(try Self.report([[one, other], [one]]).shared == 0)
        #expect(try Self.report([[one], [one], [other, other]]).groups.isEmpty)
    }

    @Test func `a class that is not told joins the only one there is`() throws {
        let known = ComparedRow(basis: "《样品管理条例》（2010年）第五条")
        let open = ComparedRow(
            category: "仓库类",
            name: "擅自出借贵重样品",
            basis: "《样品管理条例》（2010年）第七条"
        )
        let check = ComparedRow(category: "行政检查", name: "擅自出借贵重样品", basis: "《陈列室管理办法》第二条")
        #expect(try Self.report([[known], [open]]).groups.count == 1)
        #expect(try Self.report([[known], [open], [check]]).shared == 0)
    }

    @Test func `a part is narrowed by way and words`() throws {
        let report = try Self.report([
            [ComparedRow(basis: "《样品管理条例》（2010年）第五条；《陈列室管理办法》第二条")],
            [ComparedRow(basis: "《样品管理条例》（2010年）第七条")],
        ])
        #expect(report.groups.first?.points.count == 2)
        #expect(report.filtered(kind: .place).groups.first?.points.map(\.kind) == [.place])
        #expect(report.filtered(words: "陈列室").groups.first?.points.map(\.statute) == ["陈列室管理办法"])
        #expect(report.filtered(words: "出借").groups.first?.points.count == 2)
        #expect(report.filtered(words: "没有").groups.isEmpty)
    }
}
