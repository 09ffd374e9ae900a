import Foundation
import Law
import Library
import Search

/// Measures how often the national article that an article cites is guessed while its citations are masked.
struct SuperiorMeasure {
    let library: Library
    /// Whether the third that is kept unread is asked, and nothing else.
    var asksUnread = false
    /// A file for what spoke for each candidate, for fitting the weights; nil for none.
    var dump: String?

    private struct Outcome {
        let question: SuperiorCase
        /// The places of the wanted articles among the guesses.
        let ranks: [Int]
        let guesses: [SuperiorGuess]
        let milliseconds: Double
    }

    /// Asks every case and prints the figures by kind and half.
    ///
    /// - Throws: what the desk or writing the dump throws.
    func report() throws {
        let desk = ReferenceDesk(library)
        try desk.prepare()
        var gatherer = SuperiorCases(library)
        let cases = try gatherer.all().filter { (SuperiorCase.third(of: $0.title) == 2) == asksUnread }
        print(
            "superior: \(cases.count) articles; left out: \(gatherer.laterCount) citations of a later edition, \(gatherer.oldCount) of one no longer in force"
        )
        var outcomes: [Outcome] = []
        var lines: [String] = []
        for question in cases {
            let start = Self.processorNanoseconds()
            let answer = try desk.superior(
                of: question.article,
                ofStatuteTitled: question.title,
                edition: question.edition,
                limit: dump == nil ? 20 : 300,
                knowing: .masked
            )
            let took = Self.processorNanoseconds() - start
            let guesses = answer?.guesses ?? []
            let ranks = guesses.indices.filter { place in
                guard let number = guesses[place].pinpoint.article else { return false }
                return question.wanted.contains(SuperiorCase.key(guesses[place].statute, number))
            }
            outcomes.append(
                Outcome(
                    question: question,
                    ranks: ranks,
                    guesses: guesses,
                    milliseconds: Double(took) / 1e6
                )
            )
            if dump != nil {
                lines += guesses.enumerated().map { place, guess in
                    let values = guess.evidence.values.map { String(format: "%.5f", $0) }
                    let name = "\(question.kind.rawValue)\t\(question.title)#\(question.article.number)"
                    return "\(name)\t\(ranks.contains(place) ? 1 : 0)\t" + values.joined(separator: "\t")
                }
            }
        }
        if let dump {
            try (lines.joined(separator: "\n") + "\n").write(toFile: dump, atomically: true, encoding: .utf8)
        }
        tell(outcomes)
    }

    /// The time of the processor that this thread took; other programs on the machine do not lengthen it.
    private static func processorNanoseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    private func tell(_ outcomes: [Outcome]) {
        print("| of | articles | R@1 | R@5 | share@1 | share@5 |\n| --- | --- | --- | --- | --- | --- |")
        for kind in SuperiorCase.Kind.allCases {
            let these = outcomes.filter { $0.question.kind == kind }
            row(kind.rawValue, these)
            guard !asksUnread else { continue }
            for half in 0...1 {
                row(
                    "\(kind.rawValue) \(half)",
                    these.filter { SuperiorCase.half(of: $0.question.title) == half }
                )
            }
        }
        row("all", outcomes)
        if !asksUnread {
            for half in 0...1 {
                row("all \(half)", outcomes.filter { SuperiorCase.half(of: $0.question.title) == half })
            }
        }
        calibration(outcomes)
        let times = outcomes.map(\.milliseconds).sorted()
        guard let slowest = times.last else { return }
        print(
            String(
                format: "processor: median %.1f ms, 99 %% %.1f ms, slowest %.1f ms",
                times[times.count / 2],
                times[times.count * 99 / 100],
                slowest
            )
        )
    }

    private func row(_ name: String, _ outcomes: [Outcome]) {
        guard !outcomes.isEmpty else { return }
        let count = Double(outcomes.count)
        func hits(_ most: Int) -> Double {
            Double(outcomes.count { ($0.ranks.first ?? .max) < most }) / count
        }
        func share(_ most: Int) -> Double {
            outcomes.reduce(0) { sum, outcome in
                sum + Double(outcome.ranks.count { $0 < most }) / Double(outcome.question.wanted.count)
            } / count
        }
        let spread = 1.96 * (hits(1) * (1 - hits(1)) / count).squareRoot()
        print(
            String(
                format: "| \(name) | %d | %.3f ± %.3f | %.3f | %.3f | %.3f |",
                outcomes.count,
                hits(1),
                spread,
                hits(5),
                share(1),
                share(5)
            )
        )
    }

    /// How often the first guess is right, by its confidence.
    private func calibration(_ outcomes: [Outcome]) {
        print("| confidence | first guesses | mean | right |\n| --- | --- | --- | --- |")
        let bounds = [0, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9, 1.01]
        for (low, high) in zip(bounds, bounds.dropFirst()) {
            let these = outcomes.filter {
                ($0.guesses.first?.confidence).map { (low..<high).contains($0) } ?? false
            }
            guard !these.isEmpty else { continue }
            let mean = these.reduce(0) { $0 + ($1.guesses.first?.confidence ?? 0) } / Double(these.count)
            let right = Double(these.count { $0.ranks.first == 0 }) / Double(these.count)
            print(
                String(
                    format: "| %.2f–%.2f | %d | %.2f | %.2f |",
                    low,
                    min(high, 1),
                    these.count,
                    mean,
                    right
                )
            )
        }
    }
}
