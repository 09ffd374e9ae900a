public import ICU

/// Text → terms: character filter (``ICU/Folding``), tokenizer (tiles), token filters (overlays).
///
/// ```swift
/// let analyzer = try Analyzer(.bulk)
/// var tokens = TokenBuffer()
/// analyzer.analyze("第四十四条　涉密人员应当", into: &tokens)
/// // tiles 第四 十四条 涉 密 人员 应当, overlays 条44, 涉密, 涉密人员
/// ```
///
/// All memory is used again from text to text. An analyzer is not for use by two tasks at once: make one for each; the word
/// list and the lexicon are shared. Time is linear in the text, whatever it is.
public final class Analyzer {
    /// What the analyzer is for.
    public enum Purpose: Sendable {
        /// Many texts: loads the word list (some tens of milliseconds, once a process) and cuts at memory speed.
        case bulk
        /// A few short texts: asks ICU's iterator, which needs no loading. The terms are the same.
        case questions
    }

    /// The memory of the analysis; all of it is one value so that a text costs one check of exclusive use.
    var workspace: AnalysisWorkspace

    /// An analyzer with a lexicon.
    ///
    /// Throws `ICUFailure` when ICU's data is missing.
    public init(_ purpose: Purpose, lexicon: Lexicon = .standard) throws(ICUFailure) {
        workspace = AnalysisWorkspace(
            lexicon: lexicon,
            tokenizer: try TileTokenizer(list: purpose == .bulk ? WordList.installed : nil)
        )
    }

    /// Analyses a text, replacing what the buffer held.
    public func analyze(_ text: String, into tokens: inout TokenBuffer) {
        var text = text
        text.withUTF8 { analyze($0, into: &tokens) }
    }

    /// Analyses UTF-8 text, replacing what the buffer held.
    public func analyze(_ utf8: UnsafeBufferPointer<UInt8>, into tokens: inout TokenBuffer) {
        tokens.removeAll()
        append(utf8, offset: 0, to: &tokens)
    }

    /// Analyses another value of the same field behind those in the buffer, as Lucene does with fields of several values.
    ///
    /// Positions go on after a gap of ``PositionGap/value``; offsets are counted from `offset` bytes before the value.
    public func append(_ utf8: UnsafeBufferPointer<UInt8>, offset: Int, to tokens: inout TokenBuffer) {
        let first = tokens.positions.last.map { $0 + 1 + UInt32(PositionGap.value) } ?? 0
        workspace.prepare(utf8, firstPosition: first)
        workspace.write(to: &tokens, offset: offset)
    }
}
