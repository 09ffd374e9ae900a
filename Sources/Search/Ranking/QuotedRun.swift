internal import ICU
internal import Library

/// A quotation with signs inside (`"甲、乙"`), or a very long one: the index keeps words and their order but no signs, so what it
/// finds is read.
///
/// Width, traditional characters and spaces make no difference, as everywhere; a comma is a comma and not an enumeration mark.
struct QuotedRun {
    private let units: [UInt16]
    private let field: QueryField?
    /// Whether the words must stand there; else they must not.
    var isWanted = true

    init(_ text: String, in field: QueryField?) {
        units = Self.plain(text)
        self.field = field
    }

    /// Whether a document is let through.
    ///
    /// Cost: linear in its words.
    func allows(_ document: StoredDocument) -> Bool {
        texts(of: document).contains { CharacterRun.occurs(units, in: Self.plain($0)) } == isWanted
    }

    private func texts(of document: StoredDocument) -> [String] {
        let sections = document.sections
        switch field {
        case .name: return [document.title]
        case .legalBasis: return sections.filter { $0.field == .legalBasis }.map(\.text)
        case .accountability: return sections.filter { $0.field == .accountability }.map(\.text)
        default: return [document.title, document.caption] + document.headings + sections.map(\.text)
        }
    }

    /// Folded characters without spaces: a line break inside a sentence parts nothing.
    private static func plain(_ text: String) -> [UInt16] { Folding.fold(text).units.filter { $0 > 0x20 } }
}
