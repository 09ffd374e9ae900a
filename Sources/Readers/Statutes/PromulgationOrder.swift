internal import Law

/// The order that makes a statute public, printed before its text: `国务院令（第713号）… 现公布《…》，自2019年9月1日起施行。… 2019年4月20日`.
///
/// It is asked where no line below the title tells when the text was made.
struct PromulgationOrder {
    /// What it tells.
    private(set) var events: [HistoryEvent] = []
    /// The paragraphs that tell it.
    private(set) var lines: Set<Int> = []

    /// Reads the paragraphs before the first article.
    ///
    /// - Parameters:
    ///   - text: the file's paragraphs.
    ///   - indices: those before the first article that are neither title nor history.
    ///   - title: the statute's title.
    init(_ text: Paragraphs, _ indices: [Int], title: String) {
        var order: (index: Int, words: String)?
        var isPublic = false
        for index in indices {
            let line = text[index].trimmed
            let words = line.string
            if let open = order, let number = Self.numberLine(words) {
                order = (open.index, open.words + number)
                lines.insert(index)
            } else if StatuteTitle.isOrder(words) {
                order = (index, words.condensed)
                lines.insert(index)
            } else if let told = Self.announcement(words, title: title) {
                events += told
                isPublic = true
                lines.insert(index)
            } else if Self.isDay(words), order != nil || isPublic, let found = HistoryLine.events(words).first
            {
                add(found, order: order?.words)
                order = nil
                lines.insert(index)
            }
        }
        if let order { add(nil, order: order.words) }
    }

    /// The promulgation itself: its number stands in the heading of the order, its day below it.
    private mutating func add(_ signed: HistoryEvent?, order: String?) {
        let words = order.map { $0.filter { !"（）()".contains($0) } }
        let heading = words.map { HistoryLine.events($0) + [] } ?? []
        let number = heading.first?.documentNumber
        guard signed != nil || number != nil else { return }
        let printed = [order, signed?.printed].compactMap { $0 }.joined(separator: " ")
        let event = HistoryEvent(
            kind: .promulgated,
            date: signed?.date ?? heading.first?.date,
            body: number.flatMap { $0.issuer.isEmpty ? nil : $0.issuer },
            documentNumber: number,
            printed: printed
        )
        let effects = events.firstIndex { $0.kind == .effective } ?? events.count
        events.insert(event, at: effects)
    }

    /// `（第八十八号）`, `第336号`, `2021年 第1号` right below the word 令.
    private static func numberLine(_ words: String) -> String? {
        let bare = words.condensed.filter { !"（）()".contains($0) }
        guard bare.count <= 20, bare.hasSuffix("号"), bare.contains("第") || bare.contains("年") else {
            return nil
        }
        return bare
    }

    /// What the sentence tells that makes the text public.
    ///
    /// `《…》已经2007年5月23日…通过，现予公布，自2007年8月1日起施行。`: only its first sentence counts; the next ones speak of other texts.
    private static func announcement(_ words: String, title: String) -> [HistoryEvent]? {
        let bare = String(words.drop { "（( ".contains($0) })
        let sentence = bare.prefix { $0 != "。" }
        guard sentence.count <= 400 else { return nil }
        let opens = ["现公布", "现予公布", "现发布", "现将"].contains { bare.hasPrefix($0) }
        let isOwn =
            bare.hasPrefix("《") && ["现予公布", "现予发布", "现公布", "现发布", "予以公布"].contains { sentence.contains($0) }
        guard opens || isOwn else { return nil }
        // 自公布之日起施行 tells no day of its own.
        let isUndated = sentence.contains("公布之日") || sentence.contains("发布之日")
        let told = HistoryLine.events(String(sentence)).filter {
            $0.kind != .repealed && $0.date != nil && !(isUndated && $0.kind == .effective)
        }
        guard !told.isEmpty else { return nil }
        return told.map {
            HistoryEvent(
                kind: $0.kind,
                date: $0.date,
                body: $0.body,
                documentNumber: $0.documentNumber,
                printed: words.stripped
            )
        }
    }

    /// A paragraph that is a day and nothing else: the signature.
    private static func isDay(_ words: String) -> Bool {
        let scalars = Array(words.condensed.unicodeScalars)
        guard scalars.count <= 16, let found = DateScan.dates(in: scalars).first else { return false }
        return found.range == scalars.indices && found.date.day != nil
    }
}
