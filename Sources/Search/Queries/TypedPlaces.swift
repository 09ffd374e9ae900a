internal import Citations
internal import Law

/// The places that a query names as people type them, so that box, lookup and search read them alike.
///
/// A query is words with citations among them, which ``CitationExtractor`` finds as texts print them. A stretch that is nothing
/// but places in the short form of ``CitationQuery`` (保密法44、45, 食品安全法122至124条, bmf44) is read as these, and so is a whole query
/// that is nothing but articles of whatever statute (第四十四条 第五十一条).
struct TypedPlaces: Sendable {
    /// Whether a statute is called so, on hand or cited.
    let isTitle: @Sendable (Citation) -> Bool

    /// The citations of a query.
    ///
    /// - Parameter text: the query.
    /// - Returns: the citations with their stretches, in bytes.
    func citations(in text: String) -> [Citation] {
        var found = CitationExtractor().extract(text, field: .mention).citations
        guard text.unicodeScalars.contains(where: Self.isNumeral) else { return found }
        for (range, places) in Self.places(in: text) {
            guard let first = places.first, first.pinpoint != nil,
                first.title != nil
                    ? isTitle(first.citation) : range.count == text.utf8.count && text.contains("条")
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
            || "一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾佰".unicodeScalars.contains(scalar)
    }

    /// The places of the whole query where it is nothing else, else of what stands between spaces; of nothing that is quoted, excluded or
    /// has a field.
    private static func places(in text: String) -> [(range: Range<Int>, places: [CitationQuery])] {
        guard !text.unicodeScalars.contains(where: { "：“”「」『』－".unicodeScalars.contains($0) }) else {
            return []
        }
        let bytes = Array(text.utf8)
        let signs = Set(#":"*|"#.utf8)
        let minus = UInt8(ascii: "-")
        if !bytes.contains(where: signs.contains), bytes.first != minus {
            let whole = CitationQuery.list(text)
            if !whole.isEmpty { return [(bytes.indices, whole)] }
        }
        return bytes.indices.split { bytes[$0] == 0x20 }.compactMap { stretch in
            guard !bytes[stretch].contains(where: { signs.contains($0) || $0 == minus }) else { return nil }
            return (stretch, CitationQuery.list(String(decoding: bytes[stretch], as: UTF8.self)))
        }
    }
}
