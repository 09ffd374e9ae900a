internal import Library

/// What an order would touch or has touched, in sentences.
struct KeepWords {
    /// What goes or gets another name.
    let subjects: [String]
    /// How much is touched.
    let sentences: [String]
    /// The files that could not be read.
    let unread: [ImportedFile]
    /// Whether anything is otherwise than before.
    let isAnything: Bool

    init(_ order: KeepOrder, _ outcome: KeepOutcome) {
        let touched = outcome.touched
        let taken = outcome.imported?.summary.taken ?? []
        unread = taken.filter { $0.fate == .failed }
        if case .take = order {
            subjects = touched.subjects.map { "替换\($0)" }
            isAnything =
                taken.contains { [.added, .replaced, .moved].contains($0.fate) }
                || touched.articles + touched.powers > 0
        } else {
            subjects = touched.subjects
            isAnything = true
        }
        var sentences: [String] = []
        if case .take = order {
            let counts = ImportedFile.Fate.allCases.compactMap { fate -> String? in
                let count = taken.count { $0.fate == fate }
                return count > 0 ? "\(fate.chinese) \(count) 个" : nil
            }
            if !counts.isEmpty { sentences.append("文件：\(counts.joined(separator: "，"))。") }
        }
        let gone = [
            ("职权", touched.powers, "行"), ("条文", touched.articles, "条"), ("引用", touched.citations, "处"),
        ]
        .filter { $0.1 > 0 }.map { "\($0.0) \($0.1) \($0.2)" }
        if !gone.isEmpty {
            let verb =
                switch order {
                case .take: "原有内容中换掉或移除"
                case .remove: "移除"
                case .rename: "涉及"
                }
            sentences.append("\(verb)\(gone.joined(separator: "、"))。")
        }
        if touched.redirectedCitations > 0 {
            let powers = touched.redirectedPowers > 0 ? "（在 \(touched.redirectedPowers) 行职权里）" : ""
            sentences.append("其余内容中有 \(touched.redirectedCitations) 处引用\(powers)的指向随之改变。")
        } else if isAnything {
            sentences.append("其余内容中引用的指向不变。")
        }
        self.sentences = sentences
    }

    /// The look of what becomes of a file.
    static func style(_ fate: ImportedFile.Fate) -> String {
        switch fate {
        case .added: "good"
        case .replaced: "warn"
        case .failed: "bad"
        case .unchanged, .moved, .duplicate: "note"
        }
    }
}
