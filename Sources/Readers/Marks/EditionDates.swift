internal import Law

/// Which day names an edition, and which day it takes effect on.
struct EditionDates {
    let date: LegalDate?
    let effective: LegalDate?
    /// What had to be decided, or nil.
    var warning: String?

    /// Decides from the history and from a date in brackets at the end of the file's name.
    ///
    /// The last event of the history that made or changed the text counts. A later date in the name counts more: collections
    /// name files for the day of publication, or for an amendment that the head does not print. The day of effect is the
    /// one that the last articles state (`本法自2010年10月1日起施行`), which are the law and no copyist's line, else the one of the
    /// history; a day before the text itself is that of an earlier edition.
    init(history: [HistoryEvent], name: String, lastArticles: [Article]) {
        let made = history.filter { $0.kind != .effective && $0.kind != .repealed }.compactMap(\.date)
        let last = made.max()
        let named = Self.date(inName: name)
        switch (last, named) {
        case (nil, nil):
            date = nil
            warning = "题注和文件名都没有日期，版本日期未注明"
        case (let last?, nil): date = last
        case (nil, let named?): date = named
        case (let last?, let named?):
            date = max(last, named)
            if named < last {
                warning = "文件名的日期 \(named) 早于题注的最后日期 \(last)，以题注为准"
            } else if named.year > last.year + 1 {
                warning = "文件名的日期 \(named) 晚于题注的最后日期 \(last)，以文件名为准（题注可能没有列出后来的修改）"
            }
        }
        let stated = history.last { $0.kind == .effective }
        // 发布之日施行: the day is that of the publication above it.
        let inHistory = stated.flatMap { $0.date ?? made.last }
        // 自公布之日起施行 is said of the first publication, so it dates only a text without later events.
        func inText(published: LegalDate?) -> LegalDate? {
            lastArticles.reversed().lazy.compactMap { Self.dayOfEffect(in: $0.text, published: published) }
                .first
        }
        let begun = date
        let enacted = inText(published: nil)
        let published = enacted == nil ? inText(published: made.count == 1 ? made.first : nil) : nil
        effective = [enacted, inHistory, published].lazy.compactMap { $0 }.first { day in
            begun.map { day >= $0 } ?? true
        }
    }

    /// The day on which an article says that the text takes effect, or nil.
    private static func dayOfEffect(in words: String, published: LegalDate?) -> LegalDate? {
        guard words.utf8.count <= 1200, words.contains("施行") || words.contains("实施") || words.contains("生效")
        else { return nil }
        let text = Array(words.unicodeScalars)
        for found in DateScan.dates(in: text) where found.date.day != nil {
            let rest = String(String.UnicodeScalarView(text[found.range.upperBound...].prefix(3)))
            let isOwn = text[..<found.range.lowerBound].last == "自"
            if isOwn, ["起施行", "起实施", "起生效"].contains(rest) || rest.hasPrefix("施行") { return found.date }
        }
        for day in ["自公布之日起", "自发布之日起"] where words.contains(day + "施行") || words.contains(day + "实施") {
            return published
        }
        return nil
    }

    /// The date in `保守国家秘密法(2010-04-29).md`, in brackets of either width, or in `保守国家秘密法_20100429.docx`; nil where there is none.
    static func date(inName name: String) -> LegalDate? {
        let file = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? name
        if let line = file.lastIndex(of: "_") {
            let digits = file[file.index(after: line)...].prefix { $0.isASCII && $0.isNumber }
            if digits.count == 8 {
                return LegalDate(
                    iso: "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
                )
            }
        }
        let opening = file.lastIndex { $0 == "(" || $0 == "（" }
        guard let opening else { return nil }
        let inside = file[file.index(after: opening)...].prefix { $0 != ")" && $0 != "）" }
        return LegalDate(iso: inside)
    }
}
