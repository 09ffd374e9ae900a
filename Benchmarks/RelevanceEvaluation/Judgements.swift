import Foundation

/// A question with the answers that are wanted for it.
struct Judgement {
    let id: String
    let query: String
    /// Each wanted answer: `title第X条` for articles, a code or a title for the officers' set.
    let wanted: [String]
}

/// Reads the tables of questions: tab-separated, a heading line, several answers separated by `|`.
enum JudgementTable {
    /// Reads a table.
    ///
    /// - Parameter path: the file.
    /// - Returns: the questions in the order of the file.
    /// - Throws: what reading the file throws.
    static func read(_ path: String) throws -> [Judgement] {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return text.split(separator: "\n").dropFirst().compactMap { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count >= 3, !cells[0].hasPrefix("#") else { return nil }
            return Judgement(
                id: cells[0],
                query: cells[1],
                wanted: cells[2].split(separator: "|").map(String.init)
            )
        }
    }

    /// An answer's name without what prints vary: 中华人民共和国, book marks, brackets, spaces.
    static func key(_ name: String) -> String {
        let plain = name.replacingOccurrences(of: "中华人民共和国", with: "")
        return String(
            plain.compactMap { character -> Character? in
                switch character {
                case "《", "》", "〈", "〉", " ", "　": nil
                case "(": "（"
                case ")": "）"
                default: character
                }
            }
        )
    }
}
