import Foundation
import TestSupport

/// A query that nobody should type: the same table that the benchmarks time.
struct OddQuery: Decodable {
    let name: String
    let front: String
    let piece: String
    let times: Int
    let back: String

    /// The query: the piece so many times between front and back.
    var text: String { front + String(repeating: piece, count: times) + back }

    /// The table in `Benchmarks/RelevanceEvaluation/odd-queries.json`.
    static func all() throws -> [OddQuery] {
        let table = TestEnvironment.root.appending(path: "Benchmarks/RelevanceEvaluation/odd-queries.json")
        return try JSONDecoder().decode([OddQuery].self, from: Data(contentsOf: table))
    }
}
