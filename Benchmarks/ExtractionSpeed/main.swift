import Citations
import Foundation
import Law

/// How fast citations are found, on one core.
///
///     swift run -c release ExtractionSpeed DIR [ROUNDS]
///
/// Reads every `.md` and `.txt` file below a directory, then finds the citations in all of them, round after round. Every
/// round must find as many as the first.
func texts(below directory: String) -> [String] {
    let walker = FileManager.default.enumerator(atPath: directory)
    let names =
        walker?.compactMap { $0 as? String }.filter { $0.hasSuffix(".md") || $0.hasSuffix(".txt") } ?? []
    return names.sorted().compactMap { try? String(contentsOfFile: directory + "/" + $0, encoding: .utf8) }
}

guard CommandLine.arguments.count > 1 else {
    print("usage: ExtractionSpeed DIR [ROUNDS]")
    exit(2)
}
let files = texts(below: CommandLine.arguments[1])
let rounds = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 5 : 5
let bytes = files.reduce(0) { $0 + $1.utf8.count }
guard bytes > 0, rounds > 0 else {
    print("nothing to read in \(CommandLine.arguments[1])")
    exit(2)
}
let extractor = CitationExtractor()
var speeds: [Double] = []
var found: Int?
for _ in 0..<rounds {
    let start = ContinuousClock.now
    let count = files.reduce(0) { $0 + extractor.extract($1, field: .mention).citations.count }
    let time = start.duration(to: .now) / .seconds(1)
    guard found == nil || found == count else {
        print("a round found \(count) citations, another \(found ?? 0)")
        exit(1)
    }
    found = count
    speeds.append(Double(bytes) / 1_000_000 / time)
}
speeds.sort()
let median = speeds[speeds.count / 2]
print("\(files.count) files, \(bytes / 1_000_000) MB, \(found ?? 0) citations")
print("MB/s: median \(Int(median)), slowest \(Int(speeds[0])), fastest \(Int(speeds[speeds.count - 1]))")
