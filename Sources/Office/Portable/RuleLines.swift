/// Gathers ruling lines from the PostScript that `pdftops` makes of a file: stroked lines and rectangles, and filled rectangles that
/// are as thin as lines; and where its text is drawn, with what clips it.
///
/// Between `pdfStartPage` and `pdfEndPage` that PostScript repeats the page's own operators (PostScript Language Reference 3.2;
/// ISO 32000-1 8.4–8.5): `cm` moves the coordinates, `m l re` make a path, `S f B` paint it. It is taken as it is printed, so memory
/// does not grow with it.
struct RuleLines {
    /// The lines of each page, in points from the lower left corner of the paper as the file counts it.
    private(set) var pages: [[PageRule]] = []
    /// The text of each page, likewise.
    private(set) var text = DrawnText()
    /// The pages, counted from 0, that the file turns by a quarter: they are shown as wide as they are high in the file.
    private(set) var areOnSide: Set<Int> = []
    /// How many pictures and painted areas each page shows, and how many curves.
    private(set) var pictures: [(count: Int, curves: Int)] = []

    /// The most lines of one page that are kept; maps and drawings have more, tables do not.
    private static let mostRules = 20_000
    /// The thickest filled rectangle that is a line, in points.
    private static let thickest = 3.0
    /// The longest token that is an operator or a number.
    private static let longestToken = 40
    /// What stands behind the data of a picture.
    private static let pictureEnd = Array("%-EOD-".utf8)
    private static let mostOperands = 16
    private static let deepestState = 256

    private var token: [UInt8] = []
    private var isOverlong = false
    private var lexing = TextState.outside
    private var braces = 0
    private var isOnPage = false
    private var operands: [Double] = []
    /// The sums of the numbers at even and odd places of the array that was given last: how far a text moves.
    private var advance = (x: 0.0, y: 0.0)
    private var isSecond = false
    /// The name that was given last: how colours and fonts are told.
    private var name = ""

    private var state = Graphics()
    private var saved: [Graphics] = []
    private var path: [(x: Double, y: Double, isStart: Bool)] = []
    private var rectangles: [PageBox] = []

    /// What is drawn with.
    private struct Graphics {
        var matrix = [1.0, 0, 0, 1, 0, 0]
        var strokes = Ink()
        var fills = Ink()
        /// What is drawn is seen within it alone.
        var clip: PageBox?
    }

    private struct Ink {
        var isSubtractive = false
        var isWhite = false
    }

    private enum TextState {
        case outside
        case string(depth: Int, isEscaped: Bool)
        case comment
        /// The data of a picture; so much of the mark of its end was seen.
        case picture(matched: Int)
    }

    /// Takes the next piece of the PostScript.
    mutating func take(_ bytes: UnsafeRawBufferPointer) {
        for byte in bytes {
            switch lexing {
            case .picture(let matched):
                let next = byte == Self.pictureEnd[matched] ? matched + 1 : byte == Self.pictureEnd[0] ? 1 : 0
                lexing = next == Self.pictureEnd.count ? .outside : .picture(matched: next)
            case .comment:
                if byte == 0x0A || byte == 0x0D { lexing = .outside }
            case .string(let depth, true): lexing = .string(depth: depth, isEscaped: false)
            case .string(let depth, false):
                switch byte {
                case 0x5C: lexing = .string(depth: depth, isEscaped: true)
                case 0x28: lexing = .string(depth: depth + 1, isEscaped: false)
                case 0x29: lexing = depth == 0 ? .outside : .string(depth: depth - 1, isEscaped: false)
                default: break
                }
            case .outside: outside(byte)
            }
        }
    }

    private mutating func outside(_ byte: UInt8) {
        switch byte {
        case 0x25, 0x28:
            finishToken()
            lexing = byte == 0x25 ? .comment : .string(depth: 0, isEscaped: false)
        case 0x7B:
            finishToken()
            braces += 1
        case 0x7D:
            finishToken()
            braces = max(0, braces - 1)
        case 0x5B:
            finishToken()
            advance = (0, 0)
            isSecond = false
        case 0x00...0x20, 0x5D: finishToken()
        case 0x2F:
            finishToken()
            token.append(byte)
        default:
            if token.count < Self.longestToken { token.append(byte) } else { isOverlong = true }
        }
    }

