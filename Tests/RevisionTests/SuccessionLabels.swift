import Foundation
import Law
import Readers
import TestSupport

@testable import Revision

/// One row of `Benchmarks/Succession/successions.tsv`: what became of an article or of a part of one.
struct SuccessionLabel {
    let statute: String
    let earlier: String
    let later: String
    let place: Pinpoint
    let kind: String
    /// What carries it on.
    let places: [Pinpoint]
    /// What may be named too.
    let others: [Pinpoint]
    /// Whether it may be called dropped.
    let mayDrop: Bool
    let set: String

    /// Reads a row; nil when it is none.
    init?(_ line: String) {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard cells.count == 8, let place = Self.place(cells[3]) else { return nil }
        (statute, earlier, later, self.place, kind) = (cells[0], cells[1], cells[2], place, cells[4])
        places = cells[5].split(separator: ",").compactMap { Self.place(String($0)) }
        others = cells[6].split(separator: ",").compactMap { Self.place(String($0)) }
        mayDrop = kind == "dropped" || cells[6].split(separator: ",").contains("-")
        set = cells[7]
    }

    /// Whether a part of an article is meant.
    var isPart: Bool { place.paragraph != nil }

    /// Whether an answer that is not uncertain is right.
    func isRight(_ link: ProvisionLink) -> Bool {
        if link.kind == .dropped { return mayDrop }
        let isAllowed = link.to.allSatisfy { told in (places + others).contains { agree(told, $0) } }
        let isMeant = link.to.contains { told in places.contains { agree(told, $0) } }
        return !link.to.isEmpty && isAllowed && (kind == "dropped" || isMeant)
    }

    /// Whether an answer names every place.
    func isComplete(_ link: ProvisionLink) -> Bool {
        places.allSatisfy { place in link.to.contains { agree($0, place) } }
    }

    /// Whether two places are one, or one of them holds the other; of an article's answer only the articles count.
    private func agree(_ told: Pinpoint, _ label: Pinpoint) -> Bool {
        func same(_ left: Int?, _ right: Int?) -> Bool { left == nil || right == nil || left == right }
        return told.article == label.article
            && (!isPart || same(told.paragraph, label.paragraph) && same(told.item, label.item))
    }

    /// `12`, `12.2` or `12.2.3`.
    private static func place(_ cell: String) -> Pinpoint? {
        let numbers = cell.split(separator: ".").map { Int($0) }
        guard let first = numbers.first ?? nil, let article = ArticleNumber(first) else { return nil }
        switch numbers.count {
        case 1: return Pinpoint(article)
        case 2: return Pinpoint(article: article, paragraph: numbers[1])
        default: return Pinpoint(article: article, paragraph: numbers[1], item: numbers[2])
        }
    }

    /// All rows.
    static let all: [SuccessionLabel] = {
        let path = TestEnvironment.root.appending(path: "Benchmarks/Succession/successions.tsv")
        let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { Self(String($0)) }
    }()
}

/// Real editions of statutes, by title and day.
enum FieldEditions {
    private static let files: [String: String] = {
        var result: [String: String] = [:]
        let folders = [
            TestEnvironment.field.map { $0 + "/statutes/editions-md" },
            TestEnvironment.field.map { $0 + "/statutes/flk-docx" },
            TestEnvironment.corpus.map { $0 + "/laws" },
        ]
        for folder in folders.compactMap({ $0 }) {
            guard let all = FileManager.default.enumerator(atPath: folder) else { continue }
            for case let file as String in all {
                let name = URL(filePath: file).deletingPathExtension().lastPathComponent
                guard let key = key(name), result[key] == nil else { continue }
                result[key] = folder + "/" + file
            }
        }
        return result
    }()

    /// `甲法(2020-01-02)` and `中华人民共和国甲法_20200102` as `甲法 20200102`.
    private static func key(_ name: String) -> String? {
        let parts = name.split(whereSeparator: { "(_)".contains($0) }).map(String.init)
        guard parts.count == 2 else { return nil }
        let title = parts[0].hasPrefix("中华人民共和国") ? String(parts[0].dropFirst(7)) : parts[0]
        return title + " " + parts[1].filter(\.isNumber)
    }

    /// The edition of a title and a day, prepared for comparing, or nil when it is not there.
    static func edition(_ title: String, _ day: String) throws -> EditionText? {
        guard let path = files[title + " " + day.filter(\.isNumber)],
            case .statute(let edition) = try PublishedFile.load(path: path).read().content
        else { return nil }
        return EditionText(edition)
    }
}
