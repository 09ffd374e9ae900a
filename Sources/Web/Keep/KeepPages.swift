internal import Hummingbird
internal import Library
internal import Readers
internal import Search

/// `/keep`: files into the library, other names, things out of it; each is told before it is done.
struct KeepPages: Sendable {
    let frame: PageFrame
    let desk: KeepDesk
    let reload: Reload

    /// So many holdings one page shows.
    static let mostHoldings = 100
    /// So many files one page tells.
    private static let mostFiles = 200
    /// So long a request waits for an answer before it shows how far the work has come.
    private static let patience = Duration.milliseconds(900)

    // MARK: - What can be done

    /// `/keep`: the form for files, and what is on hand.
    func form(_ inquiry: Inquiry) throws -> WebResponse {
        let kinds = HoldingKind.allCases.filter { $0 != .edition }
        let kind =
            try inquiry.word("kind", among: kinds.map(\.rawValue), called: kinds.map(\.chinese))
            .flatMap(HoldingKind.init) ?? .list
        let wanted = inquiry.value("name")
        let holdings = try holdings().filter { $0.kind == kind }
        let found = holdings.filter { holding in wanted.map { holding.name.contains($0) } ?? true }
        return page(
            "keep",
            title: "导入与整理",
            values: [
                "limit": ReadLimits().fileBytes >> 20,
                "asksWho": inquiry.visitor.name == nil,
                "visitor": orNot(inquiry.visitor.name),
                "name": wanted ?? "",
                "kind": kind.rawValue,
                "kinds": kinds.map { one -> Values in
                    [
                        "word": one.rawValue, "title": one.chinese, "current": one == kind,
                        "address": Address.query(Address.keep, [("kind", one.rawValue)]),
                    ]
                },
                "count": found.count,
                "more": orNot(found.count > Self.mostHoldings ? Self.mostHoldings : nil),
                "rows": rows(found.prefix(Self.mostHoldings).map(row)),
            ]
        )
    }

    /// `/keep/item`: what can be done with one thing.
    func item(_ inquiry: Inquiry) throws -> WebResponse {
        let kind = try inquiry.word("kind", among: HoldingKind.allCases.map(\.rawValue)).flatMap(
            HoldingKind.init
        )
        let name = try inquiry.required("name")
        let all = try holdings()
        guard let holding = all.first(where: { $0.name == name && (kind == nil || $0.kind == kind) }) else {
            throw WebFault.notFound(
                "库里没有叫“\(name.prefix(100))”的\(kind?.chinese ?? "清单、法律文件或文件")。",
                hints: [Self.back]
            )
        }
        let editions = all.filter { $0.kind == .edition && $0.name.hasPrefix("《\(name)》（") }
        return page(
            "keep-item",
            title: holding.name,
            values: [
                "asksWho": inquiry.visitor.name == nil,
                "kind": holding.kind.rawValue, "kindTitle": holding.kind.chinese, "name": holding.name,
                "files": rows(holding.files.prefix(20).map { ["text": PublishedName.of($0)] }),
                "fileCount": holding.files.count,
                "canRename": holding.kind == .list || holding.kind == .statute,
                "canReplace": holding.kind != .statute || editions.count <= 1,
                "view": orNot(
                    holding.kind == .list
                        ? Address.list(holding.name)
                        : holding.kind == .statute ? Address.statute(holding.name) : nil
                ),
                "editions": rows(holding.kind == .statute && editions.count > 1 ? editions.map(row) : []),
            ]
        )
    }

    private func row(_ holding: Holding) -> Values {
        [
            "name": holding.name,
            "files": holding.files.prefix(2).map(PublishedName.of).joined(separator: "、")
                + (holding.files.count > 2 ? " 等 \(holding.files.count) 个" : ""),
            "address": Address.query(
                Address.keep("item"),
                [("kind", holding.kind.rawValue), ("name", holding.name)]
            ),
        ]
    }

    /// Everything that can be named; nothing where nothing was imported.
    private func holdings() throws -> [Holding] {
        let site: Site
        do throws(WebFault) {
            site = try reload.current()
        } catch {
            if case .nothingOnHand = error { return [] }
            throw error
        }
        return try site.library.holdings()
    }

    // MARK: - Orders

    /// Takes files in, and leads to what would happen.
    func take(_ inquiry: Inquiry) async throws -> WebResponse {
        let form = try KeepForm(inquiry)
        return try await order(try .taking(form), form, inquiry)
    }

    /// Takes a removal or another name in, and leads to what would happen.
    func change(_ inquiry: Inquiry) async throws -> WebResponse {
        let form = try KeepForm(inquiry)
        switch form.value("act") {
        case "remove": return try await order(try .removing(form), form, inquiry)
        case "rename": return try await order(try .renaming(form), form, inquiry)
        default: throw WebFault.notUnderstood("字段 act 只能取 remove（移除）、rename（改名）。", hints: [Self.back])
        }
    }

    private func order(_ order: KeepOrder, _ form: KeepForm, _ inquiry: Inquiry) async throws -> WebResponse {
        let work = try desk.take(
            KeepDoing(order, form, from: inquiry.visitor, in: reload.directory, face: .page),
            of: inquiry.client
        )
        try await rest(work)
        return .seeOther(Address.keep(work.token))
    }

    /// Does what was told.
    func confirm(_ inquiry: Inquiry) async throws -> WebResponse {
        let work = try work(inquiry)
        desk.confirm(work)
        try await rest(work)
        return .seeOther(Address.keep(work.token))
    }

    /// Forgets an order; one that is being published already is shown instead.
    func cancel(_ inquiry: Inquiry) throws -> WebResponse {
        let work = try work(inquiry)
        return .seeOther(desk.forget(work) ? Address.keep : Address.keep(work.token))
    }

