internal import Law

/// What a file tells of a statute beside its text: the front matter of Markdown, the columns or keys of a collection.
///
/// It may be wrong: what is printed in the text and in the file's name counts more.
struct StatuteFacts: Hashable, Sendable {
    /// Whether a text is in force, in the words of the collections.
    enum Validity: Hashable, Sendable {
        /// 有效.
        case inForce
        /// 已修改: a later edition took its place.
        case superseded
        /// 已废止、失效.
        case repealed
        /// 尚未生效.
        case pending
    }

    /// The statute's title.
    var title: String?
    /// The day of publication, of the text at hand or of the first one.
    var published: LegalDate?
    /// The day of effect.
    var effective: LegalDate?
    /// The day on which it ceased to be in force.
    var expired: LegalDate?
    /// Whether it is in force.
    var validity: Validity?
    /// How the file says so.
    var validityWords: String?
    /// The statute's rank.
    var level: StatuteLevel?
    /// The body that made it.
    var body: String?

    /// Reads keys and values; what is not understood is left out.
    ///
    /// - Parameter pairs: keys in English or Chinese, and values as they stand in the file.
    init(_ pairs: [(key: String, value: String)]) {
        for (key, given) in pairs {
            let value = Self.bare(given)
            guard !value.isEmpty, let meaning = Self.keys[key.stripped.lowercased()] else { continue }
            switch meaning {
            case .title: title = title ?? value
            case .published: published = published ?? Self.date(value)
            case .effective: effective = effective ?? Self.date(value)
            case .expired: expired = expired ?? Self.date(value)
            case .body: body = body ?? value
            case .level: level = level ?? StatuteLevel(rawValue: value) ?? StatuteLevelRules.folders[value]
            case .status:
                validity = validity ?? Self.words[value]
                validityWords = validityWords ?? value
            }
        }
    }

    private enum Meaning { case title, published, effective, expired, status, level, body }

    /// What keys are called.
    private static let keys: [String: Meaning] = [
        "title": .title, "标题": .title, "名称": .title, "publish": .published, "publish_date": .published,
        "published": .published, "公布日期": .published, "发布日期": .published, "effective": .effective,
        "effective_date": .effective, "implement_date": .effective, "valid_from": .effective,
        "施行日期": .effective, "实施日期": .effective, "生效日期": .effective, "expired": .expired, "失效日期": .expired,
        "status": .status, "时效性": .status, "有效性": .status, "效力状态": .status, "category": .level,
        "type": .level,
        "level": .level, "效力级别": .level, "法律性质": .level, "office": .body, "issuing_authority": .body,
        "制定机关": .body, "发布机关": .body, "发布部门": .body,
    ]

    /// What states of validity are called.
    private static let words: [String: Validity] = [
        "有效": .inForce, "现行有效": .inForce, "已修改": .superseded, "已被修改": .superseded, "修改": .superseded,
        "已废止": .repealed, "废止": .repealed, "失效": .repealed, "已失效": .repealed, "废止或失效": .repealed,
        "尚未生效": .pending, "尚未施行": .pending,
    ]

    private static func bare(_ value: String) -> String {
        var words = value.stripped
        for quote in ["\"", "'"] where words.count >= 2 && words.hasPrefix(quote) && words.hasSuffix(quote) {
            words = String(words.dropFirst().dropLast())
        }
        return words.stripped
    }

    /// `2011-10-29`, `2011-10-29 00:00:00`, `2011/10/29`, `2011年10月29日`.
    private static func date(_ value: String) -> LegalDate? {
        let day = value.prefix(10).replacing("/", with: "-")
        return LegalDate(iso: day) ?? DateScan.dates(in: Array(value.prefix(40).unicodeScalars)).first?.date
    }
}

extension StatuteFacts {
    /// The front matter of a Markdown file: `---`, keys and values, `---`; and the lines that it takes up.
    ///
    /// - Parameter text: the file's lines.
    /// - Returns: nil where the file does not begin with one.
    static func frontMatter(of text: Paragraphs) -> (facts: StatuteFacts, lines: Range<Int>)? {
        guard let first = text.indices.prefix(20).first(where: { !text[$0].isBlank }), isRule(text[first])
        else {
            return nil
        }
        var pairs: [(key: String, value: String)] = []
        for index in text.indices.dropFirst(first + 1).prefix(100) {
            let line = text[index].trimmed
            if isRule(line) { return (StatuteFacts(pairs), first..<(index + 1)) }
            guard let colon = line.firstIndex(of: 0x3A) else {
                guard line.isEmpty || line.has("- ") || line.has("#") else { return nil }
                continue
            }
            pairs.append((line[..<colon].string, line[(colon + 1)...].string))
        }
        return nil
    }

    /// Whether a line is a rule across the page: three hyphens or more.
    static func isRule(_ line: LineBytes) -> Bool {
        let words = line.trimmed
        return words.count >= 3 && words.allSatisfy { $0 == 0x2D }
    }
}

extension StatuteFacts {
    /// What the facts add to a printed history, and what of them the text contradicts.
    ///
    /// - Parameters:
    ///   - printed: the title as printed.
    ///   - history: the history as printed.
    ///   - dates: the dates that the text and the file's name give.
    /// - Returns: events for the end of the history; sentences about what was not believed.
    func additions(title printed: String, history: [HistoryEvent], dates: EditionDates) -> (
        events: [HistoryEvent], doubts: [String]
    ) {
        var events: [HistoryEvent] = []
        var doubts: [String] = []
        if let title, !title.condensed.contains(printed.condensed),
            !printed.condensed.contains(title.condensed)
        {
            doubts.append("所附信息的标题“\(title)”与正文标题不同，以正文为准")
        }
        if let published {
            if let date = dates.date {
                if published.year != date.year {
                    doubts.append("所附信息的公布日期 \(published) 与题注、文件名的 \(date) 不符，以题注和文件名为准")
                }
            } else {
                events.append(event(.promulgated, published, "公布日期 \(published)", body: body))
            }
        }
        let begun = dates.date ?? published
        if let effective {
            if let day = dates.effective, day != effective {
                doubts.append("所附信息的施行日期 \(effective) 与正文的 \(day) 不符，以正文为准")
            } else if let begun, effective < begun {
                doubts.append("所附信息的施行日期 \(effective) 早于这一版本的日期 \(begun)，未采用")
            } else if dates.effective == nil {
                events.append(event(.effective, effective, "施行日期 \(effective)"))
            }
        }
        if validity == .repealed || expired != nil {
            events.append(
                event(.repealed, expired, "时效性 \(validityWords ?? "失效日期 \(expired?.description ?? "")")")
            )
        }
        return (events, doubts)
    }

    private func event(_ kind: HistoryKind, _ date: LegalDate?, _ words: String, body: String? = nil)
        -> HistoryEvent
    {
        HistoryEvent(kind: kind, date: date, body: body, printed: words + "（文件所附信息）")
    }
}
