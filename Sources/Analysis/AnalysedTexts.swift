internal import ICU

/// An analyzer that remembers: of texts that repeat each other, as cells of a list and articles of neighbouring editions do, each is analysed
/// twice as a rule.
///
/// What is met for the first time is only counted: keeping the tokens of texts that never come again took a tenth of all work on an index.
///
/// ```swift
/// var texts = AnalysedTexts(try Analyzer(.bulk))
/// texts.append("第四十四条　涉密人员应当", to: &tokens)    // what Analyzer.append does
/// ```
public struct AnalysedTexts {
    /// At most so many bytes of text are remembered; their tokens take some six times as many.
    private static let most = 2 << 20

    /// So many texts that came once are known by their hashes, a few megabytes whatever is imported.
    ///
    /// When there are more, counting begins anew. Texts repeat each other near by, in the rows of a list and the editions of a statute: what comes again after so many others
    /// is analysed once more, and nothing else becomes of it.
    static let usualMostMet = 1 << 18

    private let analyzer: Analyzer
    private let mostMet: Int
    private var known: [ExactText: TokenBuffer] = [:]
    /// The hashes of the texts that came before; of two texts with one hash the second is kept at once.
    private var met: Set<Int> = []
    /// How many texts are counted at the moment.
    var metCount: Int { met.count }
    private var bytes = 0

    /// What an analyzer makes of texts; it is not used by others meanwhile.
    public init(_ analyzer: Analyzer) { self.init(analyzer, mostMet: Self.usualMostMet) }

    init(_ analyzer: Analyzer, mostMet: Int) { (self.analyzer, self.mostMet) = (analyzer, mostMet) }

    /// Analyses another value of the same field behind those in the buffer, as ``Analyzer/append(_:offset:to:)`` does, offsets counted from
    /// its beginning.
    public mutating func append(_ text: String, to tokens: inout TokenBuffer) {
        let key = ExactText(text)
        if met.count >= mostMet { met.removeAll(keepingCapacity: true) }
        let isNew = met.insert(key.hashValue).inserted
        if !isNew, let own = known[key] { return tokens.append(own) }
        guard !isNew, bytes + text.utf8.count <= Self.most else {
            var text = text
            return text.withUTF8 { analyzer.append($0, offset: 0, to: &tokens) }
        }
        var own = TokenBuffer()
        analyzer.analyze(text, into: &own)
        tokens.append(own)
        known[key] = own
        bytes += text.utf8.count
    }
}

extension TokenBuffer {
    /// Adds the tokens of another value of the same field: positions go on after a gap, offsets stay.
    fileprivate mutating func append(_ other: TokenBuffer) {
        guard other.count > 0 else { return }
        let first = positions.last.map { $0 + 1 + UInt32(PositionGap.value) } ?? 0
        let written = UInt32(bytes.count)
        bytes += other.bytes
        termEnds += other.termEnds.lazy.map { $0 + written }
        positions += other.positions.lazy.map { $0 + first }
        startOffsets += other.startOffsets
        endOffsets += other.endOffsets
        kinds += other.kinds
        cutting = cutting.map { $0 == other.cutting ? $0 : 0 } ?? other.cutting
    }
}
