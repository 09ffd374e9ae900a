public import Formats
public import Law
public import Revision

/// What carries a place on in a later edition, or what it carries on of an earlier one.
public struct SuccessionAnswer: Hashable, Sendable, Encodable {
    /// How the answer is known.
    public enum Basis: String, Sendable, Codable, CaseIterable {
        /// The words of both editions were compared.
        case text
        /// Somebody who read both editions wrote it down.
        case recorded
    }

    /// The other edition.
    public let edition: String
    /// The places in the other edition; empty when there are none or it cannot be told.
    public let articles: [Pinpoint]
    /// What happened: `same`, `moved`, `changed`, `split`, `merged`, `dropped`, `added`, `uncertain`; nil when nothing is known.
    @Nullable public var kind: String?
    /// The same in Chinese (未变, 移动, 修改, …), or nil.
    @Nullable public var change: String?
    /// How sure the matching of the words is, from 0 to 1 (of an uncertain answer, its first candidate); nil where it was written
    /// down.
    @Nullable public var confidence: Double?
    /// The places that an uncertain answer may mean, the likeliest first, at most three; empty where it is certain.
    public let candidates: [Pinpoint]
    /// The same places with their words, and how sure each is.
    public let suggestions: [ProvisionCandidate]
    /// How it is known, or nil when nothing is.
    @Nullable public var basis: Basis?
    /// A remark of those who wrote it down, or nil.
    @Nullable public var remark: String?

    /// What an officer reads behind an answer that is not sure; empty where it is, and where it was written down.
    public var doubt: String {
        guard let confidence, let kind = kind.flatMap(SuccessionKind.init(rawValue:)) else { return "" }
        return ProvisionLink.doubt(kind, confidence)
    }

    /// The answer in a few words: `第五十七条第二款，移动`, `没有对应的条文，删除`.
    public var sentence: String {
        let places = articles.map(\.chinese).joined(separator: "、")
        guard let change, let kind else { return "条文沿革未登记，也没有两版全文可以比对" }
        let why = remark.map { "，\($0)" } ?? ""
        switch SuccessionKind(rawValue: kind) {
        case .same?, .moved?, .changed?, .split?, .merged?: return "\(places)（\(change)\(why)）\(doubt)"
        case .uncertain?: return "对应的条文不能确定\(ProvisionLink.guess(candidates))，请人工核对"
        case .dropped?, nil: return "没有对应的条文（\(change)\(why)）\(doubt)"
        }
    }

    /// The places that an uncertain answer may mean with their words, a text each: `可能是第十二条第二款（41%）：仓库应当…`.
    public var candidateTexts: [String] { suggestions.map { "可能是\($0.chinese)：\($0.words)" } }

    /// An edition of which nothing is known but that it is there.
    init(unknownIn edition: String) {
        self.init(
            edition: edition,
            articles: [],
            kind: nil,
            change: nil,
            confidence: nil,
            basis: nil,
            remark: nil
        )
    }

    init(
        edition: String,
        articles: [Pinpoint],
        kind: String?,
        change: String?,
        confidence: Double?,
        basis: Basis?,
        remark: String?,
        suggestions: [ProvisionCandidate] = []
    ) {
        self.edition = edition
        self.articles = articles
        self.kind = kind
        self.change = change
        self.confidence = confidence
        self.basis = basis
        self.remark = remark
        candidates = suggestions.map(\.pinpoint)
        self.suggestions = suggestions
    }
}
