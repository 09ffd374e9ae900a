import Testing

@testable import Library
@testable import Search

@Suite("How much of a topic a text covers") struct TopicCoverageTests {
    /// A power with a name and one duty.
    private func power(_ name: String, duty: String) -> StoredDocument {
        var document = StoredDocument(kind: .power, title: name, detail: "")
        document.sections = [StoredDocument.Section(field: .duties, label: "责任", text: duty)]
        return document
    }

    @Test func `the name is told apart from the words that stand anywhere`() {
        let documents = [
            power("对丢失样品的处罚", duty: "立案后调查。"), power("样品检查", duty: "对丢失样品的立案。"), power("借阅登记", duty: "登记。"),
        ]
        let shares = TopicCoverage([TopicCoverage.Stretch(text: "丢失样品")]).shares(of: documents)
        #expect(shares.map(\.whole) == [1, 1, 0])
        #expect(shares[0].name == 1)
        #expect(shares[1].name > 0 && shares[1].name < 1)
        #expect(shares[2].name == 0)
    }

    @Test func `a power named for what was asked stands before one that repeats it in its duties`() throws {
        let hits = try SmallLibrary().desk.search(SearchRequest("丢失样品 处罚")).hits
        #expect(hits.first { $0.kind == .power }?.title == "丢失样品的处罚")
    }

    @Test func `a correction never asks for less than what was typed`() throws {
        let answer = try SmallLibrary().desk.search(SearchRequest("黑处罚"))
        #expect(!answer.didYouMean.contains("的处罚"))
    }
}
