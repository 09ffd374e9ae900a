/// The number under which the catalog keeps a row of one kind.
///
/// Numbers of different kinds do not mix: an ``ArticleID`` is no ``PowerID``. A number is never given out twice, not even
/// after its row was removed, so that an index that still holds an old number finds nothing instead of another row.
public struct RowNumber<Kind>: Hashable, Comparable, Sendable {
    /// The row's number in its table.
    public let value: Int64

    /// A row's number.
    public init(_ value: Int64) {
        self.value = value
    }

    /// Orders by number, which is the order of arrival.
    public static func < (left: RowNumber, right: RowNumber) -> Bool { left.value < right.value }
}

extension RowNumber {
    /// The ranges of numbers that follow each other, in the order in which they come.
    static func runs(_ numbers: some Sequence<RowNumber>) -> [ClosedRange<Int64>] {
        var runs: [ClosedRange<Int64>] = []
        for number in numbers {
            if let last = runs.last, last.upperBound < .max, last.upperBound + 1 == number.value {
                runs[runs.count - 1] = last.lowerBound...number.value
            } else {
                runs.append(number.value...number.value)
            }
        }
        return runs
    }
}

extension RowNumber: Codable {
    /// Reads the bare number.
    ///
    /// - Parameter decoder: the source of the number.
    /// - Throws: `DecodingError` when there is no integer.
    public init(from decoder: any Decoder) throws {
        value = try decoder.singleValueContainer().decode(Int64.self)
    }

    /// Writes the bare number.
    ///
    /// - Parameter encoder: where the number goes.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}

/// The kinds of rows that have numbers.
public enum RowKind {
    /// A file that was read.
    public enum Source {}
    /// A statute, whatever its editions.
    public enum Statute {}
    /// An edition of a statute.
    public enum Edition {}
    /// An article of an edition.
    public enum Article {}
    /// A power list.
    public enum List {}
    /// A power.
    public enum Power {}
    /// A cell of a power.
    public enum Cell {}
    /// A citation.
    public enum Citation {}
}

/// The number of a file that was read.
public typealias SourceID = RowNumber<RowKind.Source>
/// The number of a statute.
public typealias StatuteID = RowNumber<RowKind.Statute>
/// The number of an edition.
public typealias EditionID = RowNumber<RowKind.Edition>
/// The number of an article.
public typealias ArticleID = RowNumber<RowKind.Article>
/// The number of a list.
public typealias ListID = RowNumber<RowKind.List>
/// The number of a power.
public typealias PowerID = RowNumber<RowKind.Power>
/// The number of a cell of a power.
public typealias CellID = RowNumber<RowKind.Cell>
/// The number of a citation.
public typealias CitationID = RowNumber<RowKind.Citation>
