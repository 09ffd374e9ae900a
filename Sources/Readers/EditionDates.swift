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
    /// name files for the day of publication, or for an amendment that the head does not print.
    init(history: [HistoryEvent], name: String) {
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
        let day = stated.flatMap { $0.date ?? made.last }
        // A day before the text itself is that of an earlier edition.
        let begun = date
        effective = day.flatMap { day in begun.map { day >= $0 } ?? true ? day : nil }
    }

    /// The date in `保守国家秘密法(2010-04-29).md`, in brackets of either width, or nil.
    static func date(inName name: String) -> LegalDate? {
        let file = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? name
        let opening = file.lastIndex { $0 == "(" || $0 == "（" }
        guard let opening else { return nil }
        let inside = file[file.index(after: opening)...].prefix { $0 != ")" && $0 != "）" }
        return LegalDate(iso: inside)
    }
}
