import Benchmark
import Citations
import Foundation
import Law
import Library
import Search

/// Cells in the manner of a power list's bases, made up here.
enum MadeUpCells {
    /// About a million bytes in cells of a few hundred.
    static func megabyte() -> [String] {
        let titles = ["保守国家秘密法", "行政处罚法", "行政许可法", "公务员法", "档案法"]
        var cells: [String] = []
        var size = 0
        var n = 0
        while size < 1_000_000 {
            let words = (0..<12).map { MadeUpTexts.words[(n * 7 + $0 * 5) % MadeUpTexts.words.count] }
                .joined()
            let cell = """
                1.《中华人民共和国\(titles[n % 5])》（2010年4月29日修订）第\(ChineseNumeral.text(n % 90 + 1))条第二款：\(words)，\(words)。
                2.《\(titles[(n + 2) % 5])实施条例》（国务院令第\(600 + n % 90)号）第\(n % 60 + 1)、\(n % 60 + 3)条：依照本法第十条的规定，\(words)。
                """
            cells.append(cell)
            size += cell.utf8.count
            n += 1
        }
        return cells
    }
}

/// A library imported into a temporary directory: the real corpus where `YIJU_TEST_CORPUS` names it, else the embedded one.
struct ImportedLibrary {
    let directory: String
    let desk: ReferenceDesk
    /// Places that the lists cite, as an officer types them.
    let places: [String]

    init() throws {
        directory =
            FileManager.default.temporaryDirectory.appending(path: "yiju-benchmark-\(UUID().uuidString)").path
        var root = URL(filePath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        let corpus = ProcessInfo.processInfo.environment["YIJU_TEST_CORPUS"]
        _ = try Importer(directory: directory).importFiles([corpus ?? root.appending(path: "Corpus").path])
        desk = ReferenceDesk(try Library(directory: directory))
        try desk.prepare()
        var places: [String] = []
        var seen: Set<String> = []
        for citation in try desk.citations() {
            guard let statute = citation.statute, let article = citation.pinpoint?.article else { continue }
            let place = "《\(statute)》\(article.chinese)"
            if seen.insert(place).inserted { places.append(place) }
        }
        self.places = places
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: directory)
    }
}

/// Citations found in text, and looked up.
func citationBenchmarks() {
    Benchmark("citation extraction, 1 MB of cells") { benchmark in
        let cells = MadeUpCells.megabyte()
        let extractor = CitationExtractor()
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations {
            for cell in cells {
                blackHole(extractor.extract(cell, field: .legalBasis).citations.count)
            }
        }
        benchmark.stopMeasurement()
    }

    Benchmark("citation lookup with cross-links") { benchmark in
        let library = try ImportedLibrary()
        defer { library.remove() }
        for place in library.places {
            blackHole(try library.desk.lookup(place).answers.count)
        }
        benchmark.startMeasurement()
        for i in benchmark.scaledIterations {
            blackHole(try library.desk.lookup(library.places[i % library.places.count]).answers.count)
        }
        benchmark.stopMeasurement()
    }
}
