internal import Foundation
internal import Library
internal import Synchronization

/// The orders of all pages, one at a time, each kept for a while after it was last looked at.
///
/// One client has at most half of the room. Where there is none for a new order, those that are done go first, the client's own where it
/// has its half; what was told and waits for a word stays.
final class KeepDesk: Sendable {
    /// How long an order is kept after it was asked for last.
    static let keeping = Duration.seconds(30 * 60)

    /// The bounds of a desk.
    struct Limits: Sendable {
        /// How many orders are kept, and how many bytes of files.
        var works = 30
        var bytes = 300 << 20
        /// How long an order is kept after it was asked for last, and how often it is looked whether one has been kept so long.
        var keeping = KeepDesk.keeping
        var sweeping = Duration.seconds(60)
    }

    private let works = Mutex<[String: KeepWork]>([:])
    private let limits: Limits
    private let queue = DispatchQueue(label: "yiju.keep")
    // Nothing but its end is asked of it, by `deinit`.
    private nonisolated(unsafe) let timer: any DispatchSourceTimer

    /// A desk.
    ///
    /// - Parameter limits: its bounds.
    init(limits: Limits = Limits()) {
        self.limits = limits
        timer = DispatchSource.makeTimerSource(queue: .global(qos: .utility))
        let pause = Double(limits.sweeping / .milliseconds(1)) / 1_000
        timer.schedule(deadline: .now() + pause, repeating: pause)
        // Files that somebody sent and forgot go on a quiet server, too.
        timer.setEventHandler { [weak self] in self?.sweep() }
        timer.resume()
    }

    deinit { timer.cancel() }

    /// How many orders are kept, and how many bytes of files.
    var kept: (works: Int, bytes: Int) { works.withLock { ($0.count, Self.bytes($0.values)) } }

    /// Takes an order in, and begins to tell what would happen.
    ///
    /// - Parameters:
    ///   - doing: the order.
    ///   - client: who wants it.
    /// - Returns: the order as it is kept.
    /// - Throws: `WebFault.busy` when no more can be kept.
    func take(_ doing: KeepDoing, of client: String) throws(WebFault) -> KeepWork {
        let work = KeepWork(doing, of: client)
        let isTaken = works.withLock { works -> Bool in
            forgetOld(&works)
            guard makeRoom(for: work, &works) else { return false }
            works[work.token] = work
            return true
        }
        guard isTaken else { throw .busy }
        queue.async { work.rehearse() }
        return work
    }

    /// Does what was told.
    func confirm(_ work: KeepWork) {
        guard work.begin() else { return }
        queue.async { work.finish() }
    }

    /// The order of a token, or nil when there is none (any more).
    func work(_ token: String) -> KeepWork? {
        let found = works.withLock { works in
            forgetOld(&works)
            return works[token]
        }
        found?.touch()
        return found
    }

    /// Forgets an order with its files; one that is being published already is done, and stays to be looked at.
    ///
    /// - Returns: whether it is forgotten.
    @discardableResult
    func forget(_ work: KeepWork) -> Bool {
        guard work.giveUp() || work.isResting else { return false }
        _ = works.withLock { $0.removeValue(forKey: work.token) }
        return true
    }

    // MARK: - Room

    private static func bytes(_ works: some Sequence<KeepWork>) -> Int {
        works.reduce(0) { $0 + $1.doing.order.size }
    }

    private func sweep() { works.withLock { forgetOld(&$0) } }

    /// Forgets what nobody has looked at for a while.
    private func forgetOld(_ works: inout [String: KeepWork]) {
        let now = ContinuousClock.now
        for (token, work) in works where work.isResting && work.lastAsked + limits.keeping < now {
            works[token] = nil
        }
    }

    /// Forgets orders that are over until there is room for a new one; false where the others leave none.
    private func makeRoom(for new: KeepWork, _ works: inout [String: KeepWork]) -> Bool {
        while true {
            let own = works.values.filter { $0.client == new.client }
            let isOwnFull = isFull(own, new, share: 2)
            guard isOwnFull || isFull(Array(works.values), new, share: 1) else { return true }
            let over = (isOwnFull ? own : Array(works.values)).filter(\.isOver)
            guard let oldest = over.min(by: { $0.lastAsked < $1.lastAsked }) else { return false }
            works[oldest.token] = nil
        }
    }

    private func isFull(_ works: [KeepWork], _ new: KeepWork, share: Int) -> Bool {
        works.count >= max(1, limits.works / share)
            || Self.bytes(works) + new.doing.order.size > limits.bytes / share
    }
}
