internal import Foundation
internal import Library
internal import Logging
internal import ServiceLifecycle
internal import Synchronization

/// Keeps the site in use, and takes over the next one when it is published.
///
/// It looks at the directory twice a second; opening happens beside the answering, and one assignment puts the new site in
/// place. A directory that cannot be opened leaves the site in use where it is.
final class Reload: Service {
    private struct State {
        var site: Site?
        var trouble: String?
    }

    /// Where the library lies.
    let directory: String
    private let logger: Logger
    private let state = Mutex(State())

    /// How many requests may read the catalog at the same time.
    private static let connections = 4

    /// Opens the site at once, so that the first request finds it.
    ///
    /// What searches need is made while the server listens already; a search that comes sooner waits for it.
    init(directory: String, logger: Logger) {
        self.directory = directory
        self.logger = logger
        takeOver(prepared: false)
    }

    /// The site in use.
    ///
    /// - Returns: the site.
    /// - Throws: `WebFault.nothingOnHand` when nothing was imported, or it cannot be opened.
    func current() throws(WebFault) -> Site {
        let state = state.withLock { $0 }
        guard let site = state.site else {
            throw .nothingOnHand(state.trouble ?? Self.nothingImported)
        }
        return site
    }

    /// Looks for newer generations until the server shuts down, and has every site checked.
    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                if let site = self.state.withLock({ $0.site }), site.cache.begin() {
                    self.check(site)
                }
                try? await Task.sleep(for: .milliseconds(500))
                if Task.isCancelled { break }
                self.lookForNewer()
            }
        }
    }

    /// Takes the published generation over when it is another than the one in use, or when another day has begun.
    func lookForNewer() {
        let site = state.withLock { $0.site }
        guard let site, site.library.isCurrent, site.day == site.library.today else {
            return takeOver(prepared: true)
        }
    }

    /// Opens what is published now, if it can be opened.
    ///
    /// - Parameter prepared: whether everything is made before the site is used: the one in use answers meanwhile.
    private func takeOver(prepared: Bool) {
        let start = ContinuousClock.now
        do {
            let site = try Site(directory: directory, connections: Self.connections)
            if prepared { prepare(site) }
            state.withLock { state in
                state = State(site: site)
            }
            let took = ContinuousClock.now - start
            logger.info(
                "took over a generation",
                metadata: ["generation": "\(site.generation)", "took": "\(took)"]
            )
        } catch {
            let trouble = sentence(for: error)
            let isNew = state.withLock { state in
                let isNew = state.trouble != trouble
                state.trouble = trouble
                return isNew
            }
            // The same trouble twice a second would drown the log.
            if isNew { logger.error("cannot open the library", metadata: ["reason": "\(trouble)"]) }
        }
    }

    private func prepare(_ site: Site) {
        do {
            try site.prepare()
        } catch {
            logger.warning("searching is not available", metadata: ["reason": "\(error)"])
        }
    }

    private static let nothingImported = "资料库里还没有清单和法律文件。"

    /// What an officer is told about a site that cannot be opened; where it lies on the server is nobody's business.
    private func sentence(for error: any Error) -> String {
        switch error {
        case LibraryError.missing: Self.nothingImported
        case let error as LibraryError: error.description.replacing(directory, with: "资料库")
        default: "无法打开资料。"
        }
    }

    /// Checks a site on a thread of its own: it takes seconds, and the threads that answer are few.
    private func check(_ site: Site) {
        let logger = logger
        let thread = Thread {
            self.prepare(site)
            do {
                if let trouble = try site.audit() {
                    logger.warning("the findings were not written down", metadata: ["reason": "\(trouble)"])
                }
            } catch {
                site.cache.fail(LibraryError(error).description)
                logger.error("the check failed", metadata: ["reason": "\(error)"])
            }
        }
        thread.stackSize = 8 << 20
        thread.qualityOfService = .utility
        thread.start()
    }
}
