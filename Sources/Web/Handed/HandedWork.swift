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
    /// Who handed it in.
    let client: String
    /// What the files are called.
    let names: [String]
    /// The files as they came, until the work is over.
    private let files: Mutex<[PublishedFile]>
    private let kept: Mutex<Int>
    private let state = Mutex(State.waiting)
    private let isCancelled = Atomic(false)
    private let asked = Mutex(ContinuousClock.now)

    /// Files of a client.
    init(_ files: [PublishedFile], of client: String) {
        self.files = Mutex(files)
        self.client = client
        names = files.map(\.name)
        kept = Mutex(files.reduce(0) { $0 + $1.bytes.count })
        token = WorkToken.make()
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

    /// About how many bytes it keeps: the files as they came, and once it is done what was found in them (``FileCheck/size``).
    var size: Int { kept.withLock { $0 } }

    /// When it was asked for last.
    var lastAsked: ContinuousClock.Instant { asked.withLock { $0 } }

    /// Notes that it was asked for.
    func touch() { asked.withLock { $0 = .now } }

    /// Ends the work at its next step; one that has not begun is over at once.
    func cancel() {
        isCancelled.store(true, ordering: .relaxed)
        let isUnbegun = state.withLock { state -> Bool in
            guard case .waiting = state else { return false }
            state = .failed(Self.cancelled)
            return true
        }
        if isUnbegun { letGo(keeping: 0) }
    }

    private static let cancelled = "核对已取消，没有保留任何内容。"
    private static let tooMuch = "这些文件里的内容太多，结果放不下；请分几次提交。"

    private struct Cancelled: Error {}

    /// Does the work, unless it was cancelled before.
    ///
    /// - Parameters:
    ///   - limits: how much of a file is taken in.
    ///   - most: how many bytes what was found may keep.
    ///   - site: the texts to hold the files against.
    func run(_ limits: ReadLimits, most: Int, against site: () throws -> Site) {
        let start = ContinuousClock.now
        let end: State
        do {
            try goOn()
            let site = try site()
            try goOn()
            let check = try site.checker().check(files: files.withLock { $0 }, limits: limits) { step in
                try goOn()
                state.withLock { $0 = .working(step) }
            }
            let took = ContinuousClock.now - start
            end = check.size > most ? .failed(Self.tooMuch) : .done(check, day: site.day, took: took)
        } catch is Cancelled {
            end = .failed(Self.cancelled)
        } catch {
            let fault = error as? WebFault
            end = .failed(fault?.sentence ?? "核对时出错，没有完成；请重试，若仍出错请告诉管理员。")
        }
        if case .done(let check, _, _) = end { letGo(keeping: check.size) } else { letGo(keeping: 0) }
        state.withLock { $0 = end }
    }

    private func goOn() throws {
        guard !isCancelled.load(ordering: .relaxed) else { throw Cancelled() }
    }

    /// Lets the files go as they came.
    private func letGo(keeping bytes: Int) {
        files.withLock { $0 = [] }
        kept.withLock { $0 = bytes }
    }
}
