internal import Library
internal import LinkCheck

/// Brings the library's lists before the checker.
struct CheckDesk {
    private let checker: LinkChecker
    private let lists: [CitedList]

    /// A desk over an opened library.
    init(library: Library) throws {
        checker = try LinkChecker(library: library)
        lists = try CitedList.all(in: library)
    }

    /// Checks every list on hand.
    func check() throws -> CheckReport {
        let bar = ProgressLine()
        defer { bar.finish() }
        return checker.check(lists) { bar.show("核查引用", done: $0, total: lists.count) }
    }

    /// The worklist of a revision.
    func impact(of statute: String, from: String?, to: String?) throws -> ImpactReport {
        try checker.impact(of: statute, from: from, to: to, on: lists)
    }
}
