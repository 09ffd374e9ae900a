internal import Law

/// How the rank of a statute is told: by a folder of its path, then by its title, then by who made it.
enum StatuteLevelRules {
    /// Folders by name, as collections of statutes arrange them.
    static let folders: [String: StatuteLevel] = [
        "宪法": .constitution, "法律": .law, "宪法相关法": .law, "民法典": .law, "民法商法": .law, "民商法": .law,
        "行政法": .law, "经济法": .law, "社会法": .law, "刑法": .law, "诉讼与非诉讼程序法": .law,
        "行政法规": .administrativeRegulation, "监察法规": .supervisoryRegulation, "司法解释": .judicialInterpretation,
        "地方性法规": .localRegulation, "部门规章": .departmentalRule, "地方政府规章": .localRule, "党内法规": .partyRegulation,
        "规范性文件": .normativeDocument,
    ]

    /// What the body that adopted or promulgated a text tells, in this order.
    static let bodies: [(words: String, level: StatuteLevel)] = [
        ("全国人民代表大会", .law), ("主席令", .law), ("最高人民法院", .judicialInterpretation),
        ("最高人民检察院", .judicialInterpretation), ("国家监察委员会", .supervisoryRegulation), ("中共", .partyRegulation),
        ("中国共产党", .partyRegulation), ("人民代表大会", .localRegulation), ("人民政府令", .localRule),
        ("国务院", .administrativeRegulation), ("部令", .departmentalRule), ("局令", .departmentalRule),
        ("委员会令", .departmentalRule), ("总局令", .departmentalRule), ("署令", .departmentalRule),
        ("办公室令", .departmentalRule),
    ]

    /// Endings of titles of documents below the rank of a rule.
    static let endings = ["通知", "意见", "通告", "公告", "函", "目录", "方案", "要点"]

    /// The rank of a statute; the one that is stated beside the text counts below the folder.
    static func level(
        path: String,
        title: String,
        history: [HistoryEvent],
        stated: StatuteLevel? = nil,
        warn: (String) -> Void
    ) -> StatuteLevel {
        let parts = path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).dropLast()
        for folder in parts.reversed() {
            if let level = folders[String(folder)] {
                // 宪法 keeps the constitution's amendments, and 宪法相关法 the laws about the state.
                return level
            }
        }
        if let stated { return stated }
        if title.hasPrefix("中华人民共和国宪法") { return .constitution }
        for event in history {
            for (words, level) in bodies where event.printed.contains(words) { return level }
        }
        if title.hasPrefix("中华人民共和国") && (title.hasSuffix("法") || title.hasSuffix("法典")) { return .law }
        // 全国人民代表大会常务委员会关于…的决定, 第五届全国人民代表大会…的决议
        if title.prefix(16).contains("全国人民代表大会") { return .law }
        if endings.contains(where: { title.hasSuffix($0) }) { return .normativeDocument }
        warn("没有文件夹、题注或标题说明效力级别，记为“未注明”")
        return .unknown
    }
}
