internal import Citations
internal import Law
internal import Search
internal import Terminal

/// What one line of the shell may ask for besides a search.
enum ShellWord: CaseIterable {
    case help, quit, next, previous, editions, related, explain

    /// The ways of writing it, the one shown to officers first.
    var spellings: [String] {
        switch self {
        case .help: ["帮助", "help", "?", "？", "h"]
        case .quit: ["退出", "quit", "exit", "q"]
        case .next: ["下一页", "n", "next"]
        case .previous: ["上一页", "p", "previous"]
        case .editions: ["版本", "v"]
        case .related: ["相关", "r"]
        case .explain: ["得分", "e"]
        }
    }

    static func spelt(_ line: String) -> ShellWord? {
        let word = line.lowercased()
        return allCases.first { $0.spellings.contains(word) }
    }
}

/// The shell without its terminal: a line in, lines out.
///
/// It remembers the search on the table and what was opened last.
struct Shell {
    let desk: ReferenceDesk
    let screen: Screen
    let limit: Int

    /// The search on the table.
    private var request: SearchRequest?
    private var answer: SearchAnswer?
    /// What was opened last.
    private var opened: SearchHit?
    /// What the numbers of the last answer open; those of hits count on from page to page.
    private var shown: (first: Int, items: [Openable]) = (1, [])

    init(desk: ReferenceDesk, screen: Screen, limit: Int) {
        self.desk = desk
        self.screen = screen
        self.limit = limit
    }

    static let greeting = "输入要查的词、条文（保密法44）或编码；输入“帮助”看用法，“退出”或 Ctrl-D 结束。"

    static let help = [
        "  涉密人员 培训          检索；写法与 yiju search 相同（yiju search --help）",
        "  保密法44、第四十四条   查这一条，以及引用它的职权",
        "  72919045106            看编码以此开头的职权",
        "  3                      打开上一次回答里编号为 3 的那一条（检索结果、职权、条文）",
        "  下一页 n、上一页 p     翻页",
        "  版本 v                 刚打开的条文的各个版本",
        "  相关 r                 与刚打开的条文相关的条文",
        "  得分 e                 说明这一页的得分",
        "  退出 q                 结束；也可以按 Ctrl-D",
        "  按键：Tab 补全（汉字、拼音、首字母），↑↓ 翻看以前的输入，Ctrl-C 放弃这一行。",
        "  只有数字时，上一次回答里有这个编号就打开它，没有就当作条号；要查条号请写“第44条”。",
        "  回答超过一屏时分页显示（less，或环境变量 PAGER 指定的程序），q 返回。",
    ]

    /// Answers one line; nil when the shell is to end.
    ///
    /// - Throws: when the library is damaged.
    mutating func respond(to typed: String) throws -> [String]? {
        let line = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !line.isEmpty else { return [] }
        switch ShellWord.spelt(line) {
        case .help: return Self.help
        case .quit: return nil
        case .next: return try page(by: limit)
        case .previous: return try page(by: -limit)
        case .editions: return try editions()
        case .related: return try related()
        case .explain: return try explain()
        case nil: break
        }
        if let number = Int(line), let one = item(numbered: number) { return try open(one) }
        if line.utf8.count >= 8, line.utf8.allSatisfy({ (48...57).contains($0) }) {
            let powers = try desk.powers(called: line)
            if !powers.isEmpty { return show(powers) }
        }
        if CitationQuery(line)?.pinpoint != nil {
            let report = try desk.lookup(line)
            if !report.answers.isEmpty {
                return numbered { [screen] numbers in
                    LookupPrinting(screen: screen, numbers: numbers).lines(report)
                }
            }
        }
        return try search(SearchRequest(typed, limit: limit))
    }

    /// Whether a line is worth keeping for another day: a question, not a step through its answers.
    static func isQuestion(_ line: String) -> Bool {
        let line = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return ShellWord.spelt(line) == nil && (Int(line) ?? 100) >= 100
    }

    /// The names that what was typed may go on to.
    func completions(of front: String) -> [Completion] {
        let found = (try? desk.suggestions(for: front, limit: 8)) ?? []
        return found.map { suggestion in
            let facts = [suggestion.kind.label, suggestion.detail ?? ""].filter { !$0.isEmpty }
            return Completion(
                front: suggestion.query,
                label: "\(suggestion.text)  \(facts.joined(separator: " · "))"
            )
        }
    }

    // MARK: - Searching

