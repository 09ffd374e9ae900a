internal import Analysis
internal import Library
internal import Synchronization

/// Analyzers for as many threads as ask at once; each keeps its memory for the next question.
final class AnalyzerPool: Sendable {
    private struct State {
        var purpose = Analyzer.Purpose.questions
        var idle: [Box] = []
    }

    private let library: Library
    private let state = Mutex(State())

    /// An analyzer is used by one thread at a time, which the pool sees to.
    private final class Box: @unchecked Sendable {
        let analyzer: Analyzer
        init(_ analyzer: Analyzer) { self.analyzer = analyzer }
    }

    /// A pool of analyzers that keep the words of a library's lexicon whole.
    init(_ library: Library) { self.library = library }

    /// Loads what many questions are answered faster with, some tens of milliseconds; one question alone does without.
    ///
    /// The terms stay the same (``Analyzer/Purpose``).
    func prepareForMany() throws {
        let first = try make(.bulk)
        state.withLock { $0 = State(purpose: .bulk, idle: [first]) }
    }

    /// Lends an analyzer.
    func with<Value>(_ body: (Analyzer) throws -> Value) throws -> Value {
        let (kept, purpose) = state.withLock { ($0.idle.popLast(), $0.purpose) }
        let lent = try kept ?? make(purpose)
        defer { state.withLock { if $0.purpose == purpose { $0.idle.append(lent) } } }
        return try body(lent.analyzer)
    }

    private func make(_ purpose: Analyzer.Purpose) throws -> Box {
        do {
            return Box(try Analyzer(purpose, lexicon: library.lexicon))
        } catch let error {
            throw SearchFault.notReady(detail: "\(error)")
        }
    }
}
