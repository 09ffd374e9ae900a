public import Formats
public import Library

/// What an import did or would do, as every face tells it.
public struct ImportAnswer: Hashable, Sendable, Encodable {
    /// A file with a sentence.
    public struct Note: Hashable, Sendable, Encodable {
        /// The file.
        public let file: String
        /// What is to be said of it.
        public let message: String
    }

    /// What became of one file.
    public struct File: Hashable, Sendable, Encodable {
        /// The file.
        public let file: String
        /// What becomes of it: `added`, `replaced`, `unchanged`, `moved`, `duplicate`, `failed`.
        public let fate: String
        /// What it holds, or nil where it was not read.
        @Nullable public var holds: String?
        /// What it comes in place of, or nil.
        @Nullable public var replaces: String?
        /// How many powers it has.
        public let powers: Int
        /// How many articles it has.
        public let articles: Int
        /// How many warnings its reading gave.
        public let warnings: Int
        /// Why it was not read, or what else is to be said; nil for nothing.
        @Nullable public var note: String?
    }

    /// How many files there were, new, replaced, known and moved ones.
    public let files, added, replaced, unchanged, moved: Int
    /// Files that hold others, how many those are, and how many are no longer in them.
    public let containers, members, removed: Int
    /// Files of which something is to be said.
    public let failed, duplicates, withoutArticles, vanished: [Note]
    /// Files whose content keeps the name that officers gave it.
    public private(set) var keptNames: [Note]
    /// Every file, in the order in which they were taken in.
    public private(set) var taken: [File]
    /// What was read.
    public let articles, powers, powerCitations, articleCitations, unparsed: Int
    /// The readers' warnings by rule.
    public let warnings: [String: Int]
    /// What it touches of what was there before.
    public let touched: Touched
    /// Whether it was done; false for a rehearsal and where nothing is otherwise.
    public let published: Bool
    /// Whether what was done is known to lie on the disk; where it is not, a power cut may take it back.
    public let durable: Bool
    /// Why what was done is not in the journal; nil where it is.
    @Nullable public var journalFault: String?
    /// Why files that were sent are not in their place yet; nil where they are.
    @Nullable public var uploadFault: String?
    /// Seconds that each phase took.
    public private(set) var seconds: [String: Double]

    /// What is otherwise than before.
    public struct Touched: Hashable, Sendable, Encodable {
        /// What goes, in words.
        public let subjects: [String]
        /// Powers, articles and citations that go.
        public let powers, articles, citations: Int
        /// Citations of what stays that lead elsewhere now, and the powers that they stand in.
        public let redirectedCitations, redirectedPowers: Int

        init(_ summary: KeepingSummary) {
            subjects = summary.subjects
            (powers, articles, citations) = (summary.powers, summary.articles, summary.citations)
            (redirectedCitations, redirectedPowers) = (summary.redirectedCitations, summary.redirectedPowers)
        }
    }

    /// The answer of an import.
    ///
    /// - Parameter outcome: what was done.
    public init(_ outcome: ImportOutcome) {
        let summary = outcome.summary
        func notes(_ notes: [ImportSummary.Note]) -> [Note] {
            notes.map { Note(file: $0.file, message: $0.sentence) }
        }
        files = summary.files
        added = summary.added
        containers = summary.containers
        members = summary.members
        removed = summary.removed
        replaced = summary.replaced
        unchanged = summary.unchanged
        moved = summary.moved
        failed = notes(summary.failed)
        duplicates = notes(summary.duplicates)
        vanished = notes(summary.vanished)
        keptNames = notes(summary.keptNames)
        withoutArticles = notes(summary.withoutArticles)
        taken = summary.taken.map { one in
            File(
                file: one.file,
                fate: one.fate.rawValue,
                holds: one.holds,
                replaces: one.replaces,
                powers: one.powers,
                articles: one.articles,
                warnings: one.warnings,
                note: one.note
            )
        }
        articles = summary.articles
        powers = summary.powers
        powerCitations = summary.powerCitations
        articleCitations = summary.articleCitations
        unparsed = summary.unparsed
        warnings = summary.warnings
        touched = Touched(outcome.touched)
        (published, durable) = (summary.published, summary.isDurable)
        (journalFault, uploadFault) = (summary.journalFault, summary.uploadFault)
        seconds = Dictionary(
            uniqueKeysWithValues: summary.seconds.map { phase, seconds in (String(describing: phase), seconds)
            }
        )
    }
}

/// What a removal or a renaming did or would do, as every face tells it.
public struct KeepingAnswer: Hashable, Sendable, Encodable {
    /// What is removed or renamed, in words.
    public let subjects: [String]
    /// Powers and articles that go or bear another title, citations that go.
    public let powers, articles, citations: Int
    /// Citations of what stays that lead elsewhere now, and the powers that they stand in.
    public let redirectedCitations, redirectedPowers: Int
    /// Whether it was done; a rehearsal changes nothing.
    public let published: Bool
    /// Whether what was done is known to lie on the disk; where it is not, a power cut may take it back.
    public let durable: Bool
    /// Why what was done is not in the journal; nil where it is.
    @Nullable public var journalFault: String?
    /// Why files that were sent are not in their place yet; nil where they are.
    @Nullable public var uploadFault: String?

    /// The answer of a removal or a renaming.
    public init(_ summary: KeepingSummary) {
        subjects = summary.subjects
        (powers, articles, citations) = (summary.powers, summary.articles, summary.citations)
        (redirectedCitations, redirectedPowers) = (summary.redirectedCitations, summary.redirectedPowers)
        (published, durable) = (summary.published, summary.isDurable)
        (journalFault, uploadFault) = (summary.journalFault, summary.uploadFault)
    }
}

extension ImportAnswer: Exemplified {
    /// A list that is new.
    public static var example: ImportAnswer {
        var summary = ImportSummary()
        (summary.files, summary.added, summary.powers, summary.published) = (1, 1, 2, true)
        let note = ImportSummary.Note(file: "扫描件.pdf", sentence: "扫描件.pdf：没有文字", reason: "没有文字")
        (summary.failed, summary.duplicates, summary.vanished, summary.withoutArticles) = (
            [note], [note], [note], [note]
        )
        summary.warnings = ["unknownColumn": 1]
        var answer = ImportAnswer(ImportOutcome(summary: summary, touched: KeepingSummary()))
        answer.taken = [
            File(
                file: "检验局权责清单.xlsx",
                fate: ImportedFile.Fate.added.rawValue,
                holds: "清单“检验局权责清单”",
                replaces: nil,
                powers: 2,
                articles: 0,
                warnings: 1,
                note: nil
            )
        ]
        answer.keptNames = [Note(file: note.file, message: note.sentence)]
        answer.seconds = ["reading": 0.2]
        return answer
    }
}

extension KeepingAnswer: Exemplified {
    /// A list that was removed.
    public static var example: KeepingAnswer {
        var summary = KeepingSummary()
        (summary.subjects, summary.powers, summary.citations, summary.published) = (
            ["清单“检验局权责清单”"], 2, 5, true
        )
        return KeepingAnswer(summary)
    }
}
