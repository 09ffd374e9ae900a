internal import LinkCheck
internal import NIOCore
internal import Synchronization

/// What was worked out for the pages of one generation and is kept: the check's report, worklists, the pages of long statutes.
final class PageCache: Sendable {
    private struct Kept {
        var impacts: [[String]: ImpactReport] = [:]
        var comparisons: [[String]: ListComparison] = [:]
        var consistency: [[String]: ConsistencyReport] = [:]
        var pages: [[String]: WebResponse] = [:]
        var pageBytes = 0
        var audit: Audit?
        var progress = Progress()
        var hasBegun = false
        var work: WorkBasis?
    }

    /// How far the check has come.
    struct Progress: Sendable, Encodable {
        /// Lists that are done.
        var finished = 0
        /// Lists in all.
        var total = 1
        /// Whether the report can be read.
        var done = false
        /// Why the check ended without a report, or nil.
        var trouble: String?
    }

    /// How many worklists are kept; beyond it all are let go and made anew.
    private static let most = 48

    /// How many comparisons of lists are kept; beyond it all are let go and made anew.
    private static let mostComparisons = 8

    /// Pages of at least this many bytes are kept: shorter ones are made as fast.
    private static let longPage = 64 << 10
    /// How many bytes of pages are kept; beyond it all are let go and made anew.
    private static let mostPageBytes = 48 << 20

    private let kept = Mutex(Kept())

    /// What the check of every citation found, or nil while it is still under way.
    var audit: Audit? { kept.withLock { $0.audit } }

    /// Whether the check is still under way.
    var isChecking: Bool { audit == nil }

    /// How far the check has come.
    var progress: Progress { kept.withLock { $0.progress } }

    /// A worklist that was worked out already, or nil.
    func impact(_ key: [String]) -> ImpactReport? { kept.withLock { $0.impacts[key] } }

    /// Keeps a worklist.
    func keep(_ report: ImpactReport, for key: [String]) {
        kept.withLock { kept in
            if kept.impacts.count >= Self.most { kept.impacts = [:] }
            kept.impacts[key] = report
        }
    }

    /// A comparison of two lists that was worked out already, or nil.
    func comparison(_ key: [String]) -> ListComparison? { kept.withLock { $0.comparisons[key] } }

    /// Keeps a comparison of two lists.
    func keep(_ comparison: ListComparison, for key: [String]) {
        kept.withLock { kept in
            if kept.comparisons.count >= Self.mostComparisons { kept.comparisons = [:] }
            kept.comparisons[key] = comparison
        }
    }

    /// What differs between lists, where it was worked out already, or nil.
    func consistency(_ key: [String]) -> ConsistencyReport? { kept.withLock { $0.consistency[key] } }

    /// Keeps what differs between lists.
    func keep(_ report: ConsistencyReport, for key: [String]) {
        kept.withLock { kept in
            if kept.consistency.count >= Self.mostComparisons { kept.consistency = [:] }
            kept.consistency[key] = report
        }
    }

    /// What the work is made of, or nil until it was worked out.
    var work: WorkBasis? { kept.withLock { $0.work } }

    /// Keeps what the work is made of.
    func keep(_ work: WorkBasis) { kept.withLock { $0.work = work } }

    /// A page that was made already, or nil.
    func page(_ key: [String]) -> WebResponse? { kept.withLock { $0.pages[key] } }

    /// Keeps a long page, packed once and for all.
    ///
    /// - Parameters:
    ///   - page: the page.
    ///   - key: what it depends on, beside the generation.
    /// - Returns: the page as it is kept.
    func keep(_ page: WebResponse, for key: [String]) -> WebResponse {
        let size = page.body.readableBytes
        guard size >= Self.longPage, size <= Self.mostPageBytes / 4 else { return page }
        let packed = page.packedForKeeping
        kept.withLock { kept in
            if kept.pageBytes + size > Self.mostPageBytes { (kept.pages, kept.pageBytes) = ([:], 0) }
            if kept.pages.updateValue(packed, forKey: key) == nil { kept.pageBytes += size }
        }
        return packed
    }

    /// Takes the check on: true for the first caller alone.
    func begin() -> Bool {
        kept.withLock { kept in
            guard !kept.hasBegun else { return false }
            kept.hasBegun = true
            return true
        }
    }

    /// Tells how far the check has come.
    func advance(to finished: Int, of total: Int) {
        kept.withLock { kept in
            kept.progress.finished = finished
            kept.progress.total = max(1, total)
        }
    }

    /// Keeps what the check found.
    func finish(_ audit: Audit) {
        kept.withLock { kept in
            kept.audit = audit
            kept.progress.done = true
        }
    }

    /// Keeps why the check ended without a report.
    func fail(_ reason: String) {
        kept.withLock { $0.progress.trouble = reason }
    }
}
