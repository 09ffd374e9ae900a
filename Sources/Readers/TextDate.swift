public import Law

extension PublishedText {
    /// The day of a document as it states it, or nil: below its last lines, alone on a line (2024年3月5日), else among its first ones, alone or
    /// behind its number (国办发〔2022〕27号 2022年7月29日; （2019年5月31日…公布）), else the year of the number.
    ///
    /// A day inside a sentence is no document's day. Cost: as finding the first and the last lines.
    public var date: LegalDate? {
        let last = Self.linesBackwards(text).prefix(Self.lastLines)
        if let signed = last.lazy.compactMap({ Self.dateAlone($0) }).first(where: { _ in true }) {
            return signed
        }
        let first = Array(Self.lines(text).prefix(Self.firstLines))
        return first.lazy.compactMap { Self.dateOfHead($0) }.first
            ?? first.lazy.compactMap { Self.yearOfNumber($0) }.first
    }

    /// The lines in which something stands, found one by one.
    private static func lines(_ text: String) -> some Sequence<Substring> {
        sequence(state: text[...]) { (rest: inout Substring) -> Substring? in
            while !rest.isEmpty {
                let end = rest.firstIndex(where: \.isNewline) ?? rest.endIndex
                let line = rest[..<end]
                rest = rest[end...].dropFirst()
                if line.contains(where: { !$0.isWhitespace }) { return line }
            }
            return nil
        }
    }

    /// The same from the end.
    private static func linesBackwards(_ text: String) -> some Sequence<Substring> {
        sequence(state: text[...]) { (rest: inout Substring) -> Substring? in
            while !rest.isEmpty {
                let before = rest.lastIndex(where: \.isNewline)
                let line = before.map { rest[$0...].dropFirst() } ?? rest
                rest = before.map { rest[..<$0] } ?? rest[..<rest.startIndex]
                if line.contains(where: { !$0.isWhitespace }) { return line }
            }
            return nil
        }
    }

    /// Below the date there may stand annexes, contacts, recipients.
    private static let lastLines = 12
    private static let firstLines = 8

    /// The date that a line is, with its day, whatever blanks and brackets are around.
    private static func dateAlone(_ line: Substring) -> LegalDate? {
        let scalars = head(line)
        guard let found = DateScan.date(in: scalars, at: 0), found.date.day != nil,
            scalars[found.range.upperBound...].allSatisfy({ isFrame($0) })
        else { return nil }
        return found.date
    }

    /// The date with which a short line of the head begins, or that stands behind the number with which it begins.
    private static func dateOfHead(_ line: Substring) -> LegalDate? {
        if let alone = dateAlone(line) { return alone }
        let scalars = head(line)
        let isBracketed = line.drop { $0.isWhitespace }.first.map { $0 == "（" || $0 == "(" } ?? false
        if isBracketed, let made = DateScan.date(in: scalars, at: 0), made.date.day != nil {
            return made.date
        }
        guard let number = endOfNumber(scalars) else { return nil }
        let rest = scalars[number...].drop { isFrame($0) }
        return dateAlone(Substring(String(String.UnicodeScalarView(rest))))
    }

    /// The year of the document number that a line is.
    private static func yearOfNumber(_ line: Substring) -> LegalDate? {
        let scalars = head(line)
        guard let end = endOfNumber(scalars), scalars[end...].allSatisfy({ isFrame($0) }),
            let open = scalars.firstIndex(where: { brackets.contains($0) })
        else { return nil }
        let year = scalars[(open + 1)...].prefix { isDigit($0) }
        return LegalDate(iso: String(String.UnicodeScalarView(year)))
    }

    /// Where the document number ends with which a line begins: 国办发〔2022〕27号.
    private static func endOfNumber(_ scalars: [Unicode.Scalar]) -> Int? {
        guard let open = scalars.prefix(20).firstIndex(where: { brackets.contains($0) }), open > 0,
            scalars[..<open].allSatisfy({ (0x4E00...0x9FFF).contains($0.value) })
        else { return nil }
        let year = scalars[(open + 1)...].prefix { isDigit($0) }
        let behind = year.endIndex + 1
        guard year.count == 4, behind <= scalars.count else { return nil }
        let number = scalars[behind...].prefix { isDigit($0) || $0 == " " || $0 == "第" }
        guard number.contains(where: { isDigit($0) }), number.endIndex < scalars.count,
            scalars[number.endIndex] == "号"
        else { return nil }
        return number.endIndex + 1
    }

    private static let brackets: Set<Unicode.Scalar> = ["〔", "[", "［", "【", "(", "（"]

    /// A line without the blanks, brackets and marks of a heading in front of it; long lines are sentences.
    private static func head(_ line: Substring) -> [Unicode.Scalar] {
        Array(line.unicodeScalars.prefix(200).drop { isFrame($0) || $0 == "#" })
    }

    private static func isFrame(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || "（）()".unicodeScalars.contains(scalar)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
