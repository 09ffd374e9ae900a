internal import Analysis
internal import Catalog
internal import Citations
internal import ICU
internal import InvertedIndex
public import Law
public import Library

/// Answers officers' questions from an opened library: lookups, searches, powers, citations, completions.
///
/// ```swift
/// let desk = try ReferenceDesk(Library(directory: "Index"))
/// let report = try desk.lookup("保密法44")
/// let answer = try desk.search(SearchRequest("涉密人员 培训"))
/// ```
///
/// A desk may be asked from several threads at once. What a question needs and an opened library lacks (the names for
/// completions, the readings of characters) is made when it is first asked for, and kept; ``prepare()`` makes all of it.
public final class ReferenceDesk: Sendable {
    /// The file in a library's directory that adds synonyms to the standard ones (``SynonymTable``).
    public static let synonymsName = Library.synonymsName

    /// The library that is asked.
    public let library: Library
    /// The weights of the ranking.
    public let weights: RankingWeights
    let analyzers: AnalyzerPool
    let editionFactors: EditionFactors
    /// What was made once, shared by the desks of all days.
    let kept: DeskMemory

    /// At most 1,024 answers; cleared when full.
    private static let mostKeptAnswers = 1_024
    /// At most 4,096 names with the statutes they mean; further ones are looked up every time.
    private static let mostKeptNames = 4_096
    /// At most 12 answers to one question are kept; questions with more (第一条 of every statute) are answered anew, to save memory.
    private static let mostAnswersKeptOfOne = 12

    /// A desk over an opened library.
    ///
    /// - Parameters:
    ///   - library: the library.
    ///   - weights: the weights of the ranking.
    public init(_ library: Library, weights: RankingWeights = .standard) {
        self.library = library
        self.weights = weights
        analyzers = AnalyzerPool(library)
        editionFactors = EditionFactors()
        kept = DeskMemory()
    }

    /// The same desk as it answers on another day.
    ///
    /// - Parameter day: the day of the questions.
    /// - Returns: the desk on that day; what it makes is shared with this one.
    public func asOf(_ day: LegalDate) -> ReferenceDesk { ReferenceDesk(self, day) }

    private init(_ other: ReferenceDesk, _ day: LegalDate) {
        library = other.library.asOf(day)
        weights = other.weights
        analyzers = other.analyzers
        editionFactors = EditionFactors()
        kept = other.kept
    }

    /// The day that tells what is in force.
    public var today: LegalDate { library.today }

    /// Makes everything that questions may need, so that the first one is as fast as the others.
    ///
    /// - Throws: what making it throws.
    public func prepare() throws {
        _ = try library.statuteDirectory()
        _ = synonyms()
        _ = try authority()
        _ = try vocabulary()
        _ = try citedStatutes()
        _ = try articlesCited()
        try analyzers.prepareForMany()
        if let list = WordList.installed { try library.index.use(list) }
        for title in try lookup().prepare() {
            if let question = CitationQuery("《\(title)》") { _ = try titles(question.citation) }
        }
    }

    // MARK: - Lookup

    /// Looks a place up: 第四十四条, 44, 保密法44, 《保守国家秘密法》第四十四条第二款, 实施条例第三十三条第一款.
    ///
    /// - Parameters:
    ///   - asked: the place as typed.
    ///   - includesUncited: for a place without a statute, whether statutes that nobody cites are answered too.
    /// - Returns: the answers; none when the text is no place, which the remarks then say.
    /// - Throws: `CatalogError`, `LibraryError`.
    public func lookup(_ asked: String, includesUncited: Bool = false) throws -> LookupReport {
        // A library never changes while it is open, and officers come back to the same places.
        let question = DeskMemory.Question(
            asked: ExactText(asked),
            includesUncited: includesUncited,
            day: library.today
        )
        if let held = kept.withLock({ $0.answers[question] }) { return held }
        let report = try lookedUp(asked, includesUncited: includesUncited)
        guard report.answers.count <= Self.mostAnswersKeptOfOne, asked.utf8.count <= 256 else {
            return report
        }
        kept.withLock {
            if $0.answers.count >= Self.mostKeptAnswers { $0.answers.removeAll() }
            $0.answers[question] = report
        }
        return report
    }

    /// The places that a text may mean, told briefly: statutes, editions, words and who cites them, without what became of them.
    ///
    /// Cost: a fraction of ``lookup(_:includesUncited:)`` for statutes of several editions, which need not be compared.
    ///
    /// - Parameter asked: the place as typed.
    /// - Returns: one answer for each edition.
    /// - Throws: `CatalogError`, `LibraryError`.
    public func places(_ asked: String) throws -> [LookupAnswer] {
        try lookedUp(asked, includesUncited: false, .brief).answers
    }

