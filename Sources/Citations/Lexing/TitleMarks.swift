/// Where titles in marks end.
enum TitleMarks {
    /// The longest title that is believed, in code units, and the most line ends inside it.
    private static let titleLimit = 400
    private static let titleLineLimit = 2

    /// For the first code unit of every outermost title the place behind its last one.
    ///
    /// A stack of opening marks; 《 closes with 》 alone, 〈 with 〉. `<` opens only inside a title, so that a sign of
    /// order in prose is no title. What is open for too long is given up.
    static func closings(in units: [UInt16]) -> [Int: Int] {
        struct Open {
            let at: Int
            let inner: Bool
            var breaks = 0
        }
        let classes = CharacterClassTable.shared
        var stack: [Open] = []
        var result: [Int: Int] = [:]
        for (index, unit) in units.enumerated() {
            // Most code units are far from any title mark.
            if unit > 0x300B && unit < 0xFE00 { continue }
            let kind = classes[unit]
            switch kind {
            case .openTitle: stack.append(Open(at: index, inner: false))
            case .openInnerTitle:
                guard unit == 0x3008 || !stack.isEmpty else { continue }
                stack.append(Open(at: index, inner: true))
            case .lineBreak where !stack.isEmpty:
                for open in stack.indices { stack[open].breaks += 1 }
                if stack[0].breaks > titleLineLimit { stack.removeAll() }
            case .closeTitle, .closeInnerTitle:
                let inner = kind == .closeInnerTitle
                guard let match = stack.lastIndex(where: { $0.inner == inner }) else { continue }
                let open = stack[match]
                stack.removeSubrange(match...)
                guard index - open.at <= titleLimit else {
                    stack.removeAll()
                    continue
                }
                result[open.at] = index + 1
            default: continue
            }
            if stack.count > 16 { stack.removeFirst(stack.count - 16) }
        }
        return result
    }
}
