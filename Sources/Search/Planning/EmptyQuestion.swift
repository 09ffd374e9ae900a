internal import InvertedIndex
internal import Law
internal import Library

/// Questions that ask for nothing, or for a place that cannot be: they are answered by a sentence, never by all that is on hand.
enum EmptyQuestion {
    /// Why a query finds nothing, whatever is on hand; nil for every other.
    static func reason(_ query: SearchQuery) -> QueryRemark? {
        if !query.hasWords, query.filters.isEmpty, query.citations.isEmpty, let first = query.excluded.first {
            return QueryRemark(text: "-" + first.text, message: "只写了不要的词；请写上要查的词。")
        }
        guard query.quotations.isEmpty else { return nil }
        return impossiblePlace(query.text)
    }

    /// An article that no text can have: 第〇条, 第-1条, 第条.
    private static func impossiblePlace(_ text: String) -> QueryRemark? {
        func remark(_ found: Substring, _ message: String) -> QueryRemark {
            QueryRemark(text: String(found), message: message)
        }
        if let found = text.firstMatch(of: /第\s*[〇零○0０]+\s*条/)?.output {
            return remark(found, "条号从一开始，没有“\(found)”。")
        }
        if let found = text.firstMatch(of: /第\s*[-－—−]\s*[0-9０-９一二三四五六七八九十百千]+\s*条/)?.output {
            return remark(found, "看不懂“\(found)”：条号是正整数，写作第44条、第四十四条。")
        }
        if let found = text.firstMatch(of: /第\s*[0-9０-９]{5,}\s*条/)?.output {
            return remark(found, "没有一部法律文件有“\(found)”：条号太大。")
        }
        if let found = text.wholeMatch(of: /\s*.{0,40}?(第\s*条)\s*/)?.output.1 {
            return remark(found, "“\(found)”没有写条号；写作第44条、第四十四条。")
        }
        return nil
    }

    /// What is said where nothing was found and nothing else tells why.
    static func nothing(for query: SearchQuery) -> QueryRemark {
        let text = query.text.prefix(60)
        guard query.hasWords || !query.filters.isEmpty || !query.citations.isEmpty else {
            return QueryRemark(text: String(text), message: "没有可查的字。")
        }
        if query.text.utf8.allSatisfy({ $0 == 0x20 || ($0 | 0x20) >= 97 && ($0 | 0x20) <= 122 }) {
            return QueryRemark(
                text: String(text),
                message: "“\(text)”不是库里词语的拼音或者首字母。请改用汉字，或者在词与词之间空一格（shemi renyuan、smry cj）。"
            )
        }
        return QueryRemark(
            text: String(text),
            message: "库里的职权、条文和标题都没有“\(text)”。请少写几个词、换一个说法，或者先导入有关的文件。"
        )
    }
}
