import Catalog
import Citations
import Law
import Library
import LinkCheck
import Readers
import Search

/// What one face says of one citation.
struct Told: Hashable, Comparable, CustomStringConvertible {
    /// The code of the power that it stands in.
    let power: String
    /// The column, and the citation's place in the file.
    let column: String
    let place: Int
    /// What it names.
    let pinpoint: String
    /// The statute by which it is gathered.
    let statute: String
    /// The edition's label and why it was taken; empty for none.
    let edition: String
    let reason: String
    /// The resolver's name of the outcome.
    let outcome: String

    var description: String {
        "\(power) \(column) \(place) 《\(statute)》\(pinpoint): \(edition) \(reason) \(outcome)"
    }

    static func < (left: Told, right: Told) -> Bool { left.description < right.description }
}

/// One library, asked through every face that tells of citations.
struct Faces {
    let library: Library
    let texts: StatuteTexts
    let lists: [CitedList]
    let report: CheckReport
    private let labels: [EditionID: String]

    init(_ directory: String) throws {
        library = try Library(directory: directory)
        texts = try StatuteTexts(library: library)
        lists = try CitedList.all(in: library)
        report = try LinkChecker(texts: texts).check(lists)
        labels = Dictionary(
            uniqueKeysWithValues: try library.catalog.statutes().flatMap(\.editions).map { ($0.id, $0.label) }
        )
    }

    /// What the catalog holds of the bases; the truth.
    func stored() throws -> [CitationID: Told] {
        let codes = Dictionary(
            uniqueKeysWithValues: try library.catalog.powers().map { ($0.id, $0.power.code) }
        )
        var told: [CitationID: Told] = [:]
        for record in try library.catalog.powerCitations() where record.citation.field.isBasis {
            guard case .power(let power, _) = record.origin, let resolution = record.resolution else {
                continue
            }
            told[record.id] = Told(
                record.citation,
                power: codes[power] ?? "",
                statute: resolution.statuteName,
                edition: resolution.edition.flatMap { labels[$0] },
                reason: resolution.editionReason,
                outcome: resolution.outcome
            )
        }
        return told
    }

    /// What the checker says: its findings and outcomes begin with the same resolution.
    func checked() -> [CitationID: Told] {
        var told: [CitationID: Told] = [:]
        for checked in report.citations {
            guard let id = checked.entry.id else { continue }
            told[id] = Told(
                checked.entry.citation,
                power: checked.code,
                statute: checked.entry.resolution.statuteName,
                edition: checked.edition,
                reason: checked.editionReason?.rawValue,
                outcome: checked.entry.resolution.outcome.name
            )
        }
        return told
    }

    /// What `yiju citations` prints.
    func printed() throws -> [Told] {
        try ReferenceDesk(library).citations().filter(\.field.isBasis).map { Told($0) }
    }

    /// What `yiju cite` prints of a list's file, which goes past the catalog.
    func cited(_ file: PublishedFile) throws -> [Told] {
        try ReferenceDesk.cite(file, library: library).citations.filter(\.field.isBasis).map { Told($0) }
    }

    /// What the checker would say of the lists if they had not been imported.
    func resolvedAnew() -> [Told] {
        lists.flatMap { list in
            CitedList(list.list, resolvedBy: texts).powers.flatMap { power in
                power.citations.filter(\.citation.field.isBasis).map { entry in
                    Told(
                        entry.citation,
                        power: power.power.code,
                        statute: entry.resolution.statuteName,
                        edition: entry.resolution.editionID.flatMap { labels[EditionID($0)] },
                        reason: entry.resolution.editionReason?.rawValue,
                        outcome: entry.resolution.outcome.name
                    )
                }
            }
        }
    }
}

extension Told {
    init(
        _ citation: Citation,
        power: String,
        statute: String?,
        edition: String?,
        reason: String?,
        outcome: String
    ) {
        self.init(
            power: power,
            column: citation.field.rawValue,
            place: citation.place,
            pinpoint: (citation.pinpoint?.chinese ?? "") + (citation.through?.chinese ?? ""),
            statute: statute ?? "",
            edition: edition ?? "",
            reason: reason ?? "",
            outcome: outcome
        )
    }

    init(_ answer: CitationAnswer) {
        self.init(
            power: answer.power ?? "",
            column: answer.field.rawValue,
            place: answer.place.order,
            pinpoint: (answer.pinpoint?.chinese ?? "") + (answer.through?.chinese ?? ""),
            statute: answer.statute ?? "",
            edition: answer.resolution?.edition ?? "",
            reason: answer.resolution?.editionReason ?? "",
            outcome: answer.resolution?.outcome ?? ""
        )
    }
}
