import Formats
import Law
import Revision

extension ImpactReport {
    /// The worklist as a CSV file that Excel opens with Chinese intact.
    public var csv: String {
        CSVText.spreadsheet(
            header: [
                "要做的事", "类别", "编码", "职权名称", "栏目", "行", "原条款", "变化", "新条款", "可信度", "提醒", "文字变化", "新条文", "建议引文",
            ],
            rows: entries.map { entry in
                [
                    entry.work.chinese, entry.category, entry.code, entry.power, entry.label,
                    entry.place.cell,
                    entry.pinpoint?.chinese ?? "", entry.changeLabel, entry.newPlace,
                    entry.confidence.map { "\(Int($0 * 100))%" } ?? "",
                    [entry.doubt, entry.remark ?? ""].filter { !$0.isEmpty }.joined(separator: "；"),
                    entry.text,
                    entry.laterText, entry.advice.cell,
                ]
            }
        )
    }

    /// The worklist as one self-contained HTML page that prints well.
    public var html: String {
        let title = "《\(statute)》修改影响清单"
        var page = HTMLPage.head(title: title) + "<h1>\(HTMLText.escaped(title))</h1>\n"
        if let part { page += "<p>这不是整个清单，只是其中一部分：\(HTMLText.escaped(part))。</p>\n" }
        page +=
            "<p>从\(from)版本到\(to)版本，涉及\(powers)项职权、\(entries.count)处引用。</p>\n"
        page += "<ul>\n"
        for work in ImpactWork.allCases {
            if let count = counts[work], count > 0 { page += "<li>\(work.chinese)：\(count)处</li>\n" }
        }
        page += "</ul>\n"
        for work in ImpactWork.allCases {
            let part = entries.filter { $0.work == work }
            if !part.isEmpty { page += section(work, part) }
        }
        page += Self.quiet("没有变化的职权", unchanged) + Self.quiet("未能判断的职权", unjudged)
        return page + HTMLPage.foot
    }

    /// The powers that the revision leaves as they are, or of which that cannot be said.
    private static func quiet(_ heading: String, _ powers: [ImpactPower]) -> String {
        guard !powers.isEmpty else { return "" }
        let items = powers.map { power in
            let code = power.code.isEmpty ? "" : " <code>\(HTMLText.escaped(power.code))</code>"
            let words = HTMLText.escaped("：\(power.places.joined(separator: "、"))，\(power.reason)。")
            return "<li>\(HTMLText.escaped(power.power))\(code)\(words)</li>\n"
        }
        return "<h2>\(heading)（\(powers.count)项）</h2>\n<ul>\n\(items.joined())</ul>\n"
    }

    private func section(_ work: ImpactWork, _ entries: [ImpactEntry]) -> String {
        var text =
            "<h2>\(work.chinese)（\(entries.count)处）</h2>\n<table class=\"work\"><colgroup><col class=\"power\"><col class=\"code\"><col class=\"field\"></colgroup>"
            + "<thead><tr><th scope=\"col\">职权</th><th scope=\"col\">编码</th><th scope=\"col\">栏目</th></tr></thead>\n"
        for group in ImpactEntry.groups(entries, { $0 }) {
            guard let first = group.first else { continue }
            let place = first.pinpoint?.chinese ?? "（未写明条款）"
            let new = first.newPlace.isEmpty ? "" : " → \(first.newPlace)"
            let count = group.count > 1 ? "，\(group.count)处" : ""
            text +=
                "<tbody><tr class=\"group\"><th colspan=\"3\" scope=\"rowgroup\">"
                + HTMLText.escaped("\(place)\(new)（\(first.changeLabel)\(count)）\(first.doubt)")
                + "</th></tr>\n"
            let words = [
                first.remark.map { "<p><strong>\(HTMLText.escaped($0))。</strong></p>" } ?? "",
                first.diff.isEmpty ? "" : "<p>\(HTMLPage.diff(first.diff))</p>",
                HTMLPage.advice(first.advice),
            ].joined()
            if !words.isEmpty { text += "<tr><td colspan=\"3\">\(words)</td></tr>\n" }
            for entry in group {
                text +=
                    "<tr><td>\(HTMLText.escaped(entry.power))</td><td><code>\(HTMLText.escaped(entry.code))</code></td><td>\(HTMLText.escaped(entry.label))，\(HTMLText.escaped(entry.place.chinese))</td></tr>\n"
            }
            text += "</tbody>\n"
        }
        return text + "</table>\n"
    }
}