    private func rest(_ work: KeepWork) async throws {
        let start = ContinuousClock.now
        while !work.isResting, ContinuousClock.now - start < Self.patience {
            try await Task.sleep(for: .milliseconds(15))
        }
    }

    // MARK: - How far it has come

    /// What would happen, what was done, or how far the work has come.
    func show(_ inquiry: Inquiry) throws -> WebResponse {
        let work = try work(inquiry)
        var answer =
            switch work.current {
            case .waiting: progress(work, "另一个导入正在进行，等它结束后继续", nil, canCancel: true)
            case .working(let isRehearsal, let progress):
                self.progress(
                    work,
                    isRehearsal ? "正在读取，还没有改动" : "正在\(work.doing.order.verb)",
                    progress,
                    canCancel: isRehearsal
                )
            case .rehearsed(let outcome, let isAgain): told(work, outcome, isDone: false, isAgain: isAgain)
            case .done(let outcome): told(work, outcome, isDone: true, isAgain: false)
            case .failed(let fault): failed(work, fault)
            }
        answer.freshness = .never
        return answer
    }

    /// How far a work has come, for the script.
    func state(_ inquiry: Inquiry) throws -> WebResponse {
        let work = try work(inquiry)
        var (finished, total) = (0, 1)
        if case .working(_, let progress?) = work.current {
            (finished, total) = (progress.done, progress.total)
        }
        var answer = try WebResponse.json(
            PageCache.Progress(finished: finished, total: max(1, total), done: work.isResting)
        )
        answer.freshness = .never
        return answer
    }

    private func progress(_ work: KeepWork, _ sentence: String, _ progress: ImportProgress?, canCancel: Bool)
        -> WebResponse
    {
        var answer = page(
            "keep-progress",
            title: "正在\(work.doing.order.verb)",
            values: [
                "heading": "正在\(work.doing.order.verb)",
                "sentence": sentence + (progress.map { "：\($0.phase.rawValue)" } ?? ""),
                "finished": progress?.done ?? 0, "total": max(1, progress?.total ?? 1),
                "state": Address.keep(work.token, "progress"),
                "cancel": orNot(canCancel ? Address.keep(work.token, "cancel") : nil),
            ]
        )
        if let refresh = WebResponse.refresh(after: 3) { answer.fields.append(refresh) }
        return answer
    }

    private func failed(_ work: KeepWork, _ fault: WebFault) -> WebResponse {
        page(
            "keep-failed",
            title: "没有\(work.doing.order.verb)",
            values: ["heading": "没有\(work.doing.order.verb)，库里没有改动", "sentence": fault.sentence],
            status: fault.status
        )
    }

    /// What would happen, or has happened, file by file.
    private func told(_ work: KeepWork, _ outcome: KeepOutcome, isDone: Bool, isAgain: Bool) -> WebResponse {
        let verb = work.doing.order.verb
        let words = KeepWords(work.doing.order, outcome)
        let taken = outcome.imported?.summary.taken ?? []
        let heading =
            isDone
            ? (outcome.isPublished ? "已\(verb)" : "没有需要改动的")
            : words.isAnything ? "请确认：\(verb)" : "没有需要改动的"
        return page(
            "keep-told",
            title: heading,
            values: [
                "heading": heading, "isDone": isDone, "isAgain": isAgain,
                "canConfirm": !isDone && words.isAnything, "verb": verb,
                "isPublished": isDone && outcome.isPublished,
                "subjects": rows(words.subjects.map { ["text": $0] }),
                "sentences": rows(words.sentences.map { ["text": $0] }),
                "faults": rows(outcome.touched.faults.map { ["text": $0] }),
                "unread": rows(
                    words.unread.prefix(Self.mostFiles).map { ["file": $0.file, "note": $0.note ?? ""] }
                ),
                "files": rows(
                    taken.filter { $0.fate != .failed }.prefix(Self.mostFiles).map { one in
                        [
                            "file": one.file, "fate": one.fate.chinese, "style": KeepWords.style(one.fate),
                            "holds": orNot(one.holds), "replaces": orNot(one.replaces),
                            "note": orNot(one.note),
                            "size": one.powers > 0
                                ? "职权 \(one.powers) 项" : one.articles > 0 ? "条文 \(one.articles) 条" : "—",
                            "warnings": orNot(one.warnings > 0 ? one.warnings : nil),
                        ]
                    }
                ),
                "more": orNot(taken.count > Self.mostFiles ? taken.count - Self.mostFiles : nil),
                "who": orNot(work.doing.who),
                "confirm": Address.keep(work.token, "confirm"), "cancel": Address.keep(work.token, "cancel"),
            ]
        )
    }

    private func work(_ inquiry: Inquiry) throws(WebFault) -> KeepWork {
        guard let work = desk.work(inquiry.address.components[1]) else {
            throw .notFound("这次操作已经结束或者清除：没有确认的内容只在内存里，半小时没有人看就清除。请重新提交。", hints: [Self.back])
        }
        return work
    }

    private static let back = WebFault.Hint(title: "导入与整理", address: Address.keep)

    private func page(_ template: String, title: String, values: Values, status: HTTPResponse.Status = .ok)
        -> WebResponse
    {
        var answer = frame.page(
            template,
            title: title,
            crumbs: template == "keep" ? [] : [.init("导入与整理", Address.keep), .init(title)],
            values: values,
            status: status
        )
        answer.freshness = .never
        return answer
    }
}

extension Address {
    /// Where files come in, and things are renamed and removed.
    static let keep = "/keep"

    /// What belongs to an order, by its token, or another part of it.
    static func keep(_ token: String, _ part: String? = nil) -> String {
        keep + "/" + token + (part.map { "/" + $0 } ?? "")
    }
}
