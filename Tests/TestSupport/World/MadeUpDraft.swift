internal import Law

/// How a statute of the made-up world is made: a subject, a number of articles, and what each revision does to them.
struct MadeUpDraft {
    /// One edition: when, by what, and what it changes.
    struct Step {
        let date: String
        let line: String
        let effective: String?
        let order: String?
        let isOnHand: Bool
        let edits: [MadeUpEdit]

        /// - Parameters:
        ///   - date: the day of the edition; the line of history begins with it.
        ///   - line: what happened: `国务院令第431号公布`.
        ///   - effective: the day of effect that the file states.
        ///   - order: the document number as lists print it.
        ///   - isOnHand: whether the world has a file of it.
        ///   - edits: what it changes in the articles before it, one after the other.
        init(
            _ date: String,
            _ line: String,
            effective: String? = nil,
            order: String? = nil,
            isOnHand: Bool = true,
            _ edits: [MadeUpEdit] = []
        ) {
            self.date = date
            self.line = line
            self.effective = effective
            self.order = order
            self.isOnHand = isOnHand
            self.edits = edits
        }
    }

    let title: String
    let folder: String
    let subject: MadeUpSubject
    let count: Int
    let headings: [(Int, String)]
    let isDigest: Bool
    let prose: String
    let steps: [Step]

    init(
        _ title: String,
        _ folder: String,
        _ subject: MadeUpSubject,
        articles count: Int,
        headings: [(Int, String)] = [],
        isDigest: Bool = false,
        prose: String = "",
        _ steps: [Step]
    ) {
        self.title = title
        self.folder = folder
        self.subject = subject
        self.count = count
        self.headings = headings
        self.isDigest = isDigest
        self.prose = prose
        self.steps = steps
    }

    /// The statute with its editions.
    var statute: MadeUpStatute {
        var articles = (0..<count).compactMap { place in
            ArticleNumber(place + 1).map {
                MadeUpArticle(identity: place, number: $0, text: subject.article(place + 1))
            }
        }
        var next = count
        var history: [String] = []
        var editions: [MadeUpEdition] = []
        for step in steps {
            for edit in step.edits {
                edit.apply(to: &articles, identity: next)
                next += 1
            }
            if let day = LegalDate(iso: step.date) { history.append("\(day.chinese) \(step.line)") }
            if step.isOnHand { editions.append(edition(step, history, articles)) }
        }
        return MadeUpStatute(title: title, folder: folder, editions: editions)
    }

    private func edition(_ step: Step, _ history: [String], _ articles: [MadeUpArticle]) -> MadeUpEdition {
        MadeUpEdition(
            title: title,
            folder: folder,
            date: step.date,
            effective: step.effective,
            order: step.order,
            kind: ["修订", "修正"].first { step.line.hasSuffix($0) || step.line.contains($0 + " ") } ?? "公布",
            history: history,
            headings: headings.map { (article: $0, text: $1) },
            articles: articles,
            isDigest: isDigest,
            prose: prose
        )
    }
}
