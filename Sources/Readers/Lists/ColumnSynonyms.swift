internal import Law

/// What a column of a list holds.
enum ColumnKind: Hashable {
    case serial
    case code
    case category
    case name
    case subitem
    /// 具体条款: the pinpoint of a basis whose statute stands in the column before.
    case pinpoint
    case field(FieldRole)
    /// A column that repeats another one and is left out; the list says so.
    case leftOut

    /// Whether the column tells of statutes.
    var isBasis: Bool {
        switch self {
        case .pinpoint, .field(.legalBasis), .field(.accountability), .field(.dutiesBasis): true
        default: false
        }
    }
}

/// The headings of columns as published lists print them.
///
/// A heading is compared as a whole first, white space and brackets left out. Only when nothing fits do the longer
/// words of ``parts`` count as a part of it: short ones such as 依据 or 责任 would take the wrong column.
enum ColumnSynonyms {
    /// Whole headings.
    static let whole: [String: ColumnKind] = table([
        (.serial, "序号 序 项目序号 权力序号 职权序号 事项序号 序列 排序 seq_no"),
        (
            .code,
            """
            编码 职权编码 权力编码 事项编码 项目编码 权责编码 权力事项编码 权责事项编码 行政职权编码 职权代码 事项代码 \
            基本编码 实施编码 代码 编号 职权编号 权力编号 清单编码 事项编号 项目编号 权责编号 权责事项编号 职责编码 权力代码 \
            违法行为代码 统一编码 事项唯一编码 统一发布平台unid task_code local_task_code ql_full_id
            """
        ),
        (
            .category,
            """
            职权类别 职权类型 权力类型 权力类别 事项类型 事项类别 权责类型 权责类别 行政职权类别 行政职权类型 类别 类型 \
            权力种类 职权种类 行政权力类型 行政权力类别 权责清单类型 执法类别 执法类型 执法行为类别 事项种类 权力性质 category
            """
        ),
        (
            .name,
            """
            职权名称 权力名称 权责名称 事项名称 项目名称 权责事项名称 权力事项名称 职权事项名称 行政职权名称 职权名称项目 \
            权力名称主项 职权名称主项 事项名称主项 主项 主项名称 大项 事项 项目 权责事项 权力事项 权力事项 执法事项 权力项目 \
            行政权力名称 可予处罚的违法行为 违法行为 具体工作事项 行政权力事项 行政执法事项 行政执法事项名称 执法事项名称 \
            行政处罚事项 处罚事项 违法行为名称 违法事项 违法情形 违法内容 案由 服务事项 权责清单事项 职责事项 职责名称 具体事项 \
            事项清单 行政职权 行政权力 职权事项 主项目名称 一级事项 mainitem
            """
        ),
        (
            .subitem,
            """
            子项 子项名称 子项目 子项目名称 权力名称子项 职权名称子项 事项名称子项 小项 小项名称 子目录 职权子项 事项子项 权力子项 \
            子项事项 子事项 二级事项 办理项 业务办理项 业务办理项名称 subitem
            """
        ),
        (
            .field(.legalBasis),
            """
            依据 设定依据 实施依据 法律依据 法定依据 职权依据 权力依据 监管依据 执法依据 处罚依据 许可依据 强制依据 设立依据 \
            行政职权依据 权责依据 政策依据 法律法规依据 设定和实施依据 设定及实施依据 国家依据 省级依据 自治区依据 市级依据 地方依据 \
            上位法依据 法律法规规章依据 违反条款 违反依据 违法依据 违法条款 违反规定 违法规定 违反法条 定性依据 定性条款 \
            处罚条款 处罚法律依据 法律条文 法律条款 行使依据 事项依据 权力来源 职权来源 权利来源 权力设定依据 职权设定依据 设立和实施依据 \
            法律、法规、规章依据 检查依据 确认依据 奖励依据 征收依据 给付依据 裁决依据 行政处罚依据 行政许可依据 实施依椐 设定依椐 \
            法律依椐 法规依据 行政法规依据 地方性法规依据 规章依据 部门规章依据 政府规章依据 规范性文件依据 其他依据 依据名称 \
            basis_refs lawbasis law_basis by_law
            """
        ),
        (.pinpoint, "具体条款 条款 依据条款 法条 条款内容 具体条文 条款号 条文 法律条款号 对应条款"),
        (
            .field(.accountability),
            """
            问责依据 追责依据 问责依据和监督方式 问责依据及监督方式 追责情形及追责依据 追责情形和依据 追责情形及依据 \
            追责情形和追责依据 责任追究依据 追责情形依据 责任追究情形及依据 问责情形及依据 追究责任依据 担责依据
            """
        ),
        (.field(.dutiesBasis), "责任事项依据 责任依据 职责依据 责任事项设定依据 履职依据 责任事项法律依据"),
        (.field(.duties), "责任事项 责任事项内容 职责 主要职责 部门职责 责任内容 责任 对应责任事项 对应的责任事项 履职责任"),
        (
            .field(.scope),
            """
            本级具体职责权限 职责权限 权限 实施层级及权限 行使层级 实施层级 层级 权限划分 行使层级及权限 实施层级和权限 权力层级 \
            职权层级 事项层级 依据层级 第一责任层级建议 责任层级 执法层级 执法权限 use_level
            """
        ),
        (
            .field(.subject),
            "审批对象 实施对象 行政强制对象 强制对象 处罚对象 检查对象 奖励对象 确认对象 行政相对人 服务对象 对象 适用对象"
        ),
        (
            .field(.measure),
            """
            处罚种类 行政强制措施 行政强制措施、行政强制执行 行政强制措施行政强制执行 强制措施 强制种类 措施 处罚措施 种类 \
            裁量标准 裁量幅度 处罚幅度 处罚标准 裁量基准 罚款幅度 处罚内容 处罚裁量标准 裁量权
            """
        ),
        (
            .field(.body),
            """
            行使主体 实施主体 责任主体 主体 部门名称 执法主体 行政主体 法定主体 实施机构 实施机构股室 实施机关 实施部门 \
            承办机构 承办科室 责任科室 责任处室 办理机构 办理科室 内设机构 机构名称 责任单位 执法岗位 行驶主体 实施单位 授权部门 \
            职权部门 权力部门 主管部门 牵头部门 承办单位 承办部门 承办处室 责任部门 责任机构 实施科室 办理部门 行政机关 法定实施主体 \
            执法主体实施层级 行使机关 行使部门 执法机构 执法单位 执法部门 subject_org undertaker
            """
        ),
        (.field(.remark), "备注 说明 附注"),
        (
            .field(.other),
            """
            其他共同审批部门 其他共同实施部门 共同实施部门 追责对象范围 责任对象范围 追责情形 担责方式 监督方式 办理环节 法定时限 \
            承诺时限 办理期限 办理时限 收费情况 收费依据 收费情况及依据 收费标准及依据 审批证件及有效期 廉政风险 流程图 状态 \
            违法责任 责任对象 变更类别 变更说明 执法程序 目录 裁量情节 裁量因素 裁量要素 违法程度 违法情节 适用情形 裁量等级 裁量阶次 \
            裁量档次 不予处罚的情节 监管电话 监督电话 咨询电话 所属章节 所属领域 运行流程 办理流程 调整情况 调整意见 调整理由
            """
        ),
    ])

