/// The number of a field in its schema, in the order of declaration.
public struct FieldID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The place in `IndexSchema.fields`.
    public let index: Int

    /// The field at a place of the schema.
    public init(_ index: Int) {
        self.index = index
    }

    /// Fields in the order of declaration.
    public static func < (a: FieldID, b: FieldID) -> Bool {
        a.index < b.index
    }

    /// The number itself.
    public var description: String {
        "\(index)"
    }
}

/// One field of the documents: its name and what the index keeps of it.
public struct Field: Hashable, Sendable {
    /// What the index keeps of a field.
    public enum Kind: UInt8, Hashable, Sendable {
        /// Terms with frequencies and lengths, ranked by BM25F; no positions, so no phrases.
        case terms = 0
        /// The same with positions: phrases of terms.
        case termsWithPositions = 1
        /// Terms that tile the text: consecutive positions are adjacent characters, a gap in the positions is a
        /// gap in the text.  Phrases of terms and verbatim runs of characters.  Terms whose first byte is below 0x10
        /// are no tiles and may share a tile's position.
        case tiles = 2
        /// Exact values without frequencies or lengths: filters and facets; several values a document.
        case keyword = 3
        /// One signed number a document (0 where none was given).
        case number = 4
    }

    /// The name, unique in the schema.
    public var name: String
    /// What the index keeps.
    public var kind: Kind
    /// BM25's b: how much a long field counts less, 0 (not at all) to 1.
    public var lengthNormalization: Float

    /// A field with terms that are ranked by BM25F.
    public static func terms(
        _ name: String,
        positions: Bool = true,
        lengthNormalization: Float = 0.75
    ) -> Field {
        Field(
            name: name,
            kind: positions ? .termsWithPositions : .terms,
            lengthNormalization: lengthNormalization
        )
    }

    /// A field whose terms tile the text, so that any run of characters is found.
    public static func tiles(_ name: String, lengthNormalization: Float = 0.75) -> Field {
        Field(name: name, kind: .tiles, lengthNormalization: lengthNormalization)
    }

    /// A field of exact values for filters and facets.
    public static func keyword(_ name: String) -> Field {
        Field(name: name, kind: .keyword, lengthNormalization: 0)
    }

    /// A field of one number a document.
    public static func number(_ name: String) -> Field {
        Field(name: name, kind: .number, lengthNormalization: 0)
    }

    var isRanked: Bool {
        kind == .terms || kind == .termsWithPositions || kind == .tiles
    }
    var hasPositions: Bool {
        kind == .termsWithPositions || kind == .tiles
    }
    var hasTerms: Bool {
        kind != .number
    }
}

/// The fields of an index, fixed when it is made.
public struct IndexSchema: Hashable, Sendable {
    /// The fields in the order of their numbers.
    public let fields: [Field]

    /// A schema of at most 255 fields with different names.
    public init(_ fields: [Field]) {
        precondition(fields.count < 256, "a schema has at most 255 fields")
        precondition(Set(fields.map(\.name)).count == fields.count, "two fields have one name")
        self.fields = fields
    }

    /// The number of the field with a name.
    public subscript(name: String) -> FieldID? {
        fields.firstIndex { $0.name == name }.map { FieldID($0) }
    }

    /// The field with a number.
    public subscript(id: FieldID) -> Field {
        fields[id.index]
    }

    func write(to out: inout ByteWriter) {
        out.byte(UInt8(fields.count))
        for field in fields {
            let name = Array(field.name.utf8)
            out.varint(UInt64(name.count))
            out.bytes(name)
            out.byte(field.kind.rawValue)
            out.u32(field.lengthNormalization.bitPattern)
        }
    }

    init?(from input: inout ByteReader) {
        guard let count = input.byte() else {
            return nil
        }
        var fields: [Field] = []
        for _ in 0..<count {
            guard let length = input.varint(), length < 1 << 16,
                let name = input.bytes(Int(length)),
                let raw = input.byte(), let kind = Field.Kind(rawValue: raw),
                let bits = input.u32()
            else {
                return nil
            }
            let b = Float(bitPattern: bits)
            guard b >= 0, b <= 1 else {
                return nil
            }
            fields.append(
                Field(name: String(decoding: name, as: UTF8.self), kind: kind, lengthNormalization: b)
            )
        }
        guard Set(fields.map(\.name)).count == fields.count else {
            return nil
        }
        self.fields = fields
    }
}
