import Law
import Revision

extension ImpactEntry: Encodable {
    private enum Key: String, CodingKey {
        case list, code, power, category, label, field, line, place, pinpoint, change, work, to, confidence,
            diff,
            text, laterText
    }

    /// Writes every key, null where there is no value; `change` is null when no place is cited.
    ///
    /// - Parameter encoder: where the values go.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(list, forKey: .list)
        try values.encode(code, forKey: .code)
        try values.encode(power, forKey: .power)
        try values.encode(category, forKey: .category)
        try values.encode(label, forKey: .label)
        try values.encode(field, forKey: .field)
        try values.encode(place.line, forKey: .line)
        try values.encode(place, forKey: .place)
        try values.encode(pinpoint, forKey: .pinpoint)
        try values.encode(link?.kind, forKey: .change)
        try values.encode("\(work)", forKey: .work)
        try values.encode(link?.to ?? [], forKey: .to)
        try values.encode(link?.confidence, forKey: .confidence)
        try values.encode(diff, forKey: .diff)
        try values.encode(diff.plain, forKey: .text)
        try values.encode(laterText, forKey: .laterText)
    }
}

extension ImpactReport: Encodable {
    private enum Key: String, CodingKey { case statute, from, to, part, powers, counts, entries }

    /// Writes `{"statute", "from", "to", "powers", "counts", "entries"}`, with `"part"` when it is not the whole worklist.
    ///
    /// - Parameter encoder: where the values go.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(statute, forKey: .statute)
        try values.encode(from, forKey: .from)
        try values.encode(to, forKey: .to)
        try values.encodeIfPresent(part, forKey: .part)
        try values.encode(powers, forKey: .powers)
        var numbers = values.nestedContainer(keyedBy: NamedKey.self, forKey: .counts)
        let counts = self.counts
        for work in ImpactWork.allCases { try numbers.encode(counts[work] ?? 0, forKey: NamedKey("\(work)")) }
        try values.encode(entries, forKey: .entries)
    }
}

extension ImpactReport {
    /// The worklist as a CSV file that Excel opens with Chinese intact.
    public var csv: String {
        CSVText.of(
            header: ["要做的事", "类别", "编码", "职权名称", "栏目", "行", "原条款", "变化", "新条款", "可信度", "文字变化", "新条文"],
            rows: entries.map { entry in
                [
                    entry.work.chinese, entry.category, entry.code, entry.power, entry.label,
                    entry.place.cell,
                    entry.pinpoint?.chinese ?? "", entry.change, entry.newPlace,
                    entry.link.map { "\(Int(($0.confidence * 100)))%" } ?? "", entry.diff.plain,
                    entry.laterText,
                ]
            }
        )
    }

    /// The worklist as one self-contained HTML page that prints well.
    public var html: String {
        let title = "《\(statute)》修改影响清单"
        var page = HTMLPage.head(title: title) + "<h1>\(HTMLPage.escaped(title))</h1>\n"
        if let part { page += "<p>这不是整个清单，只是其中一部分：\(HTMLPage.escaped(part))。</p>\n" }
        page +=
            "<p>从\(from)版本到\(to)版本，涉及\(powers)项职权、\(entries.count)处引用。</p>\n"
        let counts = self.counts
        page += "<ul>\n"
        for work in ImpactWork.allCases {
            if let count = counts[work] { page += "<li>\(work.chinese)：\(count)处</li>\n" }
        }
        page += "</ul>\n"
        for work in ImpactWork.allCases {
            let part = entries.filter { $0.work == work }
            if !part.isEmpty { page += section(work, part) }
        }
        return page + HTMLPage.foot
    }

    private func section(_ work: ImpactWork, _ entries: [ImpactEntry]) -> String {
        var text =
            "<h2>\(work.chinese)（\(entries.count)处）</h2>\n<table><thead><tr><th scope=\"col\">职权</th><th scope=\"col\">栏目</th><th scope=\"col\">原条款</th><th scope=\"col\">变化</th><th scope=\"col\">新条款</th><th scope=\"col\">文字</th></tr></thead><tbody>\n"
        for entry in entries {
            let words = entry.diff.isEmpty ? "" : HTMLPage.diff(entry.diff)
            text +=
                "<tr><td>\(HTMLPage.escaped(entry.power))<br><code>\(HTMLPage.escaped(entry.code))</code></td><td>\(HTMLPage.escaped(entry.label))，\(HTMLPage.escaped(entry.place.chinese))</td><td>\(entry.pinpoint?.chinese ?? "")</td><td>\(entry.change)</td><td>\(entry.newPlace)</td><td>\(words)</td></tr>\n"
        }
        return text + "</tbody></table>\n"
    }
}
