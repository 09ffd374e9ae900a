internal import Foundation
internal import Readers
internal import Synchronization

/// The works of all clients, some at a time, each kept for a while after it was last looked at.
///
/// One client has at most half of the room and half of the places in the queue. Where there is no room for a new work, the oldest results
/// of the client that keeps most go first.
final class HandedDesk: Sendable {
    /// How long a result is kept after it was asked for last.
    static let keeping = Duration.seconds(30 * 60)

    /// The bounds of a desk.
    struct Limits: Sendable {
        /// How many works are kept, and about how many bytes of files and results.
        var works = 40
        var bytes = 512 << 20
        /// How many works wait; beyond it the answer is 503.
        var waiting = 16
        /// How long a result is kept after it was asked for last, and how often it is looked whether one has been kept so long.
        var keeping = HandedDesk.keeping
        var sweeping = Duration.seconds(60)
    }

    private struct Waiting {
        let work: HandedWork
        let limits: ReadLimits
        let site: @Sendable () throws -> Site
    }

    private struct Shelf {
        var works: [String: HandedWork] = [:]
        var waiting: [Waiting] = []
        var running = 0
    }

    private let shelf = Mutex(Shelf())
    private let atOnce: Int
    private let limits: Limits
    private let queue = DispatchQueue(label: "yiju.handed", attributes: .concurrent)
    // Nothing but its end is asked of it, by `deinit`.
    private nonisolated(unsafe) let timer: any DispatchSourceTimer

    /// A desk.
    ///
    /// - Parameters:
    ///   - atOnce: how many works are done at once.
    ///   - limits: its bounds.
    init(atOnce: Int, limits: Limits = Limits()) {
        self.atOnce = max(1, atOnce)
        self.limits = limits
        timer = DispatchSource.makeTimerSource(queue: queue)
        let pause = Double(limits.sweeping / .milliseconds(1)) / 1_000
        timer.schedule(deadline: .now() + pause, repeating: pause)
        // What nobody looked at for long goes on a quiet server, too.
        timer.setEventHandler { [weak self] in self?.sweep() }
        timer.resume()
    }

    deinit { timer.cancel() }

    /// How many works are kept, and about how many bytes.
    var kept: (works: Int, bytes: Int) {
        shelf.withLock { ($0.works.count, Self.bytes($0.works.values)) }
    }

    /// Takes files in and begins to check them when it is their turn.
    ///
    /// - Parameters:
    ///   - files: the files.
    ///   - client: who hands them in.
    ///   - readLimits: how much of a file is taken in.
    ///   - site: gives the texts to hold them against.
    /// - Returns: the work.
    /// - Throws: `WebFault.busy` when too many wait, or no more can be kept.
    func take(
        _ files: [PublishedFile],
        of client: String,
        limits readLimits: ReadLimits,
        site: @escaping @Sendable () throws -> Site
    ) throws(WebFault) -> HandedWork {
        let work = HandedWork(files, of: client)
        let isTaken = shelf.withLock { shelf -> Bool in
            forgetOld(&shelf)
            let own = shelf.waiting.count { $0.work.client == client }
            guard shelf.waiting.count < limits.waiting, own < max(1, limits.waiting / 2),
                makeRoom(for: work, &shelf)
            else { return false }
            shelf.works[work.token] = work
            shelf.waiting.append(Waiting(work: work, limits: readLimits, site: site))
            return true
        }
        guard isTaken else { throw .busy }
        begin()
        return work
    }

    /// The work of a token, or nil when there is none (any more).
    func work(_ token: String) -> HandedWork? {
        let found = shelf.withLock { shelf in
            forgetOld(&shelf)
            return shelf.works[token]
        }
        found?.touch()
        return found
    }

    /// Ends a work and forgets it.
    func forget(_ work: HandedWork) { shelf.withLock { forget(work, &$0) } }

    private func forget(_ work: HandedWork, _ shelf: inout Shelf) {
        work.cancel()
        shelf.works[work.token] = nil
        shelf.waiting.removeAll { $0.work === work }
    }

    // MARK: - Room

    private static func bytes(_ works: some Sequence<HandedWork>) -> Int { works.reduce(0) { $0 + $1.size } }

    private func sweep() { shelf.withLock { forgetOld(&$0) } }

    /// Forgets what nobody has looked at for a while.
    private func forgetOld(_ shelf: inout Shelf) {
        let now = ContinuousClock.now
        for work in Array(shelf.works.values) where work.lastAsked + limits.keeping < now {
            forget(work, &shelf)
        }
    }

    /// Forgets results until there is room for a new work; false where what is under way leaves none.
    private func makeRoom(for new: HandedWork, _ shelf: inout Shelf) -> Bool {
        while true {
            let own = shelf.works.values.filter { $0.client == new.client }
            let isFull =
                shelf.works.count >= limits.works || Self.bytes(shelf.works.values) + new.size > limits.bytes
            let isOwnFull =
                own.count >= max(1, limits.works / 2) || Self.bytes(own) + new.size > limits.bytes / 2
            guard isFull || isOwnFull else { return true }
            guard let oldest = isOwnFull ? Self.oldest(own) : oldestOfLargest(shelf) else { return false }
            shelf.works[oldest.token] = nil
        }
    }

    /// The result that was asked for longest ago.
    private static func oldest(_ works: [HandedWork]) -> HandedWork? {
        works.filter(\.isOver).min { $0.lastAsked < $1.lastAsked }
    }

    /// The oldest result of the client that keeps most, of those who keep any.
    private func oldestOfLargest(_ shelf: Shelf) -> HandedWork? {
        func share(_ works: [HandedWork]) -> Double {
            Double(works.count) / Double(limits.works) + Double(Self.bytes(works)) / Double(limits.bytes)
        }
        let clients = Dictionary(grouping: shelf.works.values) { $0.client }.values.filter {
            $0.contains(where: \.isOver)
        }
        return clients.max { share($0) < share($1) }.flatMap(Self.oldest)
    }

    /// Forgets other results where what was found in a work needs the room.
    private func settle(_ work: HandedWork) {
        shelf.withLock { shelf in
            guard shelf.works.removeValue(forKey: work.token) != nil else { return }
            // It stays even where what is under way leaves no room: the next one is refused then.
            _ = makeRoom(for: work, &shelf)
            shelf.works[work.token] = work
        }
    }

    // MARK: - The queue

    private func begin() {
        let next = shelf.withLock { shelf -> Waiting? in
            guard shelf.running < atOnce, !shelf.waiting.isEmpty else { return nil }
            shelf.running += 1
            return shelf.waiting.removeFirst()
        }
        guard let next else { return }
        queue.async {
            next.work.run(next.limits, most: self.limits.bytes / 2, against: next.site)
            self.settle(next.work)
            self.shelf.withLock { $0.running -= 1 }
            self.begin()
        }
    }
}
