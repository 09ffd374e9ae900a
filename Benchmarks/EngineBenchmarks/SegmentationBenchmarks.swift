import Analysis
import Benchmark
import Foundation
import ICU

/// Cutting words by the flat word list beside ICU's own iterator, over the same runs of Han characters.
func segmentationBenchmarks(_ texts: [String]) {
    let runs = texts.prefix(4_000).flatMap { text in
        text.split { !("\u{4E00}"..."\u{9FFF}").contains($0) }.map { Array($0.utf16) }
    }
    let bytes = runs.reduce(0) { $0 + $1.count * 3 }
    let megabytes = String(format: "%.1f", Double(bytes) / 1e6)

    Benchmark("segmentation by the word list, \(megabytes) MB") { benchmark in
        guard let list = WordList.installed else {
            benchmark.error("this machine's ICU has no word list")
            return
        }
        for _ in benchmark.scaledIterations {
            var words = 0
            list.cut(runs) { _ in words += 1 }
            blackHole(words)
        }
    }

    Benchmark("segmentation by ICU's iterator, \(megabytes) MB") { benchmark in
        let breaker = try WordBreaker()
        var breaks = WordBreaks()
        for _ in benchmark.scaledIterations {
            var words = 0
            for run in runs {
                breaks.removeAll()
                run.withUnsafeBufferPointer { breaker.append($0, base: 0, to: &breaks) }
                words += breaks.count
            }
            blackHole(words)
        }
    }
}
