/// What was done.
///
/// In JSON an act is an object with a `kind` and what that kind has to tell; a kind that only a later program knows is kept as
/// ``later(kind:)``: it is no damage.
public enum JournalAct: Hashable, Sendable {
    /// Files were imported.
    case imported(JournalHoldings)
    /// Files took the place of earlier ones.
    case replaced(JournalHoldings)
    /// Lists, statutes, editions or files were removed.
    case removed(JournalHoldings)
    /// A list or statute was renamed.
    case renamed(from: String, to: String, JournalHoldings)
    /// An entry of a worklist was done.
    case ticked(WorkSubject)
    /// It was not done after all.
    case unticked(WorkSubject)
    /// A note was written to an entry of a worklist; an empty one takes the last away.
    case noted(WorkSubject, note: String)
    /// A setting of the library got another value; nil gives it its standard one back.
    case changed(setting: String, to: String?)
    /// What stood here was damaged and could not be read any more when the journal was mended.
    case lost
    /// Something that only a later program understands.
    case later(kind: String)

    /// What it is called in JSON.
    public var kind: String {
        switch self {
        case .imported: "imported"
        case .replaced: "replaced"
        case .removed: "removed"
        case .renamed: "renamed"
        case .ticked: "ticked"
        case .unticked: "unticked"
        case .noted: "noted"
        case .changed: "changed"
        case .lost: "lost"
        case .later(let kind): kind
        }
    }
}

extension JournalAct: Codable {
    private enum Keys: String, CodingKey {
        case kind, holdings, from, to, work, note, setting, value
    }

    /// Reads an act.
    ///
    /// - Parameter decoder: where it comes from.
    /// - Throws: `DecodingError` when it has no kind, or a known kind lacks what it has to tell.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Keys.self)
        func holdings() throws -> JournalHoldings { try box.decode(JournalHoldings.self, forKey: .holdings) }
        func work() throws -> WorkSubject { try box.decode(WorkSubject.self, forKey: .work) }
        switch try box.decode(String.self, forKey: .kind) {
        case "imported": self = .imported(try holdings())
        case "replaced": self = .replaced(try holdings())
        case "removed": self = .removed(try holdings())
        case "renamed":
            self = .renamed(
                from: try box.decode(String.self, forKey: .from),
                to: try box.decode(String.self, forKey: .to),
                try holdings()
            )
        case "ticked": self = .ticked(try work())
        case "unticked": self = .unticked(try work())
        case "noted": self = .noted(try work(), note: try box.decode(String.self, forKey: .note))
        case "changed":
            self = .changed(
                setting: try box.decode(String.self, forKey: .setting),
                to: try box.decodeIfPresent(String.self, forKey: .value)
            )
        case "lost": self = .lost
        case let kind: self = .later(kind: kind)
        }
    }

    /// Writes an act.
    ///
    /// - Parameter encoder: where it goes.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: Keys.self)
        try box.encode(kind, forKey: .kind)
        switch self {
        case .imported(let holdings), .replaced(let holdings), .removed(let holdings):
            try box.encode(holdings, forKey: .holdings)
        case .renamed(let from, let to, let holdings):
            try box.encode(from, forKey: .from)
            try box.encode(to, forKey: .to)
            try box.encode(holdings, forKey: .holdings)
        case .ticked(let work), .unticked(let work): try box.encode(work, forKey: .work)
        case .noted(let work, let note):
            try box.encode(work, forKey: .work)
            try box.encode(note, forKey: .note)
        case .changed(let setting, let value):
            try box.encode(setting, forKey: .setting)
            try box.encode(value, forKey: .value)
        case .lost, .later: break
        }
    }
}