    private mutating func finishToken() {
        defer {
            token.removeAll(keepingCapacity: true)
            isOverlong = false
        }
        guard let first = token.first else { return }
        if isOverlong {
            operands.removeAll(keepingCapacity: true)
            return
        }
        guard isOnPage, braces == 0 else {
            // A page may follow a definition whose braces do not close.
            if token.count == Self.pageStart.count && token == Self.pageStart { startPage() }
            return
        }
        if first == 0x2F {
            name = String(decoding: token, as: UTF8.self)
        } else if first <= 0x39, let number = Self.number(token) {
            if operands.count == Self.mostOperands { operands.removeFirst() }
            operands.append(number)
            if isSecond { advance.y += number } else { advance.x += number }
            isSecond.toggle()
        } else {
            // No operator of a page that matters here is longer than the mark of its end.
            act(String(decoding: token, as: UTF8.self))
            operands.removeAll(keepingCapacity: true)
        }
    }

    private static let pageStart = Array("pdfStartPage".utf8)

    /// A decimal number, or nil.
    private static func number(_ token: [UInt8]) -> Double? {
        var (value, scale, digits) = (0.0, 1.0, 0)
        var isNegative = false
        var isFraction = false
        for (index, byte) in token.enumerated() {
            switch byte {
            case 0x30...0x39:
                digits += 1
                value = value * 10 + Double(byte - 0x30)
                if isFraction { scale *= 10 }
            case 0x2E where !isFraction: isFraction = true
            case 0x2D where index == 0: isNegative = true
            case 0x2B where index == 0: break
            default: return nil
            }
        }
        guard (1...30).contains(digits) else { return nil }
        return (isNegative ? -value : value) / scale
    }

    private mutating func startPage() {
        isOnPage = true
        braces = 0
        state = Graphics()
        saved = []
        path = []
        rectangles = []
        operands = []
        pages.append([])
        pictures.append((0, 0))
        text.startPage()
    }

    private mutating func act(_ word: String) {
        switch word {
        case "pdfEndPage": isOnPage = false
        case "q": if saved.count < Self.deepestState { saved.append(state) }
        case "Q": if let last = saved.popLast() { state = last }
        case "cm": move()
        // How a page that the file turns is put upright.
        case "rotate":
            // By quarters: nothing else is written.
            guard let angle = operands.last, abs(angle) <= 360 else { return }
            let quarter = (Int(angle / 90) % 4 + 4) % 4
            operands =
                [[1, 0, 0, 1, 0, 0], [0, 1, -1, 0, 0, 0], [-1, 0, 0, -1, 0, 0], [0, -1, 1, 0, 0, 0]][quarter]
            if quarter % 2 == 1 { areOnSide.insert(pages.count - 1) }
            move()
        case "translate":
            guard operands.count >= 2 else { return }
            operands = [1, 0, 0, 1] + operands.suffix(2)
            move()
        case "m", "l":
            if operands.count >= 2, path.count < Self.mostRules {
                let end = point(operands[operands.count - 2], operands[operands.count - 1])
                path.append((end.x, end.y, word == "m"))
            }
        case "c", "v", "y":
            // A curve is no line; what goes on behind it begins anew.
            pictures[pictures.count - 1].curves += 1
            if operands.count >= 2, path.count < Self.mostRules {
                let end = point(operands[operands.count - 2], operands[operands.count - 1])
                path.append((end.x, end.y, true))
            }
        case "h": close()
        case "re": rectangle()
        case "S": paint(strokes: true, fills: false)
        case "s":
            close()
            paint(strokes: true, fills: false)
        case "f", "f*", "F": paint(strokes: false, fills: true)
        case "B", "B*": paint(strokes: true, fills: true)
        case "b", "b*":
            close()
            paint(strokes: true, fills: true)
        // Here a path that bounds what is drawn is not painted as well.
        case "n": clear()
        case "W", "W*": clip()
        case "pdfIm", "pdfImM":
            pictures[pictures.count - 1].count += 1
            lexing = .picture(matched: 0)
        case "Tm", "Td", "Tf", "Tz", "Tj", "TJm":
            text.act(word, operands, name, advance, state.matrix, clip: state.clip)
        case "cs": state.fills = Ink(isSubtractive: name == "/DeviceCMYK")
        case "CS": state.strokes = Ink(isSubtractive: name == "/DeviceCMYK")
        case "sc", "scn", "g", "rg", "k": state.fills.isWhite = isWhite(state.fills, word == "k")
        case "SC", "SCN", "G", "RG", "K": state.strokes.isWhite = isWhite(state.strokes, word == "K")
        default: break
        }
    }

