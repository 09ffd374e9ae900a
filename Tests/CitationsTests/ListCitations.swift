import Citations
import Foundation
import Law
import Testing

/// The citations of a whole list: as facts, and held against the words that look like citations.
enum ListCitations {
    private static func found(in field: PowerField) -> ExtractedCitations {
        let kind: CitationField =
            switch field.role {
            case .legalBasis: .legalBasis
            case .accountability: .accountability
            default: .mention
            }
        return CitationExtractor().extract(field.content, field: kind)
    }

    /// A line of facts for each citation.
    static func rows(_ list: PowerList) -> String {
        var rows: [String] = []
        for power in list.powers {
            for field in power.fields {
                let found = found(in: field)
                #expect(found.unparsed.isEmpty, "\(power.code)")
                rows += found.citations.map { row(power, $0) }
            }
        }
        return rows.joined(separator: "\n")
    }

    /// One line of facts: the quotation as its number of characters and lines.
    private static func row(_ power: Power, _ citation: Citation) -> String {
        let quotation = citation.quotation.map { quoted in
            "\(quoted.text.unicodeScalars.count)/\(quoted.text.split(separator: "\n").count)"
        }
        return [
            power.code, String(citation.place), citation.field.rawValue, citation.titleForm.rawValue,
            citation.issuerPrinted ?? "", citation.statutePrinted, citation.editionMark?.printed ?? "",
            citation.editionMark?.kind?.rawValue ?? "", citation.documentNumber?.standard ?? "",
            citation.headingHints.joined(separator: "/"), citation.pinpoint?.chinese ?? "",
            citation.part ?? "",
            citation.repetition == nil ? "" : "重复", quotation ?? "",
        ].joined(separator: "\t")
    }

    /// Every title with a number or a place in a basis is a citation.
    static func expectAllFound(in list: PowerList) {
        for power in list.powers {
            for field in power.fields where field.role == .legalBasis || field.role == .accountability {
                let text = field.content.text
                let found = found(in: field)
                let stretches =
                    found.citations.map(\.range) + found.citations.compactMap { $0.quotation?.range }
                // Every 第 before 条, outside quotations, lies in a citation.
                var offset = 0
                for scalar in text.unicodeScalars {
                    if scalar == "第" {
                        let rest = String(decoding: text.utf8.dropFirst(offset).prefix(30), as: UTF8.self)
                        if rest.prefix(8).contains("条") {
                            let inside =
                                stretches.contains { $0.contains(offset) }
                                || found.citations.contains { $0.repetition?.contains(offset) == true }
                                || found.citations.contains { $0.pinpointRange?.contains(offset) == true }
                            #expect(inside, "\(power.code) \(field.content.place) \(rest.prefix(8))")
                        }
                    }
                    offset += UTF8.width(scalar)
                }
            }
        }
    }
}
