public import Law

/// One cell of a power.
public struct PowerCellAnswer: Hashable, Sendable {
    /// The heading of its column, as published.
    public let label: String
    /// What the column holds.
    public let role: FieldRole
    /// The cell, line breaks included.
    public let text: String
    /// Where the cell begins.
    public let place: SourcePlace
}

/// A power with its cells and the articles that it stands on.
public struct PowerAnswer: Hashable, Sendable {
    /// The code; empty when the list has none.
    public let code: String
    /// The category.
    public let category: String
    /// The serial number as published, or nil.
    public let serial: String?
    /// The name.
    public let name: String
    /// The sub-item, or nil.
    public let subitem: String?
    /// The title of its list.
    public let list: String
    /// The cells in the order of the columns.
    public let cells: [PowerCellAnswer]
    /// The citations in its cells, in the order of the text; empty where only the list of powers was asked for.
    public let citations: [CitationAnswer]
    /// Powers that stand on the same articles, the nearest first; empty where only the list of powers was asked for.
    public let related: [RelatedPowerAnswer]
    /// Where it was read from.
    public let source: SourcePlace
}

/// A power that shares articles with another one.
public struct RelatedPowerAnswer: Hashable, Sendable, Encodable {
    /// Its code.
    public let code: String
    /// Its name, the sub-item behind it.
    public let name: String
    /// Its category.
    public let category: String
    /// How many articles both cite in their legal bases.
    public let sharedArticles: Int
}

extension PowerAnswer: Encodable {
    private enum Key: String, CodingKey {
        case code, category, serial, name, subitem, list, fields, columns, citations, related, source
    }

    private struct Label: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Writes every key; `fields` maps a column's heading to its text, `columns` holds the headings in their order.
    ///
    /// - Parameter encoder: where the values go.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(code, forKey: .code)
        try values.encode(category, forKey: .category)
        try values.encode(serial, forKey: .serial)
        try values.encode(name, forKey: .name)
        try values.encode(subitem, forKey: .subitem)
        try values.encode(list, forKey: .list)
        var fields = values.nestedContainer(keyedBy: Label.self, forKey: .fields)
        var columns: [String] = []
        for cell in cells {
            var label = cell.label
            var count = 1
            while columns.contains(label) {
                count += 1
                label = "\(cell.label)（\(count)）"
            }
            columns.append(label)
            try fields.encode(cell.text, forKey: Label(stringValue: label))
        }
        try values.encode(columns, forKey: .columns)
        try values.encode(citations, forKey: .citations)
        try values.encode(related, forKey: .related)
        try values.encode(source, forKey: .source)
    }
}

/// What became of a citation when it was held against the statutes on hand.
public struct ResolutionAnswer: Hashable, Sendable {
    /// The outcome's name, such as `resolved`.
    public let outcome: String
    /// The edition that it was resolved to, or nil.
    public let edition: String?
    /// Why that edition, such as `listDate`; nil when there is none.
    public let editionReason: String?
    /// The articles that it leads to.
    public let articles: [Pinpoint]
    /// Why it did not resolve, in Chinese, or nil.
    public let note: String?
}

extension ResolutionAnswer: Encodable {
    private enum Key: String, CodingKey { case outcome, edition, editionReason, articles, note }

    /// Writes every key, null where there is no value.
    ///
    /// - Parameter encoder: where the values go.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(outcome, forKey: .outcome)
        try values.encode(edition, forKey: .edition)
        try values.encode(editionReason, forKey: .editionReason)
        try values.encode(articles, forKey: .articles)
        try values.encode(note, forKey: .note)
    }
}

/// A citation with its place and what became of it.
public struct CitationAnswer: Hashable, Sendable {
    /// The code of the power that it stands in, or nil for a citation in other text.
    public let power: String?
    /// In which field it stands.
    public let field: CitationField
    /// The heading of its column, or nil for a citation in other text.
    public let label: String?
    /// The title as printed; empty when there is none.
    public let statutePrinted: String
    /// The statute's title as far as it is known.
    public let statute: String?
    /// What is said about the edition, as printed, or nil.
    public let editionMark: String?
    /// The document number in its standard form, or nil.
    public let documentNumber: String?
    /// The place cited, or nil when the statute alone is cited.
    public let pinpoint: Pinpoint?
    /// The last place of a range, or nil.
    public let through: Pinpoint?
    /// The words quoted, or nil.
    public let quotation: String?
    /// Where it stands.
    public let place: SourcePlace
    /// What became of it, or nil when it was held against nothing.
    public let resolution: ResolutionAnswer?
}

extension CitationAnswer: Encodable {
    private enum Key: String, CodingKey {
        case power, field, label, statutePrinted, statute, editionMark, documentNumber, pinpoint, through
        case quotation, line, place, resolution
    }

    /// Writes every key, null where there is no value.
    ///
    /// - Parameter encoder: where the values go.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(power, forKey: .power)
        try values.encode(field, forKey: .field)
        try values.encode(label, forKey: .label)
        try values.encode(statutePrinted, forKey: .statutePrinted)
        try values.encode(statute, forKey: .statute)
        try values.encode(editionMark, forKey: .editionMark)
        try values.encode(documentNumber, forKey: .documentNumber)
        try values.encode(pinpoint, forKey: .pinpoint)
        try values.encode(through, forKey: .through)
        try values.encode(quotation, forKey: .quotation)
        try values.encode(place.line, forKey: .line)
        try values.encode(place, forKey: .place)
        try values.encode(resolution, forKey: .resolution)
    }
}
