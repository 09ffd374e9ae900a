/// A rectangle on a page, in points (1/72 inch) from the upper left corner.
struct PageBox: Hashable, Sendable {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    var width: Double { right - left }
    var height: Double { bottom - top }
    var middle: (x: Double, y: Double) { ((left + right) / 2, (top + bottom) / 2) }

    /// Whether a point lies in it.
    func contains(_ point: (x: Double, y: Double)) -> Bool {
        left <= point.x && point.x <= right && top <= point.y && point.y <= bottom
    }

    /// What both cover; without height or width where they do not meet.
    func common(_ other: PageBox) -> PageBox {
        let (left, top) = (max(left, other.left), max(top, other.top))
        return PageBox(
            left: left,
            top: top,
            right: max(left, min(right, other.right)),
            bottom: max(top, min(bottom, other.bottom))
        )
    }

    /// The smallest rectangle around both.
    func joined(_ other: PageBox) -> PageBox {
        PageBox(
            left: min(left, other.left),
            top: min(top, other.top),
            right: max(right, other.right),
            bottom: max(bottom, other.bottom)
        )
    }
}

/// A word of a page: characters without a gap between them.
struct PageWord: Hashable, Sendable {
    var text: String
    var box: PageBox
    /// What it is seen within, where that is less than the page.
    var clip: PageBox?

    /// The part of it that is seen.
    var seen: PageBox { clip.map { box.common($0) } ?? box }

    /// How much of its height is seen, from 0 to 1.
    ///
    /// Characters leave a tenth of it free above and below.
    var seenShare: Double {
        guard let clip, box.height > 0 else { return 1 }
        var ink = box
        ink.top += box.height / 10
        ink.bottom -= box.height / 10
        return ink.common(clip).height / ink.height
    }

    /// The width of a Chinese character in it: Chinese characters are as wide as they are high, others half of that.
    var em: Double {
        let wide = text.unicodeScalars.reduce(0.0) { $0 + ($1.isWide ? 1 : 0.5) }
        return wide > 0 && box.width > 0 ? box.width / wide : box.height
    }
}

/// A ruling line of a page, level or upright.
struct PageRule: Hashable, Sendable {
    /// Whether it is level.
    var isLevel: Bool
    /// Where it stands: the height of a level one, the distance from the left of an upright one.
    var at: Double
    /// Where it begins and ends in its own direction.
    var from: Double
    var to: Double
    /// Whether it is drawn in white, as spreadsheets draw borders that are not seen.
    var isFaint = false
}

/// What one page holds.
struct PageContent: Sendable {
    /// The page, counted from 1.
    let number: Int
    var width: Double
    var height: Double
    var words: [PageWord]
    var rules: [PageRule] = []
    /// Words that are in the file but not seen: something clips them.
    var hidden: [PageWord] = []
    /// Whether text goes on beyond its edge: what is there is not read.
    var isOverfull = false
    /// Whether most of its text lies on its side or upside down.
    var isTurned = false
    /// Whether it seems to hold a table without lines whose columns or rows are not clear.
    var isUnclear = false
    /// Whether it shows nothing: neither words nor pictures.
    var isBlank = false
    /// Whether its words were recognised in a picture.
    var isRecognised = false
    /// How many of its words are more likely wrong than right.
    var unsure = 0

    /// Takes its width for its height.
    mutating func turn() { (width, height) = (height, width) }
}

extension Unicode.Scalar {
    /// Whether the character is as wide as a Chinese one.
    var isWide: Bool {
        switch value {
        case 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF01...0xFF60,
            0x20000...0x3FFFD:
            true
        case 0x2014, 0x2018...0x201D, 0x2026, 0x2460...0x24FF: true
        default: false
        }
    }
}

extension Double {
    /// A length on a page that another program printed; nil for what is no number or longer than any page.
    init?(pageLength text: some StringProtocol) {
        guard let length = Double(text), length.magnitude < 1e6 else { return nil }
        self = length
    }
}