    /// The most articles of one range that are looked up.
    private static let mostOfRange = 20

    private func lookedUp(
        _ asked: String,
        includesUncited: Bool,
        _ detail: AskedPlace.Detail = .full
    ) throws -> LookupReport {
        let questions = CitationQuery.list(asked)
        guard !questions.isEmpty else {
            let remark = "“\(asked)”不是条文的写法；可写 第四十四条、44、保密法44、44至46、《保守国家秘密法》第四十四条第二款。"
            return LookupReport(asked: asked, understood: "", answers: [], remarks: [remark])
        }
        var understood: [String] = []
        var answers: [LookupAnswer] = []
        var remarks: [String] = []
        if questions.count > CitationQuery.mostPlaces {
            remarks.append("一次最多查 \(CitationQuery.mostPlaces) 处，其余没有查。")
        }
        for question in questions.prefix(CitationQuery.mostPlaces) {
            let places = question.counted(limit: Self.mostOfRange)
            if let last = question.through?.article, places.last?.pinpoint?.article.map({ $0 < last }) == true
            {
                remarks.append("范围里的条文太多，只查前 \(Self.mostOfRange) 条。")
            }
            for place in places {
                let report = try lookedUp(asked, place, includesUncited: includesUncited, detail)
                if !report.understood.isEmpty { understood.append(report.understood) }
                answers += report.answers
                for remark in report.remarks where !remarks.contains(remark) { remarks.append(remark) }
            }
        }
        return LookupReport(
            asked: asked,
            understood: understood.joined(separator: "、"),
            answers: answers,
            remarks: remarks
        )
    }

    /// Looks one place up.
    private func lookedUp(
        _ asked: String,
        _ question: CitationQuery,
        includesUncited: Bool,
        _ detail: AskedPlace.Detail
    ) throws -> LookupReport {
        let citation = question.citation
        var place = AskedPlace(
            statutes: [],
            edition: citation.editionMark?.date?.description,
            day: library.today
        )
        place.pinpoint = citation.pinpoint
        place.detail = detail
        var remarks: [String] = []
        let isNamed = question.title != nil || question.documentNumber != nil
        if isNamed {
            let name = question.title ?? question.documentNumber?.printed ?? asked
            place.statutes = try titles(citation)
            if place.statutes.isEmpty, let meant = try title(meantBy: citation.statutePrinted) {
                place.statutes = [meant]
                remarks.append("没有收录“\(name)”，按《\(meant)》查。")
            }
            if place.statutes.isEmpty {
                return LookupReport(
                    asked: asked,
                    // A name alone may be no citation at all.
                    understood: place.pinpoint.map {
                        (question.title.map { "《\($0)》" } ?? name) + $0.chinese
                    } ?? "",
                    answers: [],
                    remarks: ["没有收录“\(name)”，也没有职权引用它。"] + (try nearTitles(name))
                )
            }
        }
        if place.statutes.count > 1 {
            remarks.append("“\(question.title ?? "")”可能指 \(place.statutes.count) 部法律文件，按被引用的多少排列。")
        }
        let answers = try lookup().answers(for: place, uncited: includesUncited)
        if !isNamed, answers.isEmpty, let pinpoint = place.pinpoint {
            remarks.append("没有职权引用\(pinpoint.chinese)；加 --all 可查所有法律的这一条。")
        }
        let titles = place.statutes.map { "《\($0)》" }.joined(separator: "、")
        return LookupReport(
            asked: asked,
            understood: titles + (place.pinpoint?.chinese ?? ""),
            answers: answers,
            remarks: remarks
        )
    }

    /// Looks up what a search found: an article or a statute in its edition, told as ``lookup(_:includesUncited:)`` tells it.
    ///
    /// - Parameters:
    ///   - hit: the hit; a power has no such answer.
    ///   - everyEdition: whether the other editions are told as well.
    /// - Returns: the answers.
    /// - Throws: `CatalogError`.
    public func lookup(_ hit: SearchHit, everyEdition: Bool = false) throws -> [LookupAnswer] {
        guard let statute = hit.statute else { return [] }
        let place = AskedPlace(
            statutes: [statute],
            edition: nil,
            pinpoint: hit.pinpoint,
            day: library.today
        )
        let answers = try lookup().answers(for: place, uncited: true)
        if everyEdition { return answers }
        let these = answers.filter { $0.edition == hit.edition }
        return these.isEmpty ? answers : these
    }

