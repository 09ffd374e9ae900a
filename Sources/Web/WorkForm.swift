internal import Foundation
internal import Library
internal import LinkCheck
internal import NIOCore

/// What somebody writes down about entries of the work: a form of a page, or an object of a program.
struct WorkForm {
    /// The entries' keys, each once.
    let keys: [String]
    /// Who does it; nil when nobody says.
    let who: String?
    /// The note, or nil where there is none.
    let note: String?
    /// What the entries asked for when they were shown, or nil.
    let seen: String?
    /// What is to be written down, as a page's button says it; nil of a program.
    let act: String?
    /// Where the browser goes on.
    let back: String

    /// What a program sends.
    private struct Sent: Decodable {
        let keys: [String]
        let who: String?
        let note: String?
        let seen: String?
    }

    /// So many fields a form may have: an entry is one.
    private static let mostFields = 5_000

    /// Reads the body of a request.
    ///
    /// - Parameter inquiry: the request.
    /// - Throws: `WebFault.bodyNotRead` for another media type, `WebFault.notUnderstood` when it names no entry or is too long.
    init(_ inquiry: Inquiry) throws(WebFault) {
        let sent: Sent
        switch inquiry.bodyType {
        case "application/x-www-form-urlencoded":
            let fields = try Self.fields(inquiry)
            sent = Sent(
                keys: fields.values("key"),
                who: fields.value("who"),
                note: fields.parameters.first { $0.name == "note" }?.value,
                seen: fields.value("seen")
            )
            act = fields.value("act")
            back = Self.back(fields.value("back"))
        case "application/json":
            let bytes = Data(inquiry.body.readableBytesView)
            guard let read = try? JSONDecoder().decode(Sent.self, from: bytes) else {
                throw .notUnderstood(
                    "请求体应是 {\"keys\": [\"编号\"], \"who\": \"经办人\", \"note\": \"备注\"} 这样的 JSON。",
                    hints: []
                )
            }
            (sent, act, back) = (read, nil, Self.home)
        default:
            throw .bodyNotRead("请以 Content-Type: application/json 或 application/x-www-form-urlencoded 发送。")
        }
        var seen: Set<String> = []
        keys = sent.keys.filter { seen.insert($0).inserted }
        note = sent.note.map(Self.trimmed)
        self.seen = sent.seen
        who = Self.signed(sent.who.map(Self.trimmed) ?? "", by: inquiry.visitor.name)
        guard !keys.isEmpty else { throw .notUnderstood("没有选中任何一项。", hints: [Self.hint]) }
        guard (who ?? "").count <= Journal.longestName else {
            throw .notUnderstood("经办人最多 \(Journal.longestName) 个字。", hints: [Self.hint])
        }
        guard (note ?? "").count <= Journal.longestNote else {
            throw .notUnderstood("备注最多 \(Journal.longestNote) 个字。", hints: [Self.hint])
        }
    }

    /// The page of the work.
    static let home = "/work"
    static let hint = WebFault.Hint(title: "待办", address: home)

    /// The fields of a form.
    static func fields(_ inquiry: Inquiry) throws(WebFault) -> RequestAddress {
        let body = [UInt8](inquiry.body.readableBytesView)
        guard let text = String(validating: body, as: UTF8.self) else {
            throw .notUnderstood("表单不是 UTF-8 编码。", hints: [])
        }
        do {
            return try RequestAddress(path: "", query: text, most: mostFields)
        } catch {
            throw .notUnderstood("表单读不懂：字段太多，或者编码有误。", hints: [hint])
        }
    }

    /// Only our own pages are gone back to.
    private static func back(_ address: String?) -> String {
        guard let address,
            address == home || ["?", "#"].contains(where: { address.hasPrefix(home + $0) })
                || address.hasPrefix("/impact/"),
            address.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
        else { return home }
        return address
    }

    /// Whoever signs with another name than that of the visitor is told with it.
    static func signed(_ typed: String, by visitor: String?) -> String? {
        guard let visitor else { return typed.isEmpty ? nil : typed }
        return typed.isEmpty || typed == visitor ? visitor : "\(typed)（\(visitor)登记）"
    }

    /// What was typed, without blanks at its ends.
    static func trimmed(_ text: String) -> String {
        text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

extension Site {
    /// Writes down something about entries of the work.
    ///
    /// - Throws: what ``work()`` throws; `WebFault.nothingOnHand` when the journal cannot be written.
    func mark(_ form: WorkForm, _ act: WorkAct, face: JournalFace) throws -> WorkMarked {
        try writing { try work().mark(form.keys, act, seen: form.seen, face: face, who: form.who) }
    }

    /// Sets within how many working days work is due.
    ///
    /// - Throws: `LibraryError`; `WebFault.nothingOnHand` when the journal cannot be written.
    func set(_ form: DueDaysForm) throws {
        try writing { try library.journal.set(.dueDays, to: form.days, face: .page, who: form.who) }
    }

    /// Tells a journal that cannot be written in the words of a page.
    private func writing<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch LibraryError.notWritable {
            throw WebFault.nothingOnHand("服务器不能写入库的操作记录（没有写权限），没有记下；请管理员检查库目录的权限。")
        } catch LibraryError.full {
            throw WebFault.nothingOnHand("服务器的磁盘已满，没有记下；请管理员清理磁盘后再试。")
        }
    }

    /// The desk that says what is to be done.
    ///
    /// - Throws: `LibraryError`, `CatalogError`, `WebFault` when the library's own file of days off is not understood.
    func work() throws -> WorkDesk {
        do {
            return try WorkDesk(library, try workBasis())
        } catch let error as DaysOffError {
            throw WebFault.nothingOnHand(error.description)
        } catch ImpactError.unreadable(let error) {
            throw error
        }
    }

    /// What the work is made of; worked out once.
    private func workBasis() throws -> WorkBasis {
        if let kept = cache.work { return kept }
        let basis = try WorkBasis(checker(), CitedList.all(in: library), library.journal.reading().state)
        cache.keep(basis)
        return basis
    }

    /// `待办 12 项，逾期 3 项`; nil until it was worked out beside the check, and where there is nothing.
    var workHeadline: String? {
        guard cache.work != nil, let answer = try? work().answer(WorkFilter()) else { return nil }
        return answer.open > 0 ? answer.headline : nil
    }
}
