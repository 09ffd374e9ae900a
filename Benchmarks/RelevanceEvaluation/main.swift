import Catalog
import Foundation
import Law
import Library
import Search

/// Measures the ranking: the public's questions (`queries.tsv`) and the officers' queries (`officers.tsv`).
///
///     RelevanceEvaluation [--index DIR] [--set name=value …] [--try name=a,b,c …] [--record] [--losses]
///                         [--only public|officers|odd|superior] [--questions FILE] [--cross-validate]
///                         [--unread] [--failed] [--dump FILE]
///
/// Without `--index` the corpus that `YIJU_TEST_CORPUS` names and the 13 workbooks in the folder lists/karamay of what
/// `YIJU_TEST_FIELD` names are imported into a temporary directory. Each run is compared with the last recorded one, question by
/// question; `--record` replaces the record. Of the officers' queries one half is left out unless `--unread` is given;
/// `--failed` lists those whose answer is not among the first three.
struct Evaluation {
    var indexPath: String?
    var weights = RankingWeights.standard
    var trials: [(name: String, values: [String])] = []
    var records = false
    var showsLosses = false
    var only: String?
    var questionsPath: String?
    var crossValidates = false
    var showsUnread = false
    var showsFailed = false
    var dumpPath: String?
    let corpus = ProcessInfo.processInfo.environment["YIJU_TEST_CORPUS"]
    let field = ProcessInfo.processInfo.environment["YIJU_TEST_FIELD"]
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
            case "--unread": showsUnread = true
            case "--failed": showsFailed = true
            case "--dump": dumpPath = rest.popFirst()
            default: return nil
            }
        }
    }

    func run() throws {
        let directory = try indexDirectory()
        let library = try Library(directory: directory)
        if only == "superior" {
            return try SuperiorMeasure(library: library, asksUnread: showsUnread, dump: dumpPath).report()
        }
        if only != "officers", only != "odd", let path = questionsPath ?? corpus.map(Self.questions) {
            // Other questions than the known ones have numbers of their own and no record.
            let name = questionsPath == nil ? "questions" : "other"
            try report(name, onHand(JudgementTable.read(path), library), library)
        }
        if only != "public", only != "odd" {
            let officers = try JudgementTable.read(home + "/officers.tsv")
            try report("officers", officers.filter { showsUnread || !$0.isUnread }, library)
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
        let paths = [corpus] + (field.map { ["\($0)/lists/karamay"] } ?? [])
        print("importing \(paths.joined(separator: ", ")) into \(directory) …")
        _ = try Importer(directory: directory).importFiles(paths)
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
            guard !wanted.isEmpty else { return nil }
            return Judgement(id: question.id, query: question.query, parts: [wanted])
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
        /// What stands first, and what the answer says of itself.
        var told: [[String]] = []
        var took: [Int] = []
    }

    private func run(_ questions: [Judgement], _ library: Library, _ weights: RankingWeights) throws -> Run {
        let desk = ReferenceDesk(library, weights: weights)
        let powers = try PowerPlaces(questions, in: library.catalog)
        var run = Run()
        for question in questions {
            let request = SearchRequest(question.query, limit: 100, countsFacets: false)
            let answer = try desk.search(request)
            run.took.append(answer.tookMicroseconds)
            run.told.append(answer.hits.prefix(3).map(\.title) + answer.notUnderstood.map(\.message))
            var places: [String: Int] = [:]
            for (rank, hit) in answer.hits.enumerated() {
                for name in powers.names(of: hit) where places[name] == nil { places[name] = rank }
            }
            run.ranks.append(question.wanted.map { places[JudgementTable.key($0)] })
        }
        return run
    }

    /// The measures of all and of both halves, and the times.
    private func summarise(_ questions: [Judgement], _ run: Run) {
        let measures = run.ranks.map { Measures(ranks: $0) }
        if questions.contains(where: { !$0.kind.isEmpty }) {
            OfficersReport(questions: questions, ranks: run.ranks).report(showsUnread: showsUnread)
            print("  all   " + Measures.mean(measures).line)
        } else {
            for (name, part) in [
                ("all ", measures), ("even", CrossValidation.part(measures, 0)),
                ("odd ", CrossValidation.part(measures, 1)),
            ] {
                print("  \(name)  " + Measures.mean(part).line)
                let values = [part.map(\.recall10), part.map(\.recall100), part.map(\.reciprocalRank)]
                let intervals = values.map { MeanInterval($0).text }
                print("        bootstrap 95 % " + intervals.joined(separator: "  "))
            }
        }
        if showsFailed {
            for (place, question) in questions.enumerated() {
                let ranks = run.ranks[place]
                guard !question.isAnswered(by: ranks) else { continue }
                let best = ranks.compactMap { $0 }.min().map { String($0 + 1) } ?? "–"
                print("    failed \(question.id) \(question.kind) \(best)  \(question.query)")
                for line in run.told[place] { print("      " + line.prefix(70)) }
            }
        }
        let sorted = run.took.sorted()
        let median = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
        print("  median \(median) µs   slowest \(sorted.last ?? 0) µs")
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
                            [--unread] [--failed] [--dump FILE]
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
