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

    /// Whether it may still be given up.
    private enum Ending { case open, givenUp, publishing }

    /// What it is asked for by: nobody guesses it.
    let token: String
    /// Who wants it.
    let client: String
    let doing: KeepDoing
    private let state = Mutex(State.waiting)
    private let ending = Mutex(Ending.open)
    private let asked = Mutex(ContinuousClock.now)
    /// The state of the library on which it was told what would happen.
    private let basis = Mutex<Int?>(nil)

    init(_ doing: KeepDoing, of client: String) {
        self.doing = doing
        self.client = client
        token = WorkToken.make()
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
    var lastAsked: ContinuousClock.Instant { asked.withLock { $0 } }

    /// Notes that it was asked for.
    func touch() { asked.withLock { $0 = .now } }

    /// Ends it, whatever it is at, before anything is published.
    ///
    /// - Returns: whether it was in time; what is being published is done to its end.
    func giveUp() -> Bool {
        ending.withLock { ending in
            if ending == .open { ending = .givenUp }
            return ending == .givenUp
        }
    }

    private var isGivenUp: Bool { ending.withLock { $0 == .givenUp } }

    /// Whether it may be published now; from here on it is not given up any more.
    private func beginPublishing() -> Bool {
        ending.withLock { ending in
            if ending == .open { ending = .publishing }
            return ending == .publishing
        }
    }

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
        run(.rehearsal) { .rehearsed($0, isAgain: again) }
    }

    /// Does it; where the library is another one since it was told what would happen, it is told anew.
    func finish() {
        run(.doing(basis: basis.withLock { $0 }, mayPublish: { self.beginPublishing() })) { .done($0) }
    }

    private func run(_ mode: KeepMode, _ end: (KeepOutcome) -> State) {
        do {
            state.withLock { $0 = .working(isRehearsal: mode.isRehearsal, nil) }
            let outcome = try doing.runInTurn(
                mode,
                patience: Self.patience,
                isGivenUp: { isGivenUp },
                waiting: { state.withLock { $0 = .waiting } }
            ) { [self] progress in
                state.withLock { $0 = .working(isRehearsal: mode.isRehearsal, progress) }
            }
            basis.withLock { $0 = outcome.touched.basis }
            state.withLock { $0 = end(outcome) }
        } catch LibraryError.overtaken where !mode.isRehearsal {
            rehearse(again: true)
        } catch {
            let fault = doing.fault(error)
            state.withLock { $0 = .failed(fault) }
        }
    }
}

extension KeepWork {
    /// Whether it is done, or cannot be done.
    var isOver: Bool {
        switch current {
        case .done, .failed: true
        case .waiting, .working, .rehearsed: false
        }
    }
}
