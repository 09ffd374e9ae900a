import Citations
import Law
import Testing

@Suite("Extraction")
struct ExtractionTests {
    @Test func `one unit shared by several numbers`() {
        let found = CitationExtractor().extract("《行政许可法》第七十二、七十三条", field: .accountability)
        #expect(found.citations.map { $0.pinpoint?.chinese } == ["第七十二条", "第七十三条"])
        #expect(found.unparsed.isEmpty)
    }
}
