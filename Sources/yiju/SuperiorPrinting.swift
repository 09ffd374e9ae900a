internal import Search
internal import Terminal

/// The superior law of an article as an officer reads it on a terminal.
struct SuperiorPrinting {
    let screen: Screen

    /// What the article cites, then what it probably carries out.
    func lines(_ answer: SuperiorAnswer) -> [String] {
        var lines = [Style.strong(printable("\(answer.chinese)的上位法"), on: screen)]
        if answer.isQuoted { lines += indented("正文未入库，按清单里的引文推断。") }
        if !answer.cites.isEmpty {
            lines += ["", Style.strong("本条写明的（\(answer.cites.count)）", on: screen)]
            for cited in answer.cites {
                lines += indented(cited.chinese)
                if let opening = cited.opening { lines += indented(opening, by: 4) }
            }
        }
        if !answer.guesses.isEmpty {
            lines += ["", Style.strong("推测（\(answer.guesses.count)）", on: screen)]
            for (place, guess) in answer.guesses.enumerated() { lines += self.lines(guess, place + 1) }
        }
        let remark = Table.wrap(printable(answer.remark), to: screen.columns)
        return lines + [""] + remark.map { Style.faint($0, on: screen) }
    }

    private func lines(_ guess: SuperiorGuess, _ place: Int) -> [String] {
        let certainty = "\(guess.certainty.label)（\(guess.percent)）"
        return indented("\(place). \(guess.chinese)  \(certainty)") + indented(guess.opening, by: 5)
            + indented(guess.reason, by: 5).map { Style.faint($0, on: screen) }
    }

    private func indented(_ text: String, by width: Int = 2) -> [String] {
        guard !text.isEmpty else { return [] }
        return Table.wrap(printable(text), to: screen.columns - width).map {
            String(repeating: " ", count: width) + $0
        }
    }
}
