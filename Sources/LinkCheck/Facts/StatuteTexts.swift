public import Citations
public import Law

/// The statutes on hand, as the link checker needs them: who they are, and their words when they are asked for.
///
/// The opened library makes one (``StatuteTexts/init(library:)``); tests make their own from editions.
public struct StatuteTexts: Sendable {
    /// The statutes by title, short name and number.
    public let directory: StatuteDirectory
    private let recorded: [Succession]
    private let fetch: @Sendable (Int64) -> Edition?
    private let findRepeals: @Sendable () -> [StatuteRepeal]

    /// The texts of a directory's statutes.
    ///
    /// - Parameters:
    ///   - directory: the statutes on hand.
    ///   - recorded: successions that somebody wrote down.
    ///   - repeals: gives the statutes that others repealed; asked for once in a check.
    ///   - edition: gives an edition by its number in the directory, or nil when it cannot be read.
    public init(
        directory: StatuteDirectory,
        recorded: [Succession] = [],
        repeals: @escaping @Sendable () -> [StatuteRepeal] = { [] },
        edition: @escaping @Sendable (Int64) -> Edition?
    ) {
        self.directory = directory
        self.recorded = recorded
        fetch = edition
        findRepeals = repeals
    }

    /// The editions of a statute with their numbers, in the order of their dates; those without a date come first.
    func editions(of statute: StatuteEntry) -> [(id: Int64, edition: Edition)] {
        statute.editions.compactMap { entry in fetch(entry.id).map { (entry.id, $0) } }.sorted {
            left,
            right in
            switch (left.1.date, right.1.date) {
            case (let first?, let second?): first < second
            case (nil, _?): true
            default: false
            }
        }
    }

    /// Which articles, paragraphs and items an edition has, or nil when it cannot be read.
    func outline(of edition: Int64) -> EditionOutline? { fetch(edition).map { EditionOutline($0) } }

    /// The successions of a statute that somebody wrote down; used where the words themselves are not on hand.
    func recordedSuccessions(of title: String) -> [Succession] { recorded.filter { $0.title == title } }

    /// Which statutes were repealed by others, as far as the texts on hand tell.
    func repeals() -> [StatuteRepeal] { findRepeals() }
}
