import Law
import Revision
import Testing

@testable import LinkCheck

@Suite("Placing a quotation") struct QuotationCheckTests {
    static let old = EditionText(SampleStatutes.regulation2010)
    static let new = EditionText(SampleStatutes.regulation2020)

    static func check(
        _ words: String,
        _ article: Int,
        _ paragraph: Int? = nil,
        _ item: Int? = nil
    ) throws -> QuotationCheck {
        let number = try #require(ArticleNumber(article))
        let pinpoint = try #require(Pinpoint(article: number, paragraph: paragraph, item: item))
        return try #require(QuotationCheck.check(words, at: pinpoint, in: old, others: [new]))
    }

    @Test func `words in their place`() throws {
        let check = try Self.check("清点记录应当保存三年。", 4, 2)
        #expect(check.verdict == .identical)
        #expect(check.stretches.map(\.standing) == [.inPlace])
        #expect(!check.isMisplaced && !check.isAltered)
    }

    @Test func `words of another paragraph`() throws {
        let check = try Self.check("清点记录应当保存三年。", 4, 1)
        let place = QuotationPlace(
            edition: "2010-03-01",
            pinpoints: [try #require(EditionSuccessionTests.pinpoint(4, 2))]
        )
        #expect(check.stretches.map(\.standing) == [.elsewhere(place)])
        #expect(check.isMisplaced)
    }

    @Test func `words of another article`() throws {
        let check = try Self.check("样品管理部门的工作人员滥用职权、玩忽职守的，依法给予处分。", 5)
        let place = QuotationPlace(
            edition: "2010-03-01",
            pinpoints: [try #require(EditionSuccessionTests.pinpoint(9))]
        )
        #expect(check.stretches.map(\.standing) == [.elsewhere(place)])
    }

    @Test func `words of another edition`() throws {
        let check = try Self.check("仓库应当每季度清点样品，并将清点结果报送样品管理部门。", 4, 1)
        let place = QuotationPlace(
            edition: "2020-05-01",
            pinpoints: [try #require(EditionSuccessionTests.pinpoint(5, 1))]
        )
        #expect(check.stretches.map(\.standing) == [.otherEdition(place)])
    }

    @Test func `an item with its lead-in is in its place`() throws {
        #expect(try Self.check("（二）有专职的保管人员；", 6, 1, 2).stretches.map(\.standing) == [.inPlace])
        let check = try Self.check("仓库应当具备下列条件：（二）有专职的保管人员；", 6, 1, 2)
        #expect(check.stretches.map(\.standing) == [.inPlace])
        #expect(check.verdict == .abridged || check.verdict == .identical)
        #expect(try Self.check("（三）有健全的保管制度。", 6, 1, 2).isMisplaced)
    }

    @Test func `each paragraph of a quotation is placed by itself`() throws {
        let check = try Self.check("仓库应当每月清点样品，并将清点结果报送样品管理部门。\n    仓库不得出借贵重样品。", 4)
        #expect(check.stretches.count == 2)
        #expect(check.stretches[0].standing == .inPlace)
        let place = QuotationPlace(
            edition: "2010-03-01",
            pinpoints: [try #require(EditionSuccessionTests.pinpoint(5))]
        )
        #expect(check.stretches[1].standing == .elsewhere(place))
    }

    @Test func `altered words stay at the cited place and show what changed`() throws {
        let check = try Self.check("仓库可以每月清点样品，并将清点结果报送样品管理部门。", 4, 1)
        #expect(check.isAltered && !check.isMisplaced)
        #expect(check.stretches[0].diff.plain == "仓库［－应当］［＋可以］每月清点样品，并将清点结果……")
    }

    @Test func `short words are never said to be misplaced`() throws {
        #expect(try Self.check("依法给予处分", 5).isMisplaced == false)
    }

    @Test func `a digest or a missing place gives no check`() throws {
        let pinpoint = try #require(EditionSuccessionTests.pinpoint(4, 3))
        #expect(QuotationCheck.check("清点", at: pinpoint, in: Self.old) == nil)
    }
}