    /// Parts of a heading that tell its kind when the whole is unknown; the first that fits counts.
    static let parts: [(word: String, kind: ColumnKind)] = [
        ("责任事项依据", .field(.dutiesBasis)), ("问责依据", .field(.accountability)),
        ("追责依据", .field(.accountability)),
        ("收费", .field(.other)), ("设定依据", .field(.legalBasis)), ("实施依据", .field(.legalBasis)),
        ("法律依据", .field(.legalBasis)), ("职权依据", .field(.legalBasis)), ("权力依据", .field(.legalBasis)),
        ("法定依据", .field(.legalBasis)), ("子项", .subitem), ("编码", .code), ("职权类", .category),
        ("权力类", .category),
        ("职权名称", .name), ("权力名称", .name), ("事项名称", .name), ("违法行为", .name), ("责任事项", .field(.duties)),
        ("实施主体", .field(.body)), ("行使主体", .field(.body)), ("责任科室", .field(.body)), ("备注", .field(.remark)),
        ("违反条款", .field(.legalBasis)), ("处罚依据", .field(.legalBasis)), ("裁量标准", .field(.measure)),
    ]

    /// What a heading says its column holds; nil when it is not known as a whole.
    static func wholeKind(of heading: String) -> ColumnKind? { whole[key(heading)] }

    /// What a heading says its column holds, parts and its end counted, or another field.
    static func kind(of heading: String) -> ColumnKind {
        let words = key(heading)
        if let kind = whole[words] { return kind }
        return parts.first { words.contains($0.word) }?.kind ?? basisKind(words) ?? .field(.other)
    }

    /// What an unknown heading that ends with 依据 holds: a basis of the power, of its duties or of what follows their breach; nil where it
    /// is that of a fee or a time limit.
    private static func basisKind(_ words: String) -> ColumnKind? {
        func tells(_ parts: String...) -> Bool { parts.contains { words.contains($0) } }
        guard words.hasSuffix("依据"), !tells("收费", "时限", "期限", "数量", "中介") else { return nil }
        if tells("追责", "问责", "追究", "处分") { return .field(.accountability) }
        return tells("责任", "职责", "履职") ? .field(.dutiesBasis) : .field(.legalBasis)
    }

    /// A heading without white space and brackets.
    static func key(_ heading: String) -> String {
        String(heading.condensed.filter { !"()（）[]【】〔〕|｜:：*".contains($0) }).lowercased()
    }

    /// Whether columns under these headings make a list: one of them tells of statutes, or they name powers and their type, code,
    /// level or body in the words of lists.
    static func makeList(_ headings: [String]) -> Bool {
        let kinds = headings.map { kind(of: $0) }
        if kinds.contains(where: \.isBasis) { return true }
        guard kinds.contains(.name) else { return false }
        let telling: [ColumnKind] = [.code, .category, .field(.scope), .field(.duties), .field(.body)]
        guard telling.contains(where: { kinds.contains($0) }) else { return false }
        return zip(headings, kinds).contains { heading, kind in
            kind != .field(.other) && heading.contains { "权职执违".contains($0) }
        }
    }

    private static func table(_ rows: [(ColumnKind, String)]) -> [String: ColumnKind] {
        var table: [String: ColumnKind] = [:]
        for (kind, words) in rows {
            for word in words.split(separator: " ") { table[String(word)] = kind }
        }
        return table
    }
}
