internal import Citations
internal import Law

/// The places that a query names as people type them, so that box, lookup and search read them alike.
///
/// A query is words with citations among them, which ``CitationExtractor`` finds as texts print them. A stretch that is nothing
/// but places in the short form of ``CitationQuery`` (保密法44、45, 食品安全法122至124条, bmf44) is read as these.
struct TypedPlaces: Sendable {
    /// Whether a statute is called so, on hand or cited.
    let isTitle: @Sendable (Citation) -> Bool

    /// The citations of a query.
    ///
    /// - Parameter text: the query.
    /// - Returns: the citations with their stretches, in bytes.
    func citations(in text: String) -> [Citation] {
        var found = CitationExtractor().extract(text, field: .mention).citations
        for range in Self.stretches(of: text) {
            let typed = String(decoding: Array(text.utf8)[range], as: UTF8.self)
            guard typed.unicodeScalars.contains(where: Self.isNumeral) else { continue }
            let places = CitationQuery.list(typed)
            guard let first = places.first, first.title != nil, first.pinpoint != nil, isTitle(first.citation)
            else { continue }
            found.removeAll { $0.range.overlaps(range) }
            for place in places {
                var citation = place.citation
                citation.range = range
                found.append(citation)
            }
        }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || ("０"..."９").contains(scalar)
            || "一二三四五六七八九十百".unicodeScalars.contains(scalar)
    }

    /// The whole query where it is one stretch of words, else what stands between spaces; nothing that is quoted or has a field.
    private static func stretches(of text: String) -> [Range<Int>] {
        let signs: Set<UInt8> = Set(#":"-*|"#.utf8)
        guard !text.unicodeScalars.contains(where: { "：“”「」『』－".unicodeScalars.contains($0) }) else {
            return []
        }
        let bytes = Array(text.utf8)
        let whole = bytes.indices
        if !bytes.contains(where: { signs.contains($0) && $0 != 0x2D }), bytes.first != 0x2D,
            !CitationQuery.list(text).isEmpty
        {
            return [whole]
        }
        var found: [Range<Int>] = []
        var start = 0
        for place in 0...bytes.count where place == bytes.count || bytes[place] == 0x20 {
            if start < place, !bytes[start..<place].contains(where: signs.contains) {
                found.append(start..<place)
            }
            start = place + 1
        }
        return found
    }
}
