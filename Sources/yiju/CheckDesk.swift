internal import Citations
internal import Law
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
        let changed = try library.changedSinceResolved()
        guard !changed.isEmpty else { return }
        StandardError.write(Self.remark(on: changed, library))
    }

    /// What is to be said where texts took effect between the day on which citations were resolved and the day of the check.
    private static func remark(on titles: [String], _ library: Library) -> String {
        let day = library.resolvedOn?.chinese ?? ""
        let named = titles.prefix(3).map { "《\($0)》" }.joined(separator: "、") + (titles.count > 3 ? "等" : "")
        let head = "\(named)\(titles.count)部法律文件在\(day)（导入之日）与\(library.today.chinese)之间有新版本施行："
        let tail = library.today > library.resolvedOn ?? library.today ? "；运行 yiju import 即按今天重新判断" : ""
        return "\(head)没有日期的清单中没有注明版本的引用，仍按导入之日的文本核对\(tail)。"
    }

    /// Checks every list on hand.
    func check() throws -> CheckReport {
        let bar = ProgressLine()
        defer { bar.finish() }
        return try checker.check(lists) { bar.show("核查引用", done: $0, total: lists.count) }
    }

    /// What the library's work is made of.
    func basis(_ library: Library) throws -> WorkBasis {
        try WorkBasis(checker, lists, library.journal.reading().state)
    }

    /// The titles of the lists that words mean; empty where no words are given.
    func titles(named names: [String]) throws -> Set<String> {
        try ListChoice(titles: lists.map(\.list.title)).titles(named: names)
    }

    /// The full title of a statute that a name means.
    func title(ofStatute name: String, _ library: Library) throws -> String {
        let matches = try library.statuteDirectory().matches(title: name)
        guard matches.count == 1, let only = matches.first,
            let statute = try library.statuteDirectory().statute(only.statuteID)
        else { throw ImpactError.statuteNotOnHand(name) }
        return statute.title
    }

    /// The worklist of a revision, on lists of these names; none for all lists.
    func impact(of statute: String, from: String?, to: String?, lists names: [String]) throws -> ImpactReport
    {
        let titles = try ListChoice(titles: lists.map(\.list.title)).titles(named: names)
        let wanted = titles.isEmpty ? lists : lists.filter { titles.contains($0.list.title) }
        return try checker.impact(of: statute, from: from, to: to, on: wanted)
    }
}
