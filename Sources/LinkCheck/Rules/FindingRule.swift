/// A rule of the link checker: what it is called, how grave its findings are, and an example of what it finds.
protocol FindingRule: Sendable {
    /// The stable name, in kebab case.
    static var name: String { get }
    /// How grave its findings are, unless the finding itself weighs more or less.
    static var severity: Severity { get }
    /// What it looks for, in one Chinese sentence.
    static var sentence: String { get }
    /// A cell that it finds something in, tried by the tests on the sample statutes there.
    static var example: RuleExample { get }
    /// What its findings are about: the title is printed once, however many places follow it.
    static var subject: FindingSubject { get }
    /// What its findings rest on, and so how sure they are.
    static var ground: FindingGround { get }
    /// Whether it looks at texts that are no lists as well: what is a fault in a list's column may be usual in a sentence.
    static var judgesDrafts: Bool { get }
}

/// What a finding about a citation points at.
enum FindingSubject: Sendable {
    /// The place cited.
    case place
    /// The title with its edition and number, told once for all the places that follow it.
    case title
}

extension FindingRule {
    static var subject: FindingSubject { .place }
}

extension CitationRule {
    static var judgesDrafts: Bool { true }
}

extension ListRule {
    static var judgesDrafts: Bool { false }
}

extension LibraryRule {
    static var judgesDrafts: Bool { false }
}

/// A rule that looks at one citation.
protocol CitationRule: FindingRule {
    /// What it has to say about a citation.
    static func findings(_ facts: CitationCase) -> [Finding]
}

/// A rule that looks at a list as a whole.
protocol ListRule: FindingRule {
    /// What it has to say about a list; the cases are those of its citations, in order.
    static func findings(_ list: CitedList, _ cases: [CitationCase]) -> [Finding]
}

/// A rule that holds lists against each other.
protocol LibraryRule: FindingRule {
    /// What it has to say about all lists; the cases are those of their citations, list by list.
    static func findings(_ lists: [CitedList], _ cases: [[CitationCase]]) -> [Finding]
}

/// The basis cells, and where needed other cells, of a power or two in which a rule finds something.
struct RuleExample: Sendable {
    /// The bases of the first power, of the second, and so on.
    var bases: [String]
    /// Further cells of the first power: the accountability basis, the measures, the duties.
    var accountability: String?
    var measures: String?
    var duties: String?
    /// What is changed about the powers themselves: serial numbers, codes, the count in the heading.
    var serials: [String?] = []
    var codes: [String] = []
    var printedCount: Int?
    /// The category of the powers.
    var category = "行政检查"
    /// The basis of the same first power in a second list.
    var secondList: String?

    init(
        _ bases: String...,
        accountability: String? = nil,
        measures: String? = nil,
        duties: String? = nil,
        serials: [String?] = [],
        codes: [String] = [],
        printedCount: Int? = nil,
        category: String = "行政检查",
        secondList: String? = nil
    ) {
        self.bases = bases
        self.accountability = accountability
        self.measures = measures
        self.duties = duties
        self.serials = serials
        self.codes = codes
        self.printedCount = printedCount
        self.category = category
        self.secondList = secondList
    }
}
