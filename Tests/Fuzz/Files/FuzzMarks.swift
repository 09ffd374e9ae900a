import Formats
import ICU
import Law
@testable import Office
@testable import Readers

extension FuzzTarget {
    /// What stands inside a text: encodings, records, marks of articles and items, dates and numbers of editions; and recognised words.
    static let marks: [FuzzTarget] = [
        FuzzTarget("encoding", seeds: FuzzSeeds.encodings) { bytes in
            guard let text = try? DecodedText(bytes, file: "甲") else { return }
            require(String(validating: text.bytes, as: UTF8.self) != nil, "no UTF-8")
            var end = 0
            for line in text.lines {
                require(line.lowerBound >= end && line.upperBound <= text.bytes.count, "line \(line)")
                require(!text.bytes[line].contains { $0 == 0x0A || $0 == 0x0D }, "a line end inside a line")
                end = line.upperBound
            }
        },
        FuzzTarget("records", seeds: FuzzSeeds.tables) { bytes in
            var input = FuzzInput(bytes)
            let delimiter: UInt8 = [0x2C, 0x3B, 0x09, 0x7C][input.below(4)]
            guard let text = try? DecodedText(Array(input.rest), file: "甲") else { return }
            var records = DelimitedRecords(
                Paragraphs(bytes: text.bytes, lines: text.lines),
                delimiter: delimiter
            )
            var line = 0
            while let row = records.next() {
                for cell in row.cells {
                    require(cell.text.utf8.count <= text.bytes.count, "a cell longer than the text")
                }
                line += 1
            }
            require(line <= text.bytes.count, "\(line) rows")
        },
        // What we write as CSV our own reader reads.
        FuzzTarget("csv", seeds: ["甲,\"乙\"\n丙\0丁", "\"\0 a "].map { Array($0.utf8) }) { bytes in
            let cells = parts(bytes, atMost: 4).map { String(decoding: $0, as: UTF8.self) }
            let written = Array((CSVText.record(cells) + "\n").utf8)
            // Look-alikes and byte order marks are what they mean by then.
            guard let text = try? DecodedText(written, file: "甲"), text.bytes == written else { return }
            var records = DelimitedRecords(Paragraphs(bytes: text.bytes, lines: text.lines), delimiter: 0x2C)
            let read = records.next()?.cells.map(\.text) ?? []
            require(read.count == cells.count, "\(read.count) cells of \(cells.count)")
        },
        FuzzTarget("marks", seeds: FuzzSeeds.marks) { bytes in
            // A reader's lines are UTF-8.
            let words = Array(String(decoding: bytes, as: UTF8.self).utf8)
            let line = words[...]
            _ = ArticleMark(line, at: 0)
            _ = ItemMark(line)
            _ = HeadingMark.marked(line)
            _ = HeadingMark.plain(line)
            _ = HeadingMark.goesOn(line)
            _ = PageNumber.isOne(line)
            _ = PlainMarkup.plain(line)
            if let (_, end) = ArticleMark.caption(line) {
                require(end <= line.endIndex, "a caption ends at \(end)")
            }
            var index = line.startIndex
            while index < line.endIndex {
                let (_, length) = line.character(at: index)
                require(length > 0 && index + length <= line.endIndex, "a character of \(length)")
                index += length
            }
        },
        FuzzTarget("history", seeds: FuzzSeeds.histories) { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            let events = HistoryLine.events(text)
            _ = HistoryLine.isHistory(text)
            _ = OrderNumber.find(in: Array(text.unicodeScalars))
            _ = EditionDates(history: events, name: text, lastArticles: [])
            for event in events { require(event.printed.utf8.count <= text.utf8.count, event.printed) }
        },
        FuzzTarget("recognised", seeds: [[3, 0, 10, 10, 90], FuzzSeeds.recognised]) { bytes in
            var input = FuzzInput(bytes)
            var words = RecognisedWords()
            var pieces = 0
            while !input.rest.isEmpty, pieces < 200 {
                let left = Double(input.below(2000)) - 100
                let top = Double(input.below(256))
                let box = PageBox(
                    left: left,
                    top: top,
                    right: left + Double(input.below(256)) - 8,
                    bottom: top + Double(input.below(256)) - 8
                )
                let line: [Substring] = ["1", input.byte() % 4 == 0 ? "2" : "1"]
                let confidence = Double(input.byte()) - 10
                let piece = String(decoding: input.bytes(1 + input.below(12)), as: UTF8.self)
                words.add(piece, box, on: line[...], confidence: confidence)
                pieces += 1
            }
            require(
                words.words.count <= pieces && words.unsure <= pieces,
                "\(words.words.count) words of \(pieces) pieces"
            )
            let page = PageContent(number: 1, width: 600, height: 800, words: words.words)
            _ = PageFlow([page]).blocks
        },
    ]
}

extension FuzzSeeds {
    static let encodings: [[UInt8]] = [
        Array("甲\r\n乙\r丙".utf8), [0xEF, 0xBB, 0xBF] + Array("甲".utf8), [0xFF, 0xFE, 0x32, 0x75, 0x0A, 0x00],
        [0xFE, 0xFF, 0x75, 0x32], [0xBC, 0xD7, 0xB7, 0xA8, 0x0A],
        [0x32, 0x75, 0x00, 0x4E], Array("甲".utf8.dropLast()),
    ]
    static let marks = [
        "第一条　甲", "**第二条之一** 【罚则】乙", "（一）甲", "1.甲", "①甲", "第一章　总则", "- 3 -", "一、甲", "附件：",
        "\\<乙\\>&emsp;[a](b)",
    ].map { Array($0.utf8) }
    static let histories = [
        "（2019年1月2日甲会议通过　根据2020年3月4日《关于修改〈甲法〉的决定》第一次修正）", "甲局令第3号", "自2020年1月1日起施行", "甲法_20200101.txt",
        "甲发〔2012〕7号",
    ].map { Array($0.utf8) }
}
