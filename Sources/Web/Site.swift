internal import Citations
internal import Law
internal import Library
internal import LinkCheck
internal import Search

/// One published generation, opened, with everything that pages need.
///
/// A request takes the site in use when it begins and keeps it to its end, so a newer generation disturbs nobody.
final class Site: Sendable {
    /// The opened library.
    let library: Library
    /// Answers questions, as it answers the command line.
    let desk: ReferenceDesk
    /// What it holds, with the counts that pages show.
    let inventory: Inventory
    /// The last change of the library that is recorded, or nil.
    let latestChange: GenerationAnswer?
    /// What was worked out for its pages.
    let cache: PageCache
    /// The day on which it was opened: what the check finds depends on the day.
    let day: LegalDate

    /// Opens what a directory has published.
    ///
    /// - Parameters:
    ///   - directory: the directory.
    ///   - connections: how many requests may read the catalog at the same time.
    /// - Throws: `LibraryError`.
    init(directory: String, connections: Int) throws {
        library = try Library(directory: directory, connections: connections)
        desk = ReferenceDesk(library)
        inventory = try desk.inventory()
        latestChange = try desk.changes(most: 1).generations.first
        cache = PageCache()
        day = library.today
    }

    /// The same site as it answers on another day; what the check found is today's.
    func asOf(_ day: LegalDate) -> Site { Site(self, day) }

    private init(_ other: Site, _ day: LegalDate) {
        library = other.library.asOf(day)
        desk = other.desk.asOf(day)
        inventory = other.inventory
        latestChange = other.latestChange
        cache = other.cache
        self.day = day
    }

    /// Makes what the first questions need, so that nobody waits for it.
    ///
    /// A catalog whose index is unusable still answers everything but searches, so what this throws may be let pass.
    ///
    /// - Throws: what making it throws.
    func prepare() throws {
        try desk.prepare()
    }

    /// The number of the generation.
    var generation: Int { library.generation }

    /// The statute that a name means: its title, its title without 中华人民共和国, a short name; nil when none is on hand.
    func statute(named name: String) -> StatuteHead? {
        if let found = inventory.statute(titled: name) { return found }
        guard name.count <= 200, let directory = try? library.statuteDirectory() else { return nil }
        let matches = directory.matches(title: name)
        guard matches.count == 1, let only = matches.first, let entry = directory.statute(only.statuteID)
        else { return nil }
        return inventory.statute(titled: entry.title)
    }

    /// The statutes that words mean, by title, in the order in which the box offers them.
    ///
    /// - Parameter name: a title or a part of it, a short name, letters of the pinyin.
    /// - Returns: their ranks, the first one 0; empty when they name none.
    /// - Throws: `CatalogError` or `LibraryError`.
    func ranks(ofStatutesNamed name: String) throws -> [String: Int] {
        let meant = statute(named: name).map { [$0.title] } ?? []
        let offered = try desk.suggestions(for: name, limit: 50).filter { $0.kind == .statute }
        return Dictionary(
            (meant + offered.map(\.query)).enumerated().map { ($1, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The one address that words name as a place of a statute (`保密法44`, a full title), or nil when they name none or several.
    ///
    /// - Parameter words: what was typed.
    /// - Returns: the address.
    /// - Throws: `CatalogError` or `LibraryError`.
    func place(named words: String) throws -> String? {
        if let statute = inventory.statute(titled: words) { return Address.statute(statute.title) }
        guard words.contains(where: { $0.isNumber || ChineseNumeral.value(of: String($0)) != nil }) else {
            return nil
        }
        let answers = try desk.places(words)
        let places = Set(answers.map { [$0.statute, $0.pinpoint?.chinese ?? ""] })
        guard places.count == 1, let first = answers.first, let place = first.pinpoint else {
            return nil
        }
        let editions = Set(answers.compactMap(\.edition))
        let onHand = answers.contains { $0.isCurrent != nil }
        return Address.provision(
            first.statute,
            edition: onHand && editions.count == 1 ? editions.first : nil,
            place
        )
    }

    /// A checker over the texts on hand.
    ///
    /// - Throws: `LibraryError` when the catalog is damaged or the statutes cannot be read.
    func checker() throws -> LinkChecker { try LinkChecker(library: library) }

    /// What a revision means for the powers that cite a statute.
    ///
    /// - Parameters:
    ///   - statute: the statute.
    ///   - inquiry: the request, for the editions `from` and `to` and the lists.
    /// - Returns: the worklist; the same question is worked out once.
    /// - Throws: `WebFault` when an edition is not on hand or there is only one, `LibraryError`, `CatalogError`.
    func impact(of statute: StatuteHead, _ inquiry: Inquiry) throws -> ImpactReport {
        let labels = statute.editions.map(\.label)
        let from = try inquiry.word("from", among: labels)
        let to = try inquiry.word("to", among: labels)
        let lists = try inquiry.lists(self)
        let key = [statute.title, from ?? "", to ?? "", library.today.description] + lists
        if let kept = cache.impact(key) { return kept }
        do {
            let report = try checker().impact(
                of: statute.title,
                from: from,
                to: to,
                on: try CitedList.all(in: library).filter {
                    lists.isEmpty || lists.contains($0.list.title)
                }
            )
            cache.keep(report, for: key)
            return report
        } catch ImpactError.unreadable(let error) {
            throw error
        } catch let error as ImpactError {
            throw WebFault.notFound(
                error.message + "。",
                hints: [.init(title: "《\(statute.title)》", address: Address.statute(statute.title))]
            )
        }
    }

    /// Checks every list; takes long, so it runs beside the answering.
    ///
    /// - Returns: why its findings could not be written down for later states, or nil.
    /// - Throws: `LibraryError` or `CatalogError`.
    @discardableResult
    func audit() throws -> LibraryError? {
        let lists = try CitedList.all(in: library)
        cache.advance(to: 0, of: lists.count)
        let report = try checker().check(lists) { done in
            self.cache.advance(to: done, of: lists.count)
        }
        // What is to be done is known before the check is told as done: the start page tells both.
        if let work = try? WorkBasis(checker(), lists, library.journal.reading().state) { cache.keep(work) }
        var trouble: LibraryError?
        do throws(LibraryError) { try library.remember(report) } catch { trouble = error }
        cache.finish(Audit(report))
        return trouble
    }
}
