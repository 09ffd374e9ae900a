internal import CICU

/// What folding does to each character: the rules of our own, and where they stand among Unicode's.
///
/// The order is: drop what cannot be seen, put the character for what only looks like it (``LookAlikes``), take white space and line
/// ends together, NFKC, lower case, traditional to simplified, our own variants. The table that ``Folding`` works with was made from these rules and ICU's
/// (see `FoldingData.swift`), and a test makes it again and compares.
enum FoldingRules {
    /// Pairs of a character and what it becomes, where neither NFKC nor case says so.
    ///
    /// Square and lenticular brackets all become `[` and `]`; double angles become title marks; corner brackets become
    /// quotation marks, as in the change from traditional to simplified print; all dashes become the hyphen; all
    /// middle dots the one of names; the circle that lists print for zero becomes 〇.
    static let variants: [(from: UInt16, to: UInt16)] = pairs(
        """
        〔[〕]【[】]〖[〗]〘[〙]〚[〛]❲[❳]⟦[⟧]⁅[⁆]
        ≪《≫》«《»》⟪《⟫》‹〈›〉⟨〈⟩〉「“」”『‘』’〝“〞”〟”„“‟“‚‘‛‘
        ‐-‑-‒-–-—-―-−-⁃-─-━-⸺-⸻-﹘-﹣-〜~∼~•·‧·∙·⋅·・·⸱·○〇◯〇
        """
    )

    /// Simplified characters that ICU's traditional-to-simplified rules would change, left as they are.
    ///
    /// Each is in the national standard set of simplified characters with a meaning of its own (著作, 乾隆, 慰藉), and
    /// changing it would tear words of simplified text apart. 後, 於, 徵 and 麽 are in that set too, but stand for 后, 于, 征 and
    /// 么 in any text of this field.
    static let keptSimplified = Set("乾俱吒夥姊箝苎苧菸著藉跤阪摺".utf16)

    /// Characters that NFKC would take apart, left as they are: the ellipsis marks what a quotation leaves out.
    static let keptWhole: Set<UInt16> = [0x2026]

    /// Invisible characters, which vanish: zero width, soft hyphen, direction, variation selectors, noncharacters.
    static let dropped: [ClosedRange<UInt32>] = [
        0xAD...0xAD, 0x34F...0x34F, 0x61C...0x61C, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E,
        0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xFFF9...0xFFFB, 0xFFFE...0xFFFF,
        0xE0000...0xE0FFF,
    ]

    /// White space and control characters, which become the space.
    static let spaces: [ClosedRange<UInt32>] = [
        0x00...0x09, 0x0D...0x1F, 0x7F...0x84, 0x86...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x202F...0x202F,
        0x205F...0x205F, 0x3000...0x3000, 0x3164...0x3164, 0xE5E5...0xE5E5,
        0xFFA0...0xFFA0,
    ]

    /// Line ends of every kind, which become the line feed.
    static let lineEnds: [ClosedRange<UInt32>] = [0x0A...0x0C, 0x85...0x85, 0x2028...0x2029]

    /// Whether a character vanishes.
    static func isDropped(_ character: UInt32) -> Bool {
        character >= 0xAD && dropped.contains { $0.contains(character) }
    }

    private static func pairs(_ text: String) -> [(from: UInt16, to: UInt16)] {
        let units = text.utf16.filter { $0 != 0x0A }
        return stride(from: 0, to: units.count - 1, by: 2).map { (units[$0], units[$0 + 1]) }
    }
}
