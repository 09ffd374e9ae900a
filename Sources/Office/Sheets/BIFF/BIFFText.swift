internal import ICU

/// Reads texts that may run over several records ([MS-XLS] 2.5.293 XLUnicodeRichExtendedString).
struct BIFFText {
    private let pieces: [ArraySlice<UInt8>]
    private var piece = 0
    private var place: Int

    /// A reader at an offset of the first piece.
    init(_ pieces: [ArraySlice<UInt8>], at offset: Int = 0) {
        self.pieces = pieces
        place = (pieces.first?.startIndex ?? 0) + offset
    }

    /// The next text: its length in characters in two bytes, flags, characters of one or two bytes, runs and phonetics, which are left
    /// out.
    ///
    /// - Returns: the text, or nil where the record ends before it.
    mutating func text() -> String? {
        guard let count = short(), let flags = byte() else { return nil }
        let runs = flags & 0x08 != 0 ? short() : 0
        let extra = flags & 0x04 != 0 ? long() : 0
        guard let runs, let extra, let units = characters(count, isWide: flags & 1 != 0) else { return nil }
        guard skip(runs * 4), skip(extra) else { return nil }
        return CellText.cleaned(String(decoding: units, as: UTF16.self))
    }

    /// Characters; where a record that continues begins among them, its first byte says anew how wide they are.
    private mutating func characters(_ count: Int, isWide: Bool) -> [UInt16]? {
        var units: [UInt16] = []
        var isWide = isWide
        while units.count < count {
            if pieces.indices.contains(piece), place == pieces[piece].endIndex {
                guard advance(), let flags = byte() else { return nil }
                isWide = flags & 1 != 0
            }
            guard pieces.indices.contains(piece) else { return nil }
            let rest = pieces[piece].endIndex - place
            let width = isWide ? 2 : 1
            let taken = min(count - units.count, rest / width)
            // An odd byte at the end of a record belongs to no character.
            guard taken > 0 else {
                place = pieces[piece].endIndex
                guard rest > 0 else { return nil }
                continue
            }
            let bytes = pieces[piece][place..<(place + taken * width)]
            if isWide {
                var index = bytes.startIndex
                while index < bytes.endIndex {
                    units.append(UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8)
                    index += 2
                }
            } else {
                for byte in bytes { units.append(UInt16(byte)) }
            }
            place += taken * width
        }
        return units
    }

    private mutating func advance() -> Bool {
        piece += 1
        guard pieces.indices.contains(piece) else { return false }
        place = pieces[piece].startIndex
        return true
    }

    private mutating func byte() -> Int? {
        while pieces.indices.contains(piece), place >= pieces[piece].endIndex {
            guard advance() else { return nil }
        }
        guard pieces.indices.contains(piece) else { return nil }
        place += 1
        return Int(pieces[piece][place - 1])
    }

    private mutating func short() -> Int? {
        guard let low = byte(), let high = byte() else { return nil }
        return low | high << 8
    }

    private mutating func long() -> Int? {
        guard let low = short(), let high = short() else { return nil }
        return low | high << 16
    }

    private mutating func skip(_ count: Int) -> Bool {
        var rest = count
        while rest > 0 {
            guard pieces.indices.contains(piece) else { return false }
            let here = min(rest, max(0, pieces[piece].endIndex - place))
            place += here
            rest -= here
            if rest > 0, !advance() { return false }
        }
        return true
    }
}

/// The characters of workbooks older than Unicode, by the code page that they state.
struct CodePage {
    /// The number of the code page: 936 for simplified Chinese.
    let number: Int

    /// The text of bytes; of another code page than GBK only the ASCII characters are sure.
    func text(_ bytes: ArraySlice<UInt8>) -> String {
        if !bytes.contains(where: { $0 >= 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        if number != 1252, case .text(let units) = CharsetDecoder.gb18030(Array(bytes)) {
            return String(decoding: units, as: UTF16.self)
        }
        return String(decoding: bytes.map { UInt16($0) }, as: UTF16.self)
    }
}
