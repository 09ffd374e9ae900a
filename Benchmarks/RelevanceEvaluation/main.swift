import Catalog
import Foundation
import Law
import Library
import Search

/// Measures the ranking: the public's questions (`queries.tsv`) and the officers' queries (`officers.tsv`).
///
///     RelevanceEvaluation [--index DIR] [--set name=value …] [--try name=a,b,c …] [--record] [--losses]
///                         [--only public|officers|odd|superior] [--questions FILE] [--cross-validate]
///                         [--unread] [--dump FILE]
///
/// Without `--index` the corpus that `YIJU_TEST_CORPUS` names is imported into a temporary directory. Each run is compared with
/// the last recorded one, question by question; `--record` replaces the record.
struct Evaluation {
    var indexPath: String?
    var weights = RankingWeights.standard
    var trials: [(name: String, values: [String])] = []
    var records = false
    var showsLosses = false
    var only: String?
    var questionsPath: String?
    var crossValidates = false
    var asksUnread = false
    var dumpPath: String?
    let corpus = ProcessInfo.processInfo.environment["YIJU_TEST_CORPUS"]
    let home = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path

    init?(_ arguments: [String]) {
        var rest = arguments[...]
        while let next = rest.popFirst() {
            switch next {
            case "--index": indexPath = rest.popFirst()
            case "--set":
                guard let setting = rest.popFirst(), WeightTable.set(setting, in: &weights) else {
                    return nil
                }
            case "--try":
                guard let trial = rest.popFirst(), let equals = trial.firstIndex(of: "=") else { return nil }
                let values = trial[trial.index(after: equals)...].split(separator: ",").map(String.init)
                trials.append((String(trial[..<equals]), values))
            case "--record": records = true
            case "--losses": showsLosses = true
            case "--only": only = rest.popFirst()
            case "--questions": questionsPath = rest.popFirst()
            case "--cross-validate": crossValidates = true
            case "--unread": asksUnread = true
            case "--dump": dumpPath = rest.popFirst()
            default: return nil
            }
        }
    }

    func run() throws {
        let directory = try indexDirectory()
        let library = try Library(directory: directory)
        if only == "superior" {
            return try SuperiorMeasure(library: library, asksUnread: asksUnread, dump: dumpPath).report()
        }
        if only != "officers", only != "odd", let path = questionsPath ?? corpus.map(Self.questions) {
            // Other questions than the known ones have numbers of their own and no record.
            let name = questionsPath == nil ? "questions" : "other"
            try report(name, onHand(JudgementTable.read(path), library), library)
        }
        if only != "public", only != "odd" {
            try report("officers", JudgementTable.read(home + "/officers.tsv"), library)
        }
        if only == "odd" {
            let desk = ReferenceDesk(library, weights: weights)
            try desk.prepare()
            try OddQueries.report(desk, table: home + "/odd-queries.json")
        }
    }

    private static func questions(besides corpus: String) -> String { corpus + "/../relevance/queries.tsv" }

    private func indexDirectory() throws -> String {
        if let indexPath { return indexPath }
        guard let corpus else {
            throw EvaluationFault("YIJU_TEST_CORPUS 没有设定：请指明资料目录，或用 --index 指明索引。")
        }
        let directory = NSTemporaryDirectory() + "yiju-relevance"
        print("importing \(corpus) into \(directory) …")
        _ = try Importer(directory: directory).importFiles([corpus])
        return directory
    }

    /// The questions with the wanted articles that are on hand; those without any are left out of every measure.
    private func onHand(_ questions: [Judgement], _ library: Library) throws -> [Judgement] {
        var known: Set<String> = []
        for edition in try library.catalog.statutes().flatMap(\.editions) {
            for article in try library.catalog.articleNumbers(of: edition.id) {
                known.insert(JudgementTable.key(edition.title + article.number.chinese))
            }
        }
        return questions.compactMap { question in
            let wanted = question.wanted.filter { known.contains(JudgementTable.key($0)) }
            return wanted.isEmpty ? nil : Judgement(id: question.id, query: question.query, wanted: wanted)
        }
    }

    // MARK: - Runs

