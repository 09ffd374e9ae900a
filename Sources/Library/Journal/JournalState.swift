public import Law

/// Who did something, when and where.
public struct JournalMark: Hashable, Sendable {
    /// Who, as far as it is known.
    public let who: String?
    /// When.
    public let at: Moment
    /// Through which face.
    public let face: JournalFace

    init(_ entry: JournalEntry) { (who, at, face) = (entry.who, entry.at, entry.face) }
}

/// How an entry of a worklist stands: what the journal's entries about it come to.
public struct WorkStanding: Hashable, Sendable {
    /// What it is, as the last entry about it told.
    public internal(set) var subject: WorkSubject
    /// Who ticked it, or nil while it is open.
    public internal(set) var tick: JournalMark?
    /// The note, or nil.
    public internal(set) var note: String?
    /// Who wrote the note, or nil.
    public internal(set) var noted: JournalMark?
}

/// A setting of a library that somebody set.
public struct SettingStanding: Hashable, Sendable {
    /// The value.
    public let value: String
    /// Who set it.
    public let by: JournalMark
}

/// What all entries of a journal come to: the present state.
public struct JournalState: Hashable, Sendable {
    /// The entries of worklists that were ticked, unticked or noted, by their keys.
    public private(set) var works: [String: WorkStanding] = [:]
    /// The settings that differ from the standard ones, by name.
    public private(set) var settings: [String: SettingStanding] = [:]

    /// Nothing was done yet.
    public init() {}

    /// Takes the next entry.
    public mutating func apply(_ entry: JournalEntry) {
        let mark = JournalMark(entry)
        switch entry.act {
        case .ticked(let work): change(work) { $0.tick = mark }
        case .unticked(let work): change(work) { $0.tick = nil }
        case .noted(let work, let note):
            change(work) { standing in
                standing.note = note.isEmpty ? nil : note
                standing.noted = note.isEmpty ? nil : mark
            }
        case .changed(let setting, let value):
            settings[setting] = value.map { SettingStanding(value: $0, by: mark) }
        case .renamed(let from, let to, _): rename(from, to)
        case .imported, .replaced, .removed, .lost, .later: break
        }
    }

    /// Entries of a list or statute that was renamed are those of its new name.
    private mutating func rename(_ from: String, _ to: String) {
        for (key, standing) in works where standing.subject.list == from || standing.subject.statute == from {
            var standing = standing
            if standing.subject.list == from { standing.subject.list = to }
            if standing.subject.statute == from { standing.subject.statute = to }
            works[key] = nil
            works[standing.subject.key] = standing
        }
    }

    private mutating func change(_ work: WorkSubject, _ body: (inout WorkStanding) -> Void) {
        var standing = works[work.key] ?? WorkStanding(subject: work)
        standing.subject = work
        body(&standing)
        works[work.key] = standing
    }
}
