internal import Dispatch
internal import Synchronization

/// Makes the answers that take long, few at once and beside all others, the clients in turn.
///
/// Most answers take a millisecond and are made on the few threads on which requests are read. A report over thousands of citations
/// takes a hundred times as long: some clients that ask for one after the other would hold those threads, and everybody else would
/// wait. Here such answers have threads of their own; who asks for many waits behind those who ask for one.
final class LongAnswers: Sendable {
    private typealias Turn = CheckedContinuation<Void, Never>

    private struct State {
        /// How many answers are being made, and how many of them for each client.
        var working = 0
        var byClient: [String: Int] = [:]
        /// The clients that wait, the one whose turn is next first, and their requests in the order in which they came.
        var order: [String] = []
        var waiting: [String: [Turn]] = [:]

        mutating func begin(_ client: String) {
            working += 1
            byClient[client, default: 0] += 1
        }

        mutating func end(_ client: String) {
            working -= 1
            byClient[client] = byClient[client].flatMap { $0 > 1 ? $0 - 1 : nil }
        }
    }

    private let atOnce: Int
    /// How many are made for one client at once: where there is room for several, one place is left to others.
    private let atOncePerClient: Int
    private let waitingPerClient: Int
    private let state = Mutex(State())
    private let threads = SideThreads()

    /// - Parameters:
    ///   - atOnce: how many answers are made at once.
    ///   - waitingPerClient: how many requests of one client may wait.
    init(atOnce: Int, waitingPerClient: Int) {
        self.atOnce = max(1, atOnce)
        atOncePerClient = max(1, atOnce - 1)
        self.waitingPerClient = waitingPerClient
    }

    /// How many requests wait.
    var waiting: Int { state.withLock { $0.waiting.values.reduce(0) { $0 + $1.count } } }

    /// Makes an answer when it is its client's turn.
    ///
    /// - Parameters:
    ///   - client: who asks.
    ///   - make: makes the answer, on a thread of its own.
    /// - Returns: the answer.
    /// - Throws: `WebFault.busy` when the client waits for too many answers, and what making it throws.
    func answer<Answer: Sendable>(
        to client: String,
        _ make: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        guard await comesToTurn(client) else { throw WebFault.busy }
        defer { leave(client) }
        return try await withTaskExecutorPreference(threads) { try await make() }
    }

    /// Waits for a turn; false when too many of the client's requests wait already.
    private func comesToTurn(_ client: String) async -> Bool {
        enum Step { case begin, wait, refuse }
        var step = Step.refuse
        await withCheckedContinuation { (turn: Turn) in
            step = state.withLock { state in
                if mayBegin(client, state) {
                    state.begin(client)
                    return .begin
                }
                let count = state.waiting[client]?.count ?? 0
                guard count < waitingPerClient else { return .refuse }
                if count == 0 { state.order.append(client) }
                state.waiting[client, default: []].append(turn)
                return .wait
            }
            if step != .wait { turn.resume() }
        }
        return step != .refuse
    }

    private func mayBegin(_ client: String, _ state: State) -> Bool {
        state.working < atOnce && (state.byClient[client] ?? 0) < atOncePerClient
    }

    /// Gives the place of an answer that is made to those whose turn it is.
    private func leave(_ client: String) {
        let next = state.withLock { state -> [Turn] in
            state.end(client)
            var turns: [Turn] = []
            while let at = state.order.firstIndex(where: { mayBegin($0, state) }) {
                let client = state.order.remove(at: at)
                guard var waiting = state.waiting.removeValue(forKey: client), !waiting.isEmpty else {
                    continue
                }
                turns.append(waiting.removeFirst())
                state.begin(client)
                if !waiting.isEmpty {
                    state.waiting[client] = waiting
                    state.order.append(client)
                }
            }
            return turns
        }
        for turn in next { turn.resume() }
    }
}

/// Threads beside those on which requests are read, as many as there are answers to be made.
private final class SideThreads: TaskExecutor {
    private let queue = DispatchQueue(label: "yiju.long-answers", attributes: .concurrent)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
