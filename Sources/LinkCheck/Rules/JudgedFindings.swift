/// How many findings of each rule were judged by hand over real lists, and how many of them were right.
///
/// The numbers are those of `Benchmarks/labels/record.tsv`, of the findings that the program says now; `make measure MEASURE=--record`
/// writes that file, and a test holds this table against it.
enum JudgedFindings {
    /// By rule.
    static let byRule: [String: (right: Int, judged: Int)] = [
        "article-missing": (9, 9),
        "basis-without-measure": (9, 9),
        "category-count": (0, 1),
        "citation-not-parsed": (48, 51),
        "date-impossible": (10, 10),
        "duties-numbering": (6, 6),
        "edition-day": (73, 73),
        "edition-kind": (177, 180),
        "edition-not-on-hand": (36, 38),
        "edition-number": (1, 1),
        "edition-superseded": (390, 396),
        "edition-unknown-year": (7, 7),
        "item-out-of-range": (11, 11),
        "level-mismatch": (132, 132),
        "meeting-as-order": (51, 51),
        "no-pinpoint": (16, 18),
        "number-against-year": (2, 2),
        "number-dragged": (84, 84),
        "number-form": (20, 20),
        "number-with-two-titles": (1, 1),
        "paragraph-out-of-range": (14, 14),
        "place-repeated": (12, 13),
        "quotation-abridged": (15, 15),
        "quotation-altered": (64, 64),
        "quotation-beyond-place": (47, 47),
        "quotation-misplaced": (63, 63),
        "quotation-omits-limit": (2, 2),
        "quotation-other-edition": (10, 10),
        "quotation-renamed-body": (25, 26),
        "quotation-slip": (237, 239),
        "quoted-two-ways": (16, 16),
        "statute-listed-twice": (4, 4),
        "statute-repealed": (54, 54),
        "statute-unnamed": (1, 1),
        "title-unclear": (0, 1),
        "title-with-two-numbers": (26, 26),
    ]

    /// So many verdicts weigh as much as what a rule rests on.
    private static let weightOfGround = 20.0

    /// How sure a finding of a rule is: what the rule rests on, corrected by the verdicts, the more the more there are.
    ///
    /// - Parameters:
    ///   - rule: the rule's name.
    ///   - ground: how sure its ground is by itself.
    /// - Returns: a number between 0 and 1.
    static func share(of rule: String, ground: Double) -> Double {
        guard let known = byRule[rule] else { return ground }
        let share = (ground * weightOfGround + Double(known.right)) / (weightOfGround + Double(known.judged))
        return (share * 100).rounded() / 100
    }
}
