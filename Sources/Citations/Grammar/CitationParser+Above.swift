import Law

/// What the row above tells: 同上, 同上第五条, and the first lines of a row that goes on with it.
extension CitationParser {
    /// Takes over what the row above cites, and gives the index behind the words that say so; nil when nothing does.
    func beginBelow() -> Int? {
        guard field.isBasis, let last = context.above.last else { return nil }
        var at = stream.skipSpace(0)
        if let next = isEnumerator(at) { at = stream.skipSpace(next) }
        let word = at
        guard Self.sameAbove.contains(where: { stream.token(at, equals: $0) }) else {
            if context.continuesAbove { entry = Entry(statute: Self.statute(of: last), last: last.pinpoint) }
            return nil
        }
        at = stream.skipSpace(at + 1)
        if stream.kind(at) == .comma || stream.kind(at) == .colon || stream.token(at, equals: Self.of) {
            at = stream.skipSpace(at + 1)
        }
        if stream.kind(at) == .ordinal, ProvisionParser.list(in: stream, at: at) != nil {
            entry = Entry(statute: Self.statute(of: last), last: last.pinpoint)
            forced = at
            return at
        }
        guard stream.isEnd(at) else { return nil }
        for citation in context.above {
            var copy = citation
            copy.field = field
            copy.titleForm = .inherited
            copy.range = stream.source(stream.tokens[word].range)
            copy.place = placeNumber(Int(stream.tokens[word].start))
            copy.pinpointRange = copy.pinpoint == nil ? nil : copy.range
            (copy.titleRange, copy.quotation, copy.repetition) = (nil, nil, nil)
            found.citations.append(copy)
        }
        lastEnd = stream.tokens[word].range.upperBound
        return word + 1
    }

    private static func statute(of citation: Citation) -> NamedStatute {
        NamedStatute(
            printed: citation.statutePrinted,
            form: .inherited,
            issuer: citation.issuerPrinted,
            editionMark: citation.editionMark,
            documentNumber: citation.documentNumber
        )
    }

    /// Whether a text may take over what the row above cites by its words: 同 is among its first ones, behind a number at most.
    static func mayBeginBelow(_ text: String) -> Bool {
        // Han characters and ASCII signs are told without asking for the properties of each; no white space comes behind U+3000.
        text.unicodeScalars.lazy.filter {
            $0.value > 0x3000 || (0x21...0x7E).contains($0.value) || !$0.properties.isWhitespace
        }
        .prefix(12).contains("同")
    }

    private static let sameAbove = ["同上", "同前", "同上栏", "同上行", "依据同上"].map { Array($0.utf16) }
    private static let of = Array("的".utf16)
}
