/// Finds document numbers: `国保发〔2012〕7号`, `国务院令第646号`, `国务院第646号令`, `公告2012年第7号`.
///
/// Brackets of any kind, blanks, 第 and zeros before the number make no difference. Where the issuer begins cannot be told
/// from the text alone (根据国保发…), so the number is emitted under every shortening of what stands before it, down to the bare
/// `[2012]7号` or `令646号`: whatever issuer a question names, it is found.
///
/// It begins at each 号 and reads backwards over a bounded stretch.
struct DocumentNumberRecognizer {
    /// The most characters of an issuer.
    private static let longestIssuer = 14

    private let text: UnsafeBufferPointer<UInt16>
    private let scanner: NumeralScanner

    init(_ text: UnsafeBufferPointer<UInt16>) {
        self.text = text
        scanner = NumeralScanner(text: text)
    }

    /// Reads the number whose 号 stands at `place`, if there is one.
    func recognize(at place: Int, into overlays: inout Overlays) {
        guard let numeral = scanner.numeral(endingAt: scanner.skipBlanks(before: place), loose: false) else {
            return
        }
        var before = scanner.skipBlanks(before: numeral.start)
        let isOrdinal = before > 0 && text[before - 1] == 0x7B2C
        if isOrdinal { before = scanner.skipBlanks(before: before - 1) }
        guard before > 0 else { return }
        // 第646号令
        if isOrdinal, place + 1 < text.count, text[place + 1] == Self.order {
            emit(
                issuerEnd: before,
                end: place + 2,
                minimum: 0,
                core: core(order: true, nil, numeral.value),
                &overlays
            )
            return
        }
        switch text[before - 1] {
        case 0x5D, 0x29:
            guard let (year, start) = bracketedYear(endingAt: before) else { return }
            emit(
                issuerEnd: scanner.skipBlanks(before: start),
                end: place + 1,
                minimum: 0,
                core: core(order: false, year, numeral.value),
                &overlays
            )
        case Self.order:
            let issuer = scanner.skipBlanks(before: before - 1)
            emit(
                issuerEnd: issuer,
                end: place + 1,
                minimum: 0,
                core: core(order: true, nil, numeral.value),
                &overlays
            )
        case 0x5E74 where isOrdinal:
            // 公告2012年第7号; without an issuer it is no more than 2012年第7号 of anything.
            guard let year = scanner.numeral(endingAt: before - 1, loose: false),
                (1949...2199).contains(year.value)
            else { return }
            let issuer = scanner.skipBlanks(before: year.start)
            let isOrder = issuer > 0 && text[issuer - 1] == Self.order
            emit(
                issuerEnd: isOrder ? issuer - 1 : issuer,
                end: place + 1,
                minimum: isOrder ? 0 : 2,
                core: core(order: isOrder, year.value, numeral.value),
                &overlays
            )
        default: return
        }
    }

    private static let order: UInt16 = 0x4EE4

    /// The year in brackets that end at `end`, and where they begin.
    private func bracketedYear(endingAt end: Int) -> (year: Int, start: Int)? {
        let opening: UInt16 = text[end - 1] == 0x5D ? 0x5B : 0x28
        var yearEnd = scanner.skipBlanks(before: end - 1)
        if yearEnd > 0, text[yearEnd - 1] == 0x5E74 { yearEnd -= 1 }
        guard let year = scanner.numeral(endingAt: yearEnd, loose: false), (1949...2199).contains(year.value)
        else {
            return nil
        }
        let start = scanner.skipBlanks(before: year.start)
        guard start > 0, text[start - 1] == opening else { return nil }
        return (year.value, start - 1)
    }

    /// The part of the term that does not depend on the issuer: `令646号`, `[2012]7号`.
    private func core(order: Bool, _ year: Int?, _ number: Int) -> [UInt8] {
        var core: [UInt8] = []
        if order { UTF8Writer.append(Self.order, to: &core) }
        if let year {
            core.append(0x5B)
            UTF8Writer.appendDecimal(year, to: &core)
            core.append(0x5D)
        }
        UTF8Writer.appendDecimal(number, to: &core)
        UTF8Writer.append(0x53F7, to: &core)
        return core
    }

    /// Emits the term once for each shortening of the issuer that ends at `issuerEnd`, the longest first.
    private func emit(issuerEnd: Int, end: Int, minimum: Int, core: [UInt8], _ overlays: inout Overlays) {
        var start = issuerEnd
        while start > 0, issuerEnd - start < Self.longestIssuer, (0x4E00...0x9FFF).contains(text[start - 1]) {
            start -= 1
        }
        guard issuerEnd - start >= minimum else { return }
        for from in start...(issuerEnd - minimum) {
            overlays.append(from, end, .documentNumber, namespace: OverlayTerm.documentNumber) { term in
                for unit in text[from..<issuerEnd] { UTF8Writer.append(unit, to: &term) }
                term += core
            }
        }
    }
}
