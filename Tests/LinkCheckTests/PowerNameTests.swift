import Law
import Testing

@testable import LinkCheck

/// By what powers are known again: in another list, and in another import of their own.
@Suite("What names a power") struct PowerNameTests {
    @Test(
        "letters, and what makes another number or measure of them",
        arguments: [
            ("罚款1.5万元", "罚款15万元", false), ("罚款５％", "罚款5%", true), ("罚款5%", "罚款5‰", false),
            ("3-5吨", "35吨", false), ("3—5吨", "3-5吨", true), ("5℃以上", "5以上", false), ("≥5", "≤5", false),
            ("样品（检查）", "样品检查", true), ("样品、检查。", "样品 检查", true), ("-样品-", "样品", true),
        ]
    )
    func letters(one: String, other: String, isSame: Bool) {
        #expect((PowerKey.letters(one) == PowerKey.letters(other)) == isSame)
    }

    @Test func `a sum that differs by its point is told`() throws {
        var (mine, theirs) = (ComparedRow(), ComparedRow())
        (mine.measure, theirs.measure) = ("罚款1.5万元", "罚款15万元")
        #expect(try SampleList.compare([mine], [theirs]).differenceKinds == [.measure])
        (mine.name, theirs.name) = ("对出借1.5吨样品的处罚", "对出借15吨样品的处罚")
        #expect(try SampleList.compare([mine], [theirs]).differenceKinds.contains(.name))
    }

    @Test func `a statute that is not on hand is one with and without the name of the state`() throws {
        var (mine, theirs) = (ComparedRow(), ComparedRow())
        (mine.basis, theirs.basis) = ("《中华人民共和国样品虚构法》第十条", "《样品虚构法》第十条")
        #expect(try SampleList.compare([mine], [theirs]).differenceKinds.isEmpty)
        theirs.basis = "《样品虚构法》第十一条"
        #expect(try SampleList.compare([mine], [theirs]).differenceKinds == [.otherArticle])
    }

    @Test(
        "one code for two powers brings them together only where they are called alike",
        arguments: [
            ("对擅自出借贵重样品的处罚", "对擅自出借样品的处罚", 1), ("对擅自出借贵重样品的处罚", "陈列室停业报告", 0),
        ]
    )
    func codes(one: String, other: String, groups: Int) {
        let lists = [one, other].enumerated().map { index, name in
            let row = ComparedRow(code: "9101000000010100", category: "类别\(index)", name: name)
            return SampleList.list("第\(index)份", [row]).powers.map { PowerKey($0.power) }
        }
        #expect(PowerGroups(lists).groups.count == groups)
    }

    @Test func `powers of one name are paired however many there are, whether their class is told or not`()
        throws
    {
        func rows(_ category: String) -> [ComparedRow] {
            (1...40).map { ComparedRow(category: category, name: "样品出借", basis: "《样品管理条例》第\($0)条") }
        }
        let comparison = try SampleList.compare(rows("行政处罚"), rows(""))
        #expect(comparison.pairs.count == 40 && comparison.onlyLeft.isEmpty && comparison.onlyRight.isEmpty)
    }

    @Test func `every power of a list has a name of its own in worklists, the same in another import`() {
        let codes = ["7.29191E+25", "7.29191E+25", "910100000001", "910100000001", "", "", "910100000002"]
        let rows = codes.map { ComparedRow(code: $0, name: "样品检查") }
        let list = SampleList.list("清单", rows)
        let names = PowerIdentities(list)
        let told = list.powers.map { names[$0.power] }
        #expect(Set(told).count == codes.count, "\(told)")
        #expect(told.last == "910100000002" && !told.contains { $0.contains("E+25") })
        let again = SampleList.list("清单", rows)
        #expect(again.powers.map { PowerIdentities(again)[$0.power] } == told)
    }
}
