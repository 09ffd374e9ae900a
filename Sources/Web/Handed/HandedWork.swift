internal import Foundation
internal import Law
internal import LinkCheck
internal import Readers
internal import Synchronization

/// Files that somebody handed in to be checked: what is being done, and then what was found.
///
/// It lies in memory alone.
final class HandedWork: Sendable {
    /// How far the work has come.
    enum State: Sendable {
        /// It waits for others.
        case waiting
        /// It is being done.
        case working(LinkChecker.FileStep)
        /// It is done; the day by whose law.
        case done(FileCheck, day: LegalDate, took: Duration)
        /// It cannot be done; why.
        case failed(String)
    }

    /// What it is asked for by: nobody guesses it.
    let token: String
    /// The files as they came.
    let files: [PublishedFile]
    private let state = Mutex(State.waiting)
    private let isCancelled = Atomic(false)
    private let asked = Mutex(ContinuousClock.now)

    init(_ files: [PublishedFile]) {
        self.files = files
        var random = SystemRandomNumberGenerator()
        token = (0..<2).map { _ in
            let digits = String(random.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// How far it has come.
    var current: State { state.withLock { $0 } }

    /// Whether there is nothing left to do.
    var isOver: Bool {
        switch current {
        case .done, .failed: true
        case .waiting, .working: false
        }
    }

    /// How many bytes it keeps.
    var size: Int { files.reduce(0) { $0 + $1.bytes.count } }

    /// When it was asked for last.
    var lastAsked: ContinuousClock.Instant { asked.withLock { $0 } }

    /// Notes that it was asked for.
    func touch() { asked.withLock { $0 = .now } }

    /// Ends the work at its next step.
    func cancel() { isCancelled.store(true, ordering: .relaxed) }

    private struct Cancelled: Error {}

    /// Does the work.
    ///
    /// - Parameters:
    ///   - limits: how much of a file is taken in.
    ///   - site: the texts to hold the files against.
    func run(_ limits: ReadLimits, against site: () throws -> Site) {
        let start = ContinuousClock.now
        do {
            let site = try site()
            let check = try site.checker().check(files: files, limits: limits) { step in
                guard !isCancelled.load(ordering: .relaxed) else { throw Cancelled() }
                state.withLock { $0 = .working(step) }
            }
            let took = ContinuousClock.now - start
            state.withLock { $0 = .done(check, day: site.day, took: took) }
        } catch is Cancelled {
            state.withLock { $0 = .failed("核对已取消，没有保留任何内容。") }
        } catch {
            let fault = error as? WebFault
            state.withLock { $0 = .failed(fault?.sentence ?? "核对时出错，没有完成；请重试，若仍出错请告诉管理员。") }
        }
    }
}

/// The works of all clients, some at a time, each kept for a while after it was last looked at.
final class HandedDesk: Sendable {
    /// How long a result is kept after it was asked for last.
    static let keeping = Duration.seconds(30 * 60)
    /// How many works are kept, and how many bytes of files; the oldest that are done go first.
    private static let mostWorks = 40
    private static let mostBytes = 512 << 20
    /// How many works wait; beyond it the answer is 503.
    private static let mostWaiting = 16

    private struct Shelf {
        var works: [String: HandedWork] = [:]
        var waiting: [@Sendable () -> Void] = []
        var running = 0
    }

    private let shelf = Mutex(Shelf())
    private let atOnce: Int
    private let queue = DispatchQueue(label: "yiju.handed", attributes: .concurrent)

    /// - Parameter atOnce: how many works are done at once.
    init(atOnce: Int) { self.atOnce = max(1, atOnce) }

    /// Takes files in and begins to check them when it is their turn.
    ///
    /// - Parameters:
    ///   - files: the files.
    ///   - limits: how much of a file is taken in.
    ///   - site: gives the texts to hold them against.
    /// - Returns: the work.
    /// - Throws: `WebFault.busy` when too many wait, or no more can be kept.
    func take(
        _ files: [PublishedFile],
        limits: ReadLimits,
        site: @escaping @Sendable () throws -> Site
    ) throws(WebFault) -> HandedWork {
        let work = HandedWork(files)
        let isTaken = shelf.withLock { shelf -> Bool in
            Self.clear(&shelf, for: work)
            guard shelf.waiting.count < Self.mostWaiting, shelf.works.count < Self.mostWorks else {
                return false
            }
            let kept = shelf.works.values.reduce(work.size) { $0 + $1.size }
            guard kept <= Self.mostBytes else { return false }
            shelf.works[work.token] = work
            shelf.waiting.append { work.run(limits, against: site) }
            return true
        }
        guard isTaken else { throw .busy }
        begin()
        return work
    }

    /// The work of a token, or nil when there is none (any more).
    func work(_ token: String) -> HandedWork? {
        let found = shelf.withLock { shelf in
            Self.clear(&shelf, for: nil)
            return shelf.works[token]
        }
        found?.touch()
        return found
    }

    /// Ends a work and forgets it.
    func forget(_ work: HandedWork) {
        work.cancel()
        _ = shelf.withLock { $0.works.removeValue(forKey: work.token) }
    }

    /// Forgets what nobody has looked at for a while, then, where there is no room for a new one, what is done and oldest.
    private static func clear(_ shelf: inout Shelf, for new: HandedWork?) {
        let now = ContinuousClock.now
        for (token, work) in shelf.works where work.lastAsked + keeping < now {
            work.cancel()
            shelf.works[token] = nil
        }
        guard let new else { return }
        let done = shelf.works.values.filter(\.isOver).sorted { $0.lastAsked < $1.lastAsked }
        for work in done {
            let bytes = shelf.works.values.reduce(new.size) { $0 + $1.size }
            guard shelf.works.count >= mostWorks || bytes > mostBytes else { return }
            shelf.works[work.token] = nil
        }
    }

    private func begin() {
        let next = shelf.withLock { shelf -> (@Sendable () -> Void)? in
            guard shelf.running < atOnce, !shelf.waiting.isEmpty else { return nil }
            shelf.running += 1
            return shelf.waiting.removeFirst()
        }
        guard let next else { return }
        queue.async {
            next()
            self.shelf.withLock { $0.running -= 1 }
            self.begin()
        }
    }
}