    /// The titles under which the citations of the statutes are gathered that a name means.
    func titles(_ citation: Citation) throws -> [String] {
        let isKept = citation.documentNumber == nil && (1..<256).contains(citation.statutePrinted.utf8.count)
        let name = ExactText(citation.statutePrinted)
        if isKept, let known = kept.withLock({ $0.titles[name] }) { return known }
        var found = try statuteNames().titles(citation)
        if found.isEmpty, let typed = try statute(typedAsPinyin: citation.statutePrinted) { found = [typed] }
        guard isKept else { return found }
        kept.withLock { if $0.titles.count < Self.mostKeptNames { $0.titles[name] = found } }
        return found
    }

    /// The statute that letters stand for, the likeliest one: bmf, baomifa; nil for letters that are no pinyin of a title.
    func statute(typedAsPinyin letters: String) throws -> String? {
        guard Pinyin.mayBePinyin(letters) else { return nil }
        return try vocabulary().completer.complete(letters, limit: 5).first { $0.kind == .statute }?.text
    }

    private func nearTitles(_ name: String) throws -> [String] {
        let near = try vocabulary().completer.complete(name, limit: 3).filter { $0.kind == .statute }.map(
            \.text
        )
        return near.isEmpty ? [] : ["是不是要找：" + near.map { "《\($0)》" }.joined(separator: "、")]
    }

    // MARK: - Powers and citations

    /// The powers of lists in list order, without their citations.
    ///
    /// - Parameters:
    ///   - category: words that the category must contain, or nil.
    ///   - lists: the lists' titles or parts of them, as `ListChoice` finds them; none for all lists.
    /// - Returns: the powers.
    /// - Throws: `CatalogError`, `ListNotFound`.
    public func powers(category: String? = nil, lists: [String] = []) throws -> [PowerAnswer] {
        try PowerDesk(library.catalog).powers(category: category, lists: lists)
    }

    /// The powers that words mean, with citations and related powers: the first of these ways to name one that fits any.
    ///
    /// The whole code; `id-` and the number in the catalog; the serial number, where lists are chosen; the beginning of the code; the
    /// serial number, where there is one list alone; the name, with its sub-item or without; a part of the name.
    ///
    /// - Parameters:
    ///   - words: what the power is called.
    ///   - lists: the lists' titles or parts of them, as `ListChoice` finds them; none for all lists.
    ///   - limit: how many at most, where only the beginning of a code or a part of a name fits.
    /// - Returns: the powers.
    /// - Throws: `CatalogError`, `ListNotFound`.
    public func powers(called words: String, lists: [String] = [], limit: Int = 20) throws -> [PowerAnswer] {
        try PowerDesk(library.catalog).powers(called: words, lists: lists, limit: limit)
    }

    /// The powers that bear a code, with citations and related powers.
    ///
    /// - Parameter code: the whole code.
    /// - Returns: the powers.
    /// - Throws: `CatalogError`.
    public func powers(coded code: String) throws -> [PowerAnswer] {
        try PowerDesk(library.catalog).powers(coded: code)
    }

    /// The citations that the catalog holds of one power, or of every power in list order.
    ///
    /// - Parameters:
    ///   - words: what the power is called, as in ``powers(called:lists:limit:)``, but for the beginning of a code and a part of a name,
    ///     which mean many; or nil for every power.
    ///   - lists: the lists' titles or parts of them, as `ListChoice` finds them; none for all lists.
    /// - Returns: the citations.
    /// - Throws: `CatalogError`, `ListNotFound`.
    public func citations(ofPowerCalled words: String? = nil, lists: [String] = []) throws -> [CitationAnswer]
    {
        try PowerDesk(library.catalog).citations(ofPowerCalled: words, lists: lists)
    }

    // MARK: - Names

    /// Completes what an officer types; see ``Suggestion``.
    ///
    /// Cost: under a millisecond once the names are made.
    ///
    /// - Parameters:
    ///   - typed: what was typed so far.
    ///   - limit: how many completions at most.
    /// - Returns: the completions, the best first.
    /// - Throws: `CatalogError`, `LibraryError`.
    public func suggestions(for typed: String, limit: Int = 10) throws -> [Suggestion] {
        let places = Array(try placeSuggestions(for: typed).prefix(limit))
        return places + (try vocabulary().completer.complete(typed, limit: limit - places.count))
    }
}
