internal import ArgumentParser
internal import Citations

/// The names of the subcommands, and what somebody may have meant who wrote another one.
enum CommandNames {
    /// Every subcommand that the help lists.
    static let all = Yiju.configuration.subcommands.filter { $0.configuration.shouldDisplay }
        .compactMap { $0.configuration.commandName }

    /// What is wrong with the command line before it is parsed, or nil: the parser would only say that a word is one too many.
    ///
    /// - Parameter arguments: the arguments without the program's name.
    /// - Returns: a sentence in Chinese.
    static func trouble(in arguments: [String]) -> String? {
        var words = arguments[...]
        let asksForHelp = words.first == "help"
        if asksForHelp { words = words.dropFirst() }
        guard let word = words.first, !word.hasPrefix("-"), !all.contains(word),
            !["help", ManCommand.configuration.commandName ?? ""].contains(word)
        else {
            return nil
        }
        let shown = String(word.unicodeScalars.filter { !$0.properties.isControl }.prefix(60))
        let meant = nearest(to: word)
        if !meant.isEmpty { return "没有“\(shown)”这个子命令；是不是 \(meant.joined(separator: "、"))？" }
        if !asksForHelp, CitationQuery(words.joined(separator: " "))?.pinpoint != nil {
            return "没有“\(shown)”这个子命令；要查条文请写：yiju lookup \(shown)"
        }
        if !asksForHelp, word.unicodeScalars.contains(where: { $0.value > 0x7F }) {
            return "没有“\(shown)”这个子命令；要检索请写：yiju search \(shown)"
        }
        return "没有“\(shown)”这个子命令；有这些：\(all.joined(separator: "、"))。"
    }

    /// The subcommands that a word is a slip of, or the beginning of.
    static func nearest(to word: String) -> [String] {
        let word = word.lowercased()
        guard word.count >= 2, word.count <= 20 else { return [] }
        let begun = all.filter { $0.hasPrefix(word) }
        if !begun.isEmpty { return begun }
        let distances = all.map { ($0, distance(Array(word), Array($0))) }
        guard let best = distances.map(\.1).min(), best <= max(1, word.count / 3) else { return [] }
        return distances.filter { $0.1 == best }.map(\.0)
    }

    /// How many characters are to be changed, added, taken away or swapped with their neighbour.
    static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var before: [Int] = []
        var last = Array(0...right.count)
        for i in left.indices {
            var row = [i + 1]
            for j in right.indices {
                var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    best = min(best, before[j - 1] + 1)
                }
                row.append(best)
            }
            (before, last) = (last, row)
        }
        return last[right.count]
    }
}

extension Unicode.Scalar.Properties {
    /// Whether a terminal could take it for an order.
    fileprivate var isControl: Bool { generalCategory == .control || generalCategory == .format }
}
