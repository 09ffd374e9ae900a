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
    /// As many places behind those that no power cites.
    let uncited: [String]

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
        var next: [String] = []
        var seen: Set<String> = []
        for citation in try desk.citations() {
            guard let statute = citation.statute, let article = citation.pinpoint?.article else { continue }
            let place = "《\(statute)》\(article.chinese)"
            if seen.insert(place).inserted { places.append(place) }
            next.append("《\(statute)》第\(article.number + 1)条")
        }
        self.places = places
        uncited = Array(Set(next).subtracting(seen)).sorted()
    }

    /// A desk over the library opened anew, so that nothing is kept of earlier questions.
    func freshDesk(isPrepared: Bool) throws -> ReferenceDesk {
        let fresh = ReferenceDesk(try Library(directory: directory))
        if isPrepared { try fresh.prepare() }
        return fresh
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

    Benchmark("citation lookup, asked before") { benchmark in
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

    // Every place once by a desk that was not asked for it before: one iteration is a walk over all places, so that what is reported
    // is their sum; the cost of preparing stands beside it.
    for kind in FirstLookups.allCases {
        Benchmark(
            "citation lookups, each for the first time: \(kind.rawValue)",
            configuration: .init(maxDuration: .seconds(5))
        ) { benchmark in
            let library = try ImportedLibrary()
            defer { library.remove() }
            let places = kind == .uncited ? library.uncited : library.places
            for _ in 0..<5 {
                let desk = try library.freshDesk(isPrepared: kind != .fromCatalog)
                var times: [Duration] = []
                let clock = ContinuousClock()
                benchmark.startMeasurement()
                for place in places {
                    let start = clock.now
                    blackHole(try desk.lookup(place).answers.count)
                    times.append(clock.now - start)
                }
                benchmark.stopMeasurement()
                times.sort()
                print(
                    "\(kind.rawValue): \(places.count) places, least \(times[0]), median \(times[times.count / 2])"
                )
            }
        }
    }

    Benchmark("opening a library and answering one lookup") { benchmark in
        let library = try ImportedLibrary()
        defer { library.remove() }
        for _ in benchmark.scaledIterations {
            benchmark.startMeasurement()
            blackHole(try library.freshDesk(isPrepared: false).lookup(library.places[0]).answers.count)
            benchmark.stopMeasurement()
        }
    }

    Benchmark("preparing a desk") { benchmark in
        let library = try ImportedLibrary()
        defer { library.remove() }
        for _ in benchmark.scaledIterations {
            let desk = try library.freshDesk(isPrepared: false)
            benchmark.startMeasurement()
            try desk.prepare()
            benchmark.stopMeasurement()
        }
    }
}

/// What is looked up for the first time.
enum FirstLookups: String, CaseIterable {
    /// Places that the lists cite, by a desk that was prepared as the server's and the shell's are.
    case cited = "cited places"
    /// The articles behind them that no power cites.
    case uncited = "places that nobody cites"
    /// Places that the lists cite, by a desk that was not prepared, as the command line's is not.
    case fromCatalog = "cited places, not prepared"
}
