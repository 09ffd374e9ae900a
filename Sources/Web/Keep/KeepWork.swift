internal import Dispatch
internal import Library
internal import Synchronization

/// One order of a page: first it is told what would happen, and only when somebody says so it is done.
///
/// Files that were sent lie in memory alone until then: whatever ends the server leaves nothing behind.
final class KeepWork: Sendable {
    /// How far it has come.
    enum State: Sendable {
        /// It waits for others.
        case waiting
        /// It is being told or done; how far.
        case working(isRehearsal: Bool, ImportProgress?)
        /// It is told what would happen; whether the library has changed since it was told before.
        case rehearsed(KeepOutcome, isAgain: Bool)
        /// It is done.
        case done(KeepOutcome)
        /// It cannot be done; why.
        case failed(WebFault)
    }

    /// What it is asked for by: nobody guesses it.
    let token: String
    let doing: KeepDoing
    private let state = Mutex(State.waiting)
    private let isGivenUp = Atomic(false)
    private let seen = Mutex<(asked: ContinuousClock.Instant, generation: Int?)>((.now, nil))

    init(_ doing: KeepDoing) {
        self.doing = doing
        var random = SystemRandomNumberGenerator()
        token = (0..<2).map { _ in
            let digits = String(random.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// How far it has come.
    var current: State { state.withLock { $0 } }

    /// Whether nothing is under way: it is told, done, or cannot be done.
    var isResting: Bool {
        switch current {
        case .rehearsed, .done, .failed: true
        case .waiting, .working: false
        }
    }

    /// When it was asked for last.
    var lastAsked: ContinuousClock.Instant { seen.withLock { $0.asked } }

    /// Notes that it was asked for.
    func touch() { seen.withLock { $0.asked = .now } }

    /// Ends it while it waits.
    func giveUp() { isGivenUp.store(true, ordering: .relaxed) }

    /// Whether it may be done now: it was told what would happen, and nobody has said so before.
    func begin() -> Bool {
        state.withLock { state in
            guard case .rehearsed = state else { return false }
            state = .waiting
            return true
        }
    }

    /// How long it waits for an import of somebody else.
    private static let patience = Duration.seconds(15 * 60)

    /// Tells what would happen.
    func rehearse(again: Bool = false) {
        run(rehearsing: true) { .rehearsed($0, isAgain: again) }
    }

    /// Does it; where the library is another one since it was told what would happen, it is told anew.
    func finish() {
        let before = seen.withLock { $0.generation }
        guard before == Library.published(in: doing.directory) else { return rehearse(again: true) }
        run(rehearsing: false) { .done($0) }
    }

    private func run(rehearsing: Bool, _ end: (KeepOutcome) -> State) {
        let generation = Library.published(in: doing.directory)
        do {
            state.withLock { $0 = .working(isRehearsal: rehearsing, nil) }
            let outcome = try doing.runInTurn(
                rehearsing: rehearsing,
                patience: Self.patience,
                isGivenUp: { isGivenUp.load(ordering: .relaxed) },
                waiting: { state.withLock { $0 = .waiting } }
            ) { [self] progress in
                state.withLock { $0 = .working(isRehearsal: rehearsing, progress) }
            }
            seen.withLock { $0.generation = generation }
            state.withLock { $0 = end(outcome) }
        } catch {
            let fault = doing.fault(error)
            state.withLock { $0 = .failed(fault) }
        }
    }
}

/// The orders of all pages, one at a time, each kept for a while after it was last looked at.
final class KeepDesk: Sendable {
    /// How long an order is kept after it was asked for last.
    static let keeping = Duration.seconds(30 * 60)
    /// How many orders are kept, and how many bytes of files; those that are done go first.
    private static let (mostWorks, mostBytes) = (30, 300 << 20)

    private let works = Mutex<[String: KeepWork]>([:])
    private let queue = DispatchQueue(label: "yiju.keep")

    /// Takes an order in, and begins to tell what would happen.
    ///
    /// - Throws: `WebFault.busy` when no more can be kept.
    func take(_ doing: KeepDoing) throws(WebFault) -> KeepWork {
        let work = KeepWork(doing)
        let isTaken = works.withLock { works -> Bool in
            Self.clear(&works)
            func isFull() -> Bool {
                works.count >= Self.mostWorks
                    || works.values.reduce(doing.order.size, { $0 + $1.doing.order.size }) > Self.mostBytes
            }
            for over in works.values.filter(\.isOver).sorted(by: { $0.lastAsked < $1.lastAsked })
            where isFull() {
                works[over.token] = nil
            }
            guard !isFull() else { return false }
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
            Self.clear(&works)
            return works[token]
        }
        found?.touch()
        return found
    }

    /// Forgets an order with its files; what is being done already is done.
    func forget(_ work: KeepWork) {
        work.giveUp()
        _ = works.withLock { $0.removeValue(forKey: work.token) }
    }

    private static func clear(_ works: inout [String: KeepWork]) {
        let now = ContinuousClock.now
        for (token, work) in works where work.isResting && work.lastAsked + keeping < now {
            works[token] = nil
        }
    }
}

extension KeepWork {
    /// Whether it is done, or cannot be done.
    fileprivate var isOver: Bool {
        switch current {
        case .done, .failed: true
        case .waiting, .working, .rehearsed: false
        }
    }
}