    private mutating func search(_ wanted: SearchRequest) throws -> [String] {
        let found = try desk.search(wanted)
        request = wanted
        answer = found
        shown = (wanted.offset + 1, found.hits.map { .hit($0) })
        var lines = SearchPrinting(screen: screen).lines(found, first: wanted.offset + 1)
        if found.hits.isEmpty { return lines }
        let last = wanted.offset + found.hits.count
        var hint = "第 \(wanted.offset + 1) 至 \(last) 条，共 \(found.total) 条；输入编号打开"
        if last < found.total { hint += "，n 下一页" }
        if wanted.offset > 0 { hint += "，p 上一页" }
        lines.append(Style.faint(hint + "。", on: screen))
        return lines
    }

    private mutating func page(by step: Int) throws -> [String] {
        guard var wanted = request, let answer else { return ["还没有检索，没有可翻的页。"] }
        if step < 0, wanted.offset == 0 { return ["已经是第一页。"] }
        if step > 0, answer.hits.count < limit || wanted.offset + limit >= answer.total {
            return ["已经是最后一页。"]
        }
        wanted.offset = max(0, wanted.offset + step)
        let kept = (request, self.answer)
        let lines = try search(wanted)
        // What is grouped under other hits can leave the last page empty.
        guard self.answer?.hits.isEmpty == true else { return lines }
        (request, self.answer) = kept
        return ["已经是最后一页。"]
    }

    private mutating func explain() throws -> [String] {
        guard var wanted = request else { return ["还没有检索，没有得分可说明。"] }
        wanted.explains = true
        let found = try desk.search(wanted)
        return SearchPrinting(screen: screen).lines(found, first: wanted.offset + 1)
    }

    // MARK: - Opening

    private func item(numbered number: Int) -> Openable? {
        let place = number - shown.first
        return shown.items.indices.contains(place) ? shown.items[place] : nil
    }

    /// Prints an answer whose parts are numbered, and remembers what the numbers open.
    private mutating func numbered(_ print: (AnswerNumbers) -> [String]) -> [String] {
        let numbers = AnswerNumbers()
        let lines = print(numbers)
        shown = (1, numbers.shown)
        guard !numbers.shown.isEmpty else { return lines }
        return lines + [Style.faint("  输入编号（1 至 \(numbers.shown.count)）打开。", on: screen)]
    }

    private mutating func open(_ one: Openable) throws -> [String] {
        switch one {
        case .hit(let hit): return try open(hit)
        case .power(let power): return show([power])
        case .citing(let citing):
            let powers = try desk.powers(called: citing.code.isEmpty ? "id-\(citing.row)" : citing.code)
            let named = powers.filter { $0.name == citing.name && $0.subitem == citing.subitem }
            return show(named.isEmpty ? powers : named)
        case .place(let place):
            opened = nil
            let report = try desk.lookup(place)
            return numbered { [screen] numbers in
                LookupPrinting(screen: screen, numbers: numbers).lines(report)
            }
        }
    }

    private mutating func open(_ hit: SearchHit) throws -> [String] {
        opened = hit
        if let code = hit.code {
            let powers = try desk.powers(called: code.isEmpty ? "id-\(hit.row)" : code)
            let named = powers.filter { power in
                power.name + (power.subitem.map { "（\($0)）" } ?? "") == hit.title
            }
            return show(named.isEmpty ? powers : named)
        }
        let answers = try desk.lookup(hit)
        let hint = hit.pinpoint == nil ? [] : [Style.faint("  v 其他版本，r 相关条文", on: screen)]
        return numbered { [screen] numbers in
            answers.flatMap { LookupPrinting(screen: screen, numbers: numbers).lines($0) } + hint
        }
    }

    private mutating func show(_ powers: [PowerAnswer]) -> [String] {
        numbered { [screen] numbers in
            let printing = PowerPrinting(screen: screen, numbers: numbers)
            guard powers.count == 1, let power = powers.first else { return printing.table(powers) }
            return printing.lines(power)
        }
    }

    private mutating func editions() throws -> [String] {
        guard let opened, opened.statute != nil else { return ["还没有打开条文；先输入结果的编号。"] }
        let answers = try desk.lookup(opened, everyEdition: true)
        guard answers.count > 1 else { return ["在库的只有这一个版本。"] }
        return numbered { [screen] numbers in
            answers.flatMap { LookupPrinting(screen: screen, numbers: numbers).lines($0) + [""] }.dropLast()
        }
    }

    private mutating func related() throws -> [String] {
        guard let opened, let title = opened.statute, let number = opened.pinpoint?.article else {
            return ["还没有打开条文；先输入结果的编号。"]
        }
        let found = try desk.related(to: number, ofStatuteTitled: title, edition: opened.edition)
        guard !found.isEmpty else { return ["没有相关的条文。"] }
        return numbered { [screen] numbers in LookupPrinting(screen: screen, numbers: numbers).table(found) }
    }
}
