internal import ICU

/// A completion of what was typed so far.
public struct Suggestion: Hashable, Sendable, Encodable {
    /// What it completes to.
    public let kind: SuggestionKind
    /// The name as shown.
    public let text: String
    /// What to put in place of what was typed.
    public let query: String
    /// What stands behind the name: a category, a code; nil for nothing.
    public let detail: String?
}

/// Completes what an officer types: titles, powers, codes and terms, by characters, by pinyin or by their initials.
///
/// One pass over all names: 8,000 names of ten characters take some 200 µs. A name is found, best first, where it begins with
/// what was typed, where it contains it, where its pinyin does, and, for titles, where its characters follow each other in
/// the same order (保密法 in 保守国家秘密法).
struct Completer: Sendable {
    let names: NameTable
    let pinyin: Pinyin

    /// The best completions.
    ///
    /// - Parameters:
    ///   - typed: what was typed so far.
    ///   - limit: how many at most.
    /// - Returns: the completions, the best first.
    func complete(_ typed: String, limit: Int) -> [Suggestion] {
        let whole = suggestions(for: typed, front: "", limit: limit)
        // Behind a space, a field's name or an opening quotation mark begins a name of its own.
        guard whole.isEmpty,
            let space = typed.lastIndex(where: { $0.isWhitespace || ":：\"“「《-".contains($0) })
        else { return whole }
        let front = String(typed[...space])
        return suggestions(for: String(typed[typed.index(after: space)...]), front: front, limit: limit)
    }

    private func suggestions(for typed: String, front: String, limit: Int) -> [Suggestion] {
        guard typed.utf8.count <= 200 else { return [] }
        let wanted = Folding.fold(typed).units.filter { $0 != 0x20 && $0 != 0x300A && $0 != 0x300B }
        guard !wanted.isEmpty else { return [] }
        let letters = Pinyin.mayBePinyin(typed) ? Pinyin.letters(of: typed) : []
        var found: [Found] = []
        names.units.withUnsafeBufferPointer { units in
            for (index, name) in names.names.enumerated() {
                let text = UnsafeBufferPointer(rebasing: units[name.range])
                if let tier = tier(of: wanted, letters, in: text, name) {
                    let length = Float(min(text.count - name.silent, 60))
                    found.append(
                        Found(score: tier * 100 + 12 * logarithm(name.weight) - length, index: index)
                    )
                }
            }
        }
        return best(found, limit: limit, behind: front)
    }

    /// A name that fits, with what it is ordered by.
    private struct Found {
        let score: Float
        let index: Int
    }

    /// The best names by themselves, each text once; a statute stands before the word that is spelt as it is (民法典).
    private func best(_ found: [Found], limit: Int, behind front: String) -> [Suggestion] {
        let sorted = found.sorted { ($0.score, $1.index) > ($1.score, $0.index) }
        var told: Set<String> = []
        var result: [Suggestion] = []
        func tell(_ index: Int) {
            guard result.count < limit, told.insert(names.text(of: index)).inserted else { return }
            result.append(names.suggestion(index, behind: front))
        }
        for (place, name) in sorted.enumerated() where result.count < limit {
            if names.names[name.index].kind == .term {
                let spelling = names.typed(name.index)
                for other in sorted[(place + 1)...]
                where names.names[other.index].kind == .statute && names.typed(other.index) == spelling {
                    tell(other.index)
                }
            }
            tell(name.index)
        }
        return result
    }

    /// How well a name fits: 4 begins with it, 3 contains it, 2 sounds like it, 1 has its characters in order.
    private func tier(
        of wanted: [UInt16],
        _ letters: [UInt8],
        in text: UnsafeBufferPointer<UInt16>,
        _ name: NameTable.Name
    ) -> Float? {
        if let place = Self.place(of: wanted, in: text) {
            return place == 0 || place == name.silent ? 4 : 3
        }
        if let first = letters.first {
            var best: Float?
            for start in text.indices where pinyin.mayBegin(text[start], with: first) {
                guard let match = pinyin.match(letters, text, from: start) else { continue }
                // Initials alone say more when they name the whole of something.
                let whole = start + match.count == text.count ? Float(0.3) : 0
                let fit = (start == 0 || start == name.silent ? 2.6 : 2) + whole + (match.isFull ? 0.2 : 0)
                best = max(best ?? 0, fit)
            }
            return best
        }
        guard name.kind == .statute, wanted.count >= 2,
            Self.isSubsequence(wanted, of: text, from: name.silent)
        else {
            return nil
        }
        return 1
    }

    private static func place(of wanted: [UInt16], in text: UnsafeBufferPointer<UInt16>) -> Int? {
        guard let first = wanted.first, text.count >= wanted.count else { return nil }
        for start in 0...(text.count - wanted.count) where text[start] == first {
            var length = 1
            while length < wanted.count, text[start + length] == wanted[length] { length += 1 }
            if length == wanted.count { return start }
        }
        return nil
    }

    private static func isSubsequence(
        _ wanted: [UInt16],
        of text: UnsafeBufferPointer<UInt16>,
        from start: Int
    ) -> Bool {
        var next = 0
        for place in start..<text.count where text[place] == wanted[next] {
            next += 1
            if next == wanted.count { return true }
        }
        return false
    }

    /// A logarithm to the base 2 that is good enough to order by, without a mathematics library.
    private func logarithm(_ value: Float) -> Float {
        let value = max(value, 1)
        return Float(value.exponent) + value.significand - 1
    }
}
