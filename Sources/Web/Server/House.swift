internal import Catalog
internal import Citations
internal import Foundation
internal import Law
internal import Library
internal import LinkCheck
internal import Logging
internal import Search
internal import ServiceLifecycle
internal import Synchronization

/// One published generation, opened, with everything that pages need.
///
/// A request takes the house in use when it begins and keeps it to its end, so a newer generation disturbs nobody.
final class House: Sendable {
    /// The opened library.
    let library: Library
    /// What it holds, with the counts that pages show.
    let holdings: Holdings
    /// What the link checker says about it.
    let standings: Standings
    /// Answers questions in words and citations.
    let desk: ReferenceDesk

    /// Opens what a directory has published.
    ///
    /// - Parameters:
    ///   - directory: the directory.
    ///   - connections: how many requests may read the catalog at the same time.
    /// - Throws: `LibraryError` or `CatalogError`.
    init(directory: String, connections: Int) throws {
        library = try Library(directory: directory, connections: connections)
        holdings = try Holdings(library.catalog)
        standings = Standings(holdings)
        desk = ReferenceDesk(library)
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
    func statute(named name: String) -> StatuteRecord? {
        if let found = holdings.statute(titled: name) { return found }
        guard name.count <= 200, let directory = try? library.statuteDirectory() else { return nil }
        let matches = directory.matches(title: name)
        guard matches.count == 1, let only = matches.first, let entry = directory.statute(only.statuteID)
        else { return nil }
        return holdings.statute(titled: entry.title)
    }

    /// The one address that words name as a place of a statute (`保密法44`, a full title), or nil when they name none or several.
    ///
    /// - Parameter words: what was typed.
    /// - Returns: the address.
    /// - Throws: `CatalogError` or `LibraryError`.
    func place(named words: String) throws -> String? {
        if let statute = holdings.statute(titled: words) { return Address.statute(statute.title) }
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

    /// What a revision means for the powers that cite a statute.
    ///
    /// - Parameters:
    ///   - statute: the statute.
    ///   - inquiry: the request, for the editions `from` and `to`.
    /// - Returns: the worklist; the same question is worked out once.
    /// - Throws: `WebFault` when an edition is not on hand or there is only one, `LibraryError`, `CatalogError`.
    func impact(of statute: StatuteRecord, _ inquiry: Inquiry) throws -> ImpactReport {
        let labels = statute.editions.map(\.label)
        let from = try inquiry.word("from", among: labels)
        let to = try inquiry.word("to", among: labels)
        let key = [statute.title, from ?? "", to ?? ""]
        if let kept = standings.impact(key) { return kept }
        do {
            let checker = try LinkChecker(library: library)
            let report = try checker.impact(
                of: statute.title,
                from: from,
                to: to,
                on: try CitedList.all(in: library)
            )
            standings.keep(report, for: key)
            return report
        } catch let error as ImpactError {
            throw WebFault.notFound(
                error.message + "。",
                hints: [.init(title: "《\(statute.title)》", address: Address.statute(statute.title))]
            )
        }
    }

    /// Checks every list; takes long, so it runs beside the answering.
    ///
    /// - Throws: `LibraryError` or `CatalogError`.
    func audit() throws {
        let lists = try CitedList.all(in: library)
        standings.advance(to: 0, of: lists.count)
        let report = try LinkChecker(library: library).check(lists) { done in
            self.standings.advance(to: done, of: lists.count)
        }
        standings.finish(Audit(report, holdings))
    }
}

/// Keeps the house in use, and takes over the next one when it is published.
///
/// It looks at the directory twice a second; opening happens beside the answering, and one assignment puts the new house in
/// place. A directory that cannot be opened leaves the house in use where it is.
final class HouseKeeper: Service {
    private struct State {
        var house: House?
        var trouble: String?
    }

    private let directory: String
    private let logger: Logger
    private let state = Mutex(State())

    /// How many requests may read the catalog at the same time.
    private static let connections = 4

    /// A keeper that opens the house at once, so that the first request finds it.
    ///
    /// What searches need is made while the server listens already; a search that comes sooner waits for it.
    init(directory: String, logger: Logger) {
        self.directory = directory
        self.logger = logger
        takeOver(prepared: false)
    }

    /// The house in use.
    ///
    /// - Returns: the house.
    /// - Throws: `WebFault.nothingOnHand` when nothing was imported, or it cannot be opened.
    func current() throws(WebFault) -> House {
        let state = state.withLock { $0 }
        guard let house = state.house else {
            throw .nothingOnHand(state.trouble ?? "还没有导入任何文件；请先运行 yiju import。")
        }
        return house
    }

    /// Looks for newer generations until the server shuts down, and has every house checked.
    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                if let house = self.state.withLock({ $0.house }), house.standings.begin() {
                    self.check(house)
                }
                try? await Task.sleep(for: .milliseconds(500))
                if Task.isCancelled { break }
                self.lookForNewer()
            }
        }
    }

    /// Takes the published generation over when it is another than the one in use.
    func lookForNewer() {
        if state.withLock({ $0.house?.library.isCurrent != true }) { takeOver(prepared: true) }
    }

    /// Opens what is published now, if it can be opened.
    ///
    /// - Parameter prepared: whether everything is made before the house is used: the one in use answers meanwhile.
    private func takeOver(prepared: Bool) {
        let start = ContinuousClock.now
        do {
            let house = try House(directory: directory, connections: Self.connections)
            if prepared { prepare(house) }
            state.withLock { $0 = State(house: house) }
            let took = ContinuousClock.now - start
            logger.info(
                "took over a generation",
                metadata: ["generation": "\(house.generation)", "took": "\(took)"]
            )
        } catch {
            let trouble = Self.sentence(for: error)
            let isNew = state.withLock { state in
                let isNew = state.trouble != trouble
                state.trouble = trouble
                return isNew
            }
            // The same trouble twice a second would drown the log.
            if isNew { logger.error("cannot open the library", metadata: ["reason": "\(trouble)"]) }
        }
    }

    private func prepare(_ house: House) {
        do {
            try house.prepare()
        } catch {
            logger.warning("searching is not available", metadata: ["reason": "\(error)"])
        }
    }

    /// What an officer is told about a house that cannot be opened.
    private static func sentence(for error: any Error) -> String {
        switch error {
        case let error as LibraryError: error.description
        case let error as CatalogError: error.description
        default: "无法打开资料。"
        }
    }

    /// Checks a house on a thread of its own: it takes seconds, and the threads that answer are few.
    private func check(_ house: House) {
        let logger = logger
        let thread = Thread {
            self.prepare(house)
            do {
                try house.audit()
            } catch {
                house.standings.fail("\(error)")
                logger.error("the check failed", metadata: ["reason": "\(error)"])
            }
        }
        thread.stackSize = 8 << 20
        thread.qualityOfService = .utility
        thread.start()
    }
}
