public import Law

/// The face through which something was done.
///
/// In JSON it is its word; a word that only a later program writes is kept as ``later(_:)``: it is no damage.
public enum JournalFace: Hashable, Sendable, RawRepresentable, Codable {
    /// A page in a browser.
    case page
    /// A program over HTTP.
    case api
    /// The command line.
    case commandLine
    /// A face that only a later program has, by the word that it writes.
    case later(String)

    /// The face of a word.
    public init(rawValue: String) {
        switch rawValue {
        case "page": self = .page
        case "api": self = .api
        case "commandLine": self = .commandLine
        default: self = .later(rawValue)
        }
    }

    /// The word.
    public var rawValue: String {
        switch self {
        case .page: "page"
        case .api: "api"
        case .commandLine: "commandLine"
        case .later(let word): word
        }
    }

    /// How an officer calls it; one of a later program by the word that it writes.
    public var chinese: String {
        switch self {
        case .page: "网页"
        case .api: "接口"
        case .commandLine: "命令行"
        case .later(let word): word
        }
    }
}

/// One thing that was done to a library: when, by whom, through which face.
///
/// An entry is never changed and never taken away; whoever takes something back writes another one.
public struct JournalEntry: Hashable, Sendable, Codable {
    /// Its number: 1, 2, 3 … in the order in which entries were written.
    public let number: Int
    /// When it was written.
    public let at: Moment
    /// Who did it, as far as the face knows; nil when it does not.
    public let who: String?
    /// Where it was done.
    public let face: JournalFace
    /// What was done.
    public let act: JournalAct

    /// An entry.
    public init(number: Int, at: Moment, who: String?, face: JournalFace, act: JournalAct) {
        self.number = number
        self.at = at
        self.who = who
        self.face = face
        self.act = act
    }
}

/// What an import, a removal or a renaming touched: what it is called, and counts.
public struct JournalHoldings: Hashable, Sendable, Codable {
    /// How many things an entry names; the others are counted.
    public static let mostSubjects = 20

    /// What was touched as officers call it, the first ``mostSubjects``: `清单“…”`, `《…》（2010-04-29）`, `文件“…”`.
    ///
    /// In JSON they are `titles`: the imports of earlier programs wrote bare titles there.
    public let subjects: [String]
    /// How many more there were; in JSON `furtherTitles`.
    public let furtherSubjects: Int
    /// How many files came or went.
    public let files: Int
    /// How many powers.
    public let powers: Int
    /// How many articles.
    public let articles: Int
    /// How many citations.
    public let citations: Int
    /// The number of the state that was published, or nil.
    public let generation: Int?

    private enum CodingKeys: String, CodingKey {
        case subjects = "titles"
        case furtherSubjects = "furtherTitles"
        case files, powers, articles, citations, generation
    }

    /// What was touched, of which the first are kept, and counts.
    public init(
        subjects: [String],
        files: Int = 0,
        powers: Int = 0,
        articles: Int = 0,
        citations: Int = 0,
        generation: Int? = nil
    ) {
        self.subjects = Array(subjects.prefix(Self.mostSubjects))
        furtherSubjects = max(0, subjects.count - Self.mostSubjects)
        self.files = files
        self.powers = powers
        self.articles = articles
        self.citations = citations
        self.generation = generation
    }
}

/// An entry of a worklist: what it is, however often its list is imported again.
public struct WorkSubject: Hashable, Sendable, Codable {
    /// The list's title.
    public internal(set) var list: String
    /// What names the power in its list: its code, or its name where it has none.
    public let power: String
    /// The power's name.
    public let name: String
    /// The statute's title.
    public internal(set) var statute: String
    /// The place that the power cites: `第四十四条第二款`.
    public let place: String
    /// The label of the edition that it cites.
    public let from: String
    /// The label of the edition that took its place.
    public let to: String

    /// An entry.
    public init(
        list: String,
        power: String,
        name: String,
        statute: String,
        place: String,
        from: String,
        to: String
    ) {
        self.list = list
        self.power = power
        self.name = name
        self.statute = statute
        self.place = place
        self.from = from
        self.to = to
    }

    /// What names the entry: twelve digits made of everything but the power's name.
    public var key: String { Self.digest(of: [list, power, statute, place, from, to]) }

    /// Twelve hexadecimal digits that tell words from any others.
    ///
    /// - Parameter words: the words.
    /// - Returns: the beginning of their SHA-256.
    public static func digest(of words: [String]) -> String {
        String(ContentDigest.hexadecimal(of: Array(words.joined(separator: "\u{1F}").utf8)).prefix(12))
    }
}
