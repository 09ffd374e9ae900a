import CICU

@testable import ICU

/// The folding as its rules say it, slowly: ICU for every step, over the whole text at once.
struct FoldingReference {
    private let simplify: Transliterator
    private let variants = Dictionary(
        FoldingRules.variants.map { ($0.from, $0.to) },
        uniquingKeysWith: { first, _ in first }
    )

    init() throws { simplify = try Transliterator(.traditionalToSimplified) }

    /// Folds a text; equal to `Folding.folded` unless very many marks follow one another.
    func fold(_ text: String) throws -> [UInt16] {
        var seen: [UInt16] = []
        var folded: [UInt16] = []
        func finish() throws {
            folded += try afterNormalization(Normalization.normalized(seen))
            seen = []
        }
        for scalar in doubledAngles(text.unicodeScalars.filter { !FoldingRules.isDropped($0.value) }) {
            if FoldingRules.spaces.contains(where: { $0.contains(scalar.value) }) {
                seen.append(0x20)
            } else if FoldingRules.lineEnds.contains(where: { $0.contains(scalar.value) }) {
                seen.append(0x0A)
            } else if scalar.value < 0x10000, FoldingRules.keptWhole.contains(UInt16(scalar.value)) {
                try finish()
                folded.append(UInt16(scalar.value))
            } else {
                seen += (UTF16.encode(scalar).map(Array.init) ?? []).map(LookAlikes.meant)
            }
        }
        try finish()
        return folded
    }

    /// What one character by itself becomes, without the doubled angles.
    func fold(_ character: UInt32) throws -> [UInt16] {
        guard let scalar = Unicode.Scalar(character) else { return [] }
        return try fold(String(scalar))
    }

    private func afterNormalization(_ text: [UInt16]) throws -> [UInt16] {
        var result: [UInt16] = []
        for scalar in String(decoding: text, as: UTF16.self).unicodeScalars {
            guard let lower = Unicode.Scalar(cicu_lower(scalar.value)) else { continue }
            var units = UTF16.encode(lower).map(Array.init) ?? []
            if units.count == 1, !FoldingRules.keptSimplified.contains(units[0]) {
                units = try simplify.apply(units)
            }
            result += units.map { variants[$0] ?? $0 }
        }
        return result
    }

    private func doubledAngles(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
        let opening: Set<Unicode.Scalar> = ["<", "＜", "﹤"]
        let closing: Set<Unicode.Scalar> = [">", "＞", "﹥"]
        var result: [Unicode.Scalar] = []
        var index = 0
        while index < text.count {
            let pair = text[index..<min(index + 2, text.count)]
            if pair.count == 2,
                pair.allSatisfy({ opening.contains($0) }) || pair.allSatisfy({ closing.contains($0) })
            {
                result.append(opening.contains(text[index]) ? "《" : "》")
                index += 2
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result
    }
}