    private func report(_ name: String, _ questions: [Judgement], _ library: Library) throws {
        for trial in trials {
            for value in trial.values {
                var weights = weights
                guard WeightTable.set("\(trial.name)=\(value)", in: &weights) else { continue }
                let run = try run(questions, library, weights)
                print("\(name) \(trial.name)=\(value)")
                summarise(questions, run)
            }
        }
        guard trials.isEmpty else { return }
        if crossValidates {
            print("\(name): \(questions.count), cross-validation")
            let validation = CrossValidation { weights in
                try self.run(questions, library, weights).ranks.map { Measures(ranks: $0) }
            }
            return try validation.report(from: weights)
        }
        let run = try run(questions, library, weights)
        print("\(name): \(questions.count)")
        summarise(questions, run)
        try compare(name, questions, run.ranks)
    }

    private struct Run {
        var ranks: [[Int?]] = []
        var took: [Int] = []
    }

    private func run(_ questions: [Judgement], _ library: Library, _ weights: RankingWeights) throws -> Run {
        let desk = ReferenceDesk(library, weights: weights)
        try desk.prepare()
        var run = Run()
        for question in questions {
            let request = SearchRequest(question.query, limit: 100, countsFacets: false)
            let answer = try desk.search(request)
            run.took.append(answer.tookMicroseconds)
            var places: [String: Int] = [:]
            for (rank, hit) in answer.hits.enumerated() {
                let name = hit.code ?? (hit.statute ?? "") + (hit.pinpoint?.chinese ?? "")
                for key in [JudgementTable.key(name), JudgementTable.key(hit.title)]
                where places[key] == nil {
                    places[key] = rank
                }
            }
            run.ranks.append(question.wanted.map { places[JudgementTable.key($0)] })
        }
        return run
    }

    /// The measures of all and of both halves, and the times.
    private func summarise(_ questions: [Judgement], _ run: Run) {
        let measures = run.ranks.map { Measures(ranks: $0) }
        let even = CrossValidation.part(measures, 0)
        let odd = CrossValidation.part(measures, 1)
        print("  all   " + Measures.mean(measures).line)
        print("  even  " + Measures.mean(even).line)
        print("  odd   " + Measures.mean(odd).line)
        let first = run.ranks.compactMap { $0.compactMap { $0 }.min() }
        let top3 = Double(first.count { $0 < 3 }) / Double(max(1, run.ranks.count))
        let sorted = run.took.sorted()
        let median = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
        print(
            String(
                format: "  first three %.3f   median %d µs   slowest %d µs",
                top3,
                median,
                sorted.last ?? 0
            )
        )
    }

    /// What was gained and lost against the last recorded run, question by question.
    private func compare(_ name: String, _ questions: [Judgement], _ ranks: [[Int?]]) throws {
        guard name != "other" else { return }
        let path = "\(home)/record-\(name).tsv"
        func text(_ ranks: [Int?]) -> String {
            ranks.map { $0.map { String($0 + 1) } ?? "–" }.joined(separator: " ")
        }
        var before: [String: String] = [:]
        for line in ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "").split(separator: "\n") {
            let cells = line.split(separator: "\t").map(String.init)
            if cells.count == 2 { before[cells[0]] = cells[1] }
        }
        var gained: [String] = []
        var lost: [String] = []
        for (question, ranks) in zip(questions, ranks) {
            guard let old = before[question.id], old != text(ranks) else { continue }
            let oldRanks = old.split(separator: " ").map { Int($0).map { $0 - 1 } }
            let difference = Measures(ranks: ranks).gain10 - Measures(ranks: oldRanks).gain10
            let line = "    \(question.id)  \(old) → \(text(ranks))  \(question.query)"
            if difference > 0.001 { gained.append(line) } else if difference < -0.001 { lost.append(line) }
        }
        if !before.isEmpty { print("  gained \(gained.count), lost \(lost.count) against the record") }
        if showsLosses { print((["  gained"] + gained + ["  lost"] + lost).joined(separator: "\n")) }
        if records {
            let lines = zip(questions, ranks).map { "\($0.id)\t\(text($1))" }
            try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
            print("  recorded in \(path)")
        }
    }
}

/// Why an evaluation cannot run.
struct EvaluationFault: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

guard let evaluation = Evaluation(Array(CommandLine.arguments.dropFirst())) else {
    print(
        """
        RelevanceEvaluation [--index DIR] [--set name=value …] [--try name=a,b,c …] [--record] [--losses]
                            [--only public|officers|odd|superior] [--questions FILE] [--cross-validate]
                            [--unread] [--dump FILE]
        """
    )
    exit(2)
}
do {
    try evaluation.run()
} catch {
    print("\(error)")
    exit(1)
}
