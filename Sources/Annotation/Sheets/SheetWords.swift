/// The words of a cell as a workbook writes them: runs of text, each character with the bytes that stand for it (ECMA-376 18.4.8).
struct SheetWords {
    /// The characters as the decoder of the house shows them.
    private(set) var scalars: [Unicode.Scalar] = []
    /// Where each is written.
    private(set) var places: [Range<Int>] = []

    /// Reads the words of an element whose content is a text of runs.
    ///
    /// - Parameters:
    ///   - bytes: the part.
    ///   - content: what stands between the element's tags.
    init?(_ bytes: [UInt8], _ content: Range<Int>) {
        guard var scanner = MarkupScanner(Array("<a>".utf8) + bytes[content]) else { return nil }
        let base = content.lowerBound - 3
        var written = WrittenWords()
        var names: [ArraySlice<UInt8>] = []
        while let mark = scanner.next() {
            switch mark.kind {
            case .start: names.append(scanner.local(mark))
            case .end: if !names.isEmpty { names.removeLast() }
            case .words:
                let isSpoken = names.contains { $0.elementsEqual("rPh".utf8) }
                guard names.last?.elementsEqual("t".utf8) == true, !isSpoken else { continue }
                var words = WrittenWords()
                words.add(scanner.bytes, mark.range)
                for (scalar, place) in zip(words.scalars, words.places) {
                    written.append(scalar, (place.lowerBound + base)..<(place.upperBound + base))
                }
            case .verbatim: return nil
            case .empty, .other: break
            }
        }
        take(written)
    }

    /// Puts in the characters that are written `_x000D_`, and leaves out those that control printers.
    private mutating func take(_ written: WrittenWords) {
        var index = 0
        var afterReturn = false
        while index < written.scalars.count {
            var (scalar, place) = (written.scalars[index], written.places[index])
            var length = 1
            if scalar == "_", let value = Self.escape(written.scalars, at: index) {
                scalar = value
                place = place.lowerBound..<written.places[index + 6].upperBound
                length = 7
            }
            index += length
            switch scalar.value {
            case 0x0D: append("\n", place)
            case 0x0A: if !afterReturn { append(scalar, place) }
            case 0x09: append(scalar, place)
            case 0..<0x20: break
            default: append(scalar, place)
            }
            afterReturn = scalar.value == 0x0D
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar, _ place: Range<Int>) {
        scalars.append(scalar)
        places.append(place)
    }

    private static func escape(_ scalars: [Unicode.Scalar], at place: Int) -> Unicode.Scalar? {
        guard place + 6 < scalars.count, scalars[place + 1] == "x", scalars[place + 6] == "_" else {
            return nil
        }
        var value: UInt32 = 0
        for scalar in scalars[(place + 2)..<(place + 6)] {
            guard scalar.isASCII, let digit = Character(scalar).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return Unicode.Scalar(value)
    }

    /// Makes changes of the words.
    ///
    /// - Parameter hunks: the changes, in Unicode scalars of the words.
    /// - Returns: the changes of bytes; nil where one of them cannot be made.
    func changes(_ hunks: [ChangedWords.Hunk]) -> ByteEdits? {
        var edits = ByteEdits()
        for hunk in hunks {
            let place: Int
            if let first = hunk.range.first, hunk.range.upperBound <= places.count {
                place = places[first].lowerBound
            } else if hunk.range.lowerBound > 0, hunk.range.lowerBound <= places.count {
                place = places[hunk.range.lowerBound - 1].upperBound
            } else if hunk.range.isEmpty, hunk.range.lowerBound == 0, let first = places.first {
                place = first.lowerBound
            } else {
                return nil
            }
            edits.insert(WrittenWords.escaped(hunk.words), at: place)
            for index in hunk.range { edits.replace(places[index], by: []) }
        }
        return edits
    }
}