    /// Whether the operands are white: full light, or no ink.
    private func isWhite(_ ink: Ink, _ isInk: Bool) -> Bool {
        guard !operands.isEmpty else { return false }
        return ink.isSubtractive || isInk
            ? operands.allSatisfy { $0 < 0.02 } : operands.allSatisfy { $0 > 0.98 }
    }

    private mutating func move() {
        guard operands.count >= 6 else { return }
        let (new, old) = (Array(operands.suffix(6)), state.matrix)
        state.matrix = [
            new[0] * old[0] + new[1] * old[2], new[0] * old[1] + new[1] * old[3],
            new[2] * old[0] + new[3] * old[2], new[2] * old[1] + new[3] * old[3],
            new[4] * old[0] + new[5] * old[2] + old[4], new[4] * old[1] + new[5] * old[3] + old[5],
        ]
    }

    private func point(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
        let m = state.matrix
        return (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
    }

    private mutating func close() {
        guard let start = path.last(where: \.isStart), path.count < Self.mostRules else { return }
        path.append((start.x, start.y, false))
    }

    private mutating func rectangle() {
        guard operands.count >= 4, rectangles.count < Self.mostRules else { return }
        let values = operands.suffix(4).map { $0 }
        let one = point(values[0], values[1])
        let other = point(values[0] + values[2], values[1] + values[3])
        rectangles.append(
            PageBox(
                left: min(one.x, other.x),
                top: min(one.y, other.y),
                right: max(one.x, other.x),
                bottom: max(one.y, other.y)
            )
        )
    }

    /// Narrows what can be seen to the path.
    private mutating func clip() {
        defer { clear() }
        let ends = path.map { PageBox(left: $0.x, top: $0.y, right: $0.x, bottom: $0.y) } + rectangles
        guard let first = ends.first else { return }
        let box = ends.dropFirst().reduce(first) { $0.joined($1) }
        state.clip = state.clip.map { $0.common(box) } ?? box
        text.clips(to: box)
    }

    private mutating func clear() {
        path.removeAll(keepingCapacity: true)
        rectangles.removeAll(keepingCapacity: true)
    }

    private mutating func paint(strokes: Bool, fills: Bool) {
        defer { clear() }
        if strokes {
            // Spreadsheets print the borders that are not seen in white.
            for (start, end) in zip(path, path.dropFirst()) where !end.isStart {
                add(
                    PageBox(left: start.x, top: start.y, right: end.x, bottom: end.y),
                    isFaint: state.strokes.isWhite
                )
            }
        }
        if strokes && !state.strokes.isWhite {
            for box in rectangles {
                add(PageBox(left: box.left, top: box.top, right: box.right, bottom: box.top))
                add(PageBox(left: box.left, top: box.bottom, right: box.right, bottom: box.bottom))
                add(PageBox(left: box.left, top: box.top, right: box.left, bottom: box.bottom))
                add(PageBox(left: box.right, top: box.top, right: box.right, bottom: box.bottom))
            }
        }
        if fills && !state.fills.isWhite {
            for box in rectangles {
                if min(box.width, box.height) <= Self.thickest {
                    add(box)
                } else {
                    pictures[pictures.count - 1].count += 1
                }
            }
            if let box = filledPath, min(box.width, box.height) <= Self.thickest { add(box) }
        }
    }

    /// The box of a path of four corners.
    private var filledPath: PageBox? {
        guard (4...5).contains(path.count), let first = path.first,
            path.dropFirst().allSatisfy({ !$0.isStart })
        else { return nil }
        let start = PageBox(left: first.x, top: first.y, right: first.x, bottom: first.y)
        return path.reduce(start) {
            $0.joined(PageBox(left: $1.x, top: $1.y, right: $1.x, bottom: $1.y))
        }
    }

    /// Adds a line, where it is level or upright.
    private mutating func add(_ box: PageBox, isFaint: Bool = false) {
        let (wide, high) = (abs(box.width), abs(box.height))
        guard max(wide, high) > Self.thickest, min(wide, high) <= Self.thickest,
            let last = pages.indices.last,
            pages[last].count < Self.mostRules
        else { return }
        pages[last].append(
            wide >= high
                ? PageRule(
                    isLevel: true,
                    at: (box.top + box.bottom) / 2,
                    from: min(box.left, box.right),
                    to: max(box.left, box.right),
                    isFaint: isFaint
                )
                : PageRule(
                    isLevel: false,
                    at: (box.left + box.right) / 2,
                    from: min(box.top, box.bottom),
                    to: max(box.top, box.bottom),
                    isFaint: isFaint
                )
        )
    }
}
