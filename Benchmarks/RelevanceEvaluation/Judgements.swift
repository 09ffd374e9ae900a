import Catalog
import Foundation
import Law
import Library
import Search

/// A question with the answers that are wanted for it.
struct Judgement {
    let id: String
    let query: String
    /// What is wanted, for each of the questions in one query (mostly one): any of these answers.
    ///
    /// An answer is `title第X条` of an article, a power's code, `file#sheet-row` of a power without a code, or the title of a statute.
    let parts: [[String]]
    /// What kind of query it is, such as `typo`; empty where the table has no kinds.
    var kind = ""

    /// All wanted answers.
    var wanted: [String] { parts.flatMap { $0 } }

    /// Whether nobody looks at its results while tuning: every second one, by the number in its name.
    var isUnread: Bool { (Int(id.drop { !$0.isNumber }) ?? 1).isMultiple(of: 2) }

    /// Whether the first hits answer it: for each of its questions an answer among the first three times as many as there are questions.
    ///
    /// - Parameter ranks: the rank of each wanted answer, from 0, in their order.
    /// - Returns: whether they do.
    func isAnswered(by ranks: [Int?]) -> Bool {
        var rest = ranks[...]
        return parts.allSatisfy { part in
            let these = rest.prefix(part.count)
            rest = rest.dropFirst(part.count)
            return these.contains { ($0 ?? .max) < 3 * parts.count }
        }
    }
}

/// Reads the tables of questions: tab-separated, a heading line, several answers separated by `|`, several questions by `&`.
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
                parts: cells[2].split(separator: "&").map { $0.split(separator: "|").map(String.init) },
                kind: cells.count > 3 ? cells[3] : ""
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

/// The powers that the tables name by their place in a workbook, `市场监督管理局#1-35`: a part of the file's name, sheet and row.
struct PowerPlaces {
    private var places: [Int64: String] = [:]

    /// Finds the powers that some judgements want.
    ///
    /// - Throws: `CatalogError`, or ``EvaluationFault`` when a wanted place has no power.
    init(_ judgements: [Judgement], in catalog: Catalog) throws {
        let wanted = Set(judgements.flatMap(\.wanted).filter { $0.contains("#") })
        let files = Set(wanted.map { $0.prefix { $0 != "#" } })
        guard !wanted.isEmpty else { return }
        for record in try catalog.powers() {
            let place = record.source.place(record.power.place)
            guard let file = files.first(where: { (place.file as NSString).lastPathComponent.contains($0) })
            else { continue }
            places[record.id.value] = "\(file)#\(place.sheet?.ordinal ?? 1)-\(place.number)"
        }
        let missing = wanted.subtracting(places.values)
        guard missing.isEmpty else {
            throw EvaluationFault("这些职权不在库里，请导入 13 份清单：\(missing.sorted().prefix(8).joined(separator: "、"))")
        }
    }

    /// The names by which a table may want a hit.
    func names(of hit: SearchHit) -> [String] {
        var names = [hit.title]
        if let code = hit.code, !code.isEmpty { names.append(code) }
        if let statute = hit.statute { names.append(statute + (hit.pinpoint?.chinese ?? "")) }
        if hit.kind == .power, let place = places[hit.row] { names.append(place) }
        return names.map(JudgementTable.key)
    }
}
