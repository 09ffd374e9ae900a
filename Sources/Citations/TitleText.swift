/// Titles as words: without their outermost marks, and what stands in the marks inside.
enum TitleText {
    private static let openings: Set<Character> = ["《", "〈", "<", "＜", "≪", "«", "⟪", "⟨", "﹤"]
    private static let closings: Set<Character> = ["》", "〉", ">", "＞", "≫", "»", "⟫", "⟩", "﹥"]

    /// A title without its outermost marks and without white space at its ends and line ends inside.
    static func body(_ marked: String) -> String {
        var body = marked[...]
        if let first = body.first, openings.contains(first) { body = body.dropFirst() }
        if let last = body.last, closings.contains(last) { body = body.dropLast() }
        return withoutBreaks(body)
    }

    /// Words without line ends and the white space around them, and without white space at the ends.
    static func withoutBreaks(_ words: some StringProtocol) -> String {
        var result = ""
        var pending = ""
        var broken = false
        for character in words {
            if character.isWhitespace {
                pending.append(character)
                if character.isNewline { broken = true }
                continue
            }
            if !result.isEmpty, !broken { result += pending }
            pending = ""
            broken = false
            result.append(character)
        }
        return result
    }

    /// The outermost titles inside a title: `关于印发《X》的通知` gives `X`.
    static func inner(_ title: String) -> [String] {
        var result: [String] = []
        var depth = 0
        var current = ""
        for character in title {
            if openings.contains(character) {
                depth += 1
                if depth == 1 { current = "" } else { current.append(character) }
            } else if closings.contains(character), depth > 0 {
                depth -= 1
                if depth == 0 { result.append(withoutBreaks(current)) } else { current.append(character) }
            } else if depth > 0 {
                current.append(character)
            }
        }
        return result
    }
}
