/// What a library can be set to; a setting belongs to the directory, and every change of it is an entry of the journal.
public enum LibrarySetting: String, Sendable, CaseIterable {
    /// How many working days after the day of effect an entry of a worklist is due.
    case dueDays = "due-days"

    /// The name that the journal knows it by.
    public var key: String {
        switch self {
        case .dueDays: "dueDays"
        }
    }

    /// What it means, in Chinese.
    public var chinese: String {
        switch self {
        case .dueDays: "待办在新版施行之日起第几个工作日到期"
        }
    }

    /// What holds where nothing is set.
    public var usual: String {
        switch self {
        case .dueDays: "20"
        }
    }

    /// How many working days may be set.
    public static let dueDaysRange = 0...250

    /// What is wrong with a value, in Chinese, or nil.
    public func fault(in value: String) -> String? {
        switch self {
        case .dueDays:
            guard let days = Int(value), Self.dueDaysRange.contains(days), String(days) == value else {
                return "\(rawValue) 应为 0 到 \(Self.dueDaysRange.upperBound) 之间的整数，收到的是“\(value)”"
            }
            return nil
        }
    }

    /// The value that holds.
    public func value(in state: JournalState) -> String {
        guard let set = state.settings[key]?.value, fault(in: set) == nil else { return usual }
        return set
    }

    /// How many working days after the day of effect an entry of a worklist is due.
    public static func dueDays(in state: JournalState) -> Int {
        Int(LibrarySetting.dueDays.value(in: state)) ?? 20
    }
}

extension Journal {
    /// Sets something, unless it is set so already; every change is an entry.
    ///
    /// - Parameters:
    ///   - setting: what is set.
    ///   - value: the new value, without a fault; nil for what holds where nothing is set.
    ///   - face: through which face.
    ///   - who: who does it, or nil.
    /// - Throws: `LibraryError` when the journal cannot be read or written.
    public func set(_ setting: LibrarySetting, to value: String?, face: JournalFace, who: String?) throws {
        guard try reading().state.settings[setting.key]?.value != value else { return }
        try append(.changed(setting: setting.key, to: value), face: face, who: who)
    }
}
