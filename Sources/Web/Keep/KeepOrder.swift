internal import Foundation
internal import Library

/// What somebody wants done to the library, as the page and the API take it and the command line does it.
enum KeepOrder: Sendable {
    /// Files that were sent, whose they are, and whether pictures are recognised.
    case take(ImportRequest, sender: String?, recognisesPictures: Bool)
    /// Things that go, by name.
    case remove([String], HoldingKind?)
    /// Another title.
    case rename(String, to: String, HoldingKind?)

    /// What it is called.
    var verb: String {
        switch self {
        case .take(let request, _, _): request.replaces.isEmpty ? "导入" : "替换"
        case .remove: "移除"
        case .rename: "改名"
        }
    }

    /// How many bytes it keeps in memory.
    var size: Int {
        if case .take(let request, _, _) = self { return request.sent.reduce(0) { $0 + $1.bytes.count } }
        return 0
    }

    /// What is sent with a form of files.
    ///
    /// - Throws: `WebFault.notUnderstood` when there is no file, or a field says what cannot be.
    static func taking(_ form: KeepForm) throws(WebFault) -> KeepOrder {
        guard !form.files.isEmpty else { throw .notUnderstood("没有收到文件：请选择要导入的文件。", hints: []) }
        var request = ImportRequest()
        request.sent = form.files
        request.replaces = form.values("replace")
        request.kind = try form.kind()
        request.title = form.value("title")
        return .take(request, sender: form.value("sender"), recognisesPictures: form.value("ocr") == "on")
    }

    /// What a form wants removed.
    ///
    /// - Throws: `WebFault.notUnderstood` when it names nothing.
    static func removing(_ form: KeepForm) throws(WebFault) -> KeepOrder {
        _ = try form.required("name", "要移除的名称")
        return .remove(form.values("name"), try form.kind())
    }

    /// What a form wants renamed.
    ///
    /// - Throws: `WebFault.notUnderstood` when a name is missing.
    static func renaming(_ form: KeepForm) throws(WebFault) -> KeepOrder {
        .rename(
            try form.required("name", "现在的名称"),
            to: try form.required("newName", "新的名称"),
            try form.kind()
        )
    }
}

/// What came of an order.
struct KeepOutcome: Sendable {
    /// What was read; nil where nothing was sent.
    let imported: ImportOutcome?
    /// What it touches.
    let touched: KeepingSummary

    /// Whether it was done.
    var isPublished: Bool { touched.published }
}

/// How an order is carried out.
enum KeepMode: Sendable {
    /// It is only told what would happen.
    case rehearsal
    /// It is done: only on the state of this number, where one is given, and only where it may be published when it comes to that.
    case doing(basis: Int?, mayPublish: @Sendable () -> Bool)

    /// What a program over HTTP asks for: it has seen no rehearsal, and does not take back.
    static let atOnce = KeepMode.doing(basis: nil, mayPublish: { true })

    /// Whether nothing is changed.
    var isRehearsal: Bool { if case .rehearsal = self { true } else { false } }
}

/// An order, where it is carried out, and for whom.
struct KeepDoing: Sendable {
    let order: KeepOrder
    let directory: String
    let who: String?
    let face: JournalFace

    /// An order of a visitor: by name where the visitor has one, else as the form says.
    init(_ order: KeepOrder, _ form: KeepForm, from visitor: Visitor, in directory: String, face: JournalFace)
    {
        self.order = order
        self.directory = directory
        who = visitor.name ?? form.value("who")
        self.face = face
    }

    /// Carries it out, or tells what would happen.
    ///
    /// - Parameters:
    ///   - mode: whether it is done or only told.
    ///   - progress: told how far the work has come.
    /// - Returns: what came of it.
    /// - Throws: `HoldingFault`, `LibraryError`; the library is then as it was.
    func run(_ mode: KeepMode, _ progress: @escaping (ImportProgress) -> Void = { _ in }) throws
        -> KeepOutcome
    {
        var options = Importer.Options()
        (options.who, options.face) = (who, face)
        if case .doing(let basis, let mayPublish) = mode {
            (options.basis, options.mayPublish) = (basis, mayPublish)
        }
        if case .take(_, let sender, let recognises) = order {
            (options.sender, options.recognisesPictures) = (sender, recognises)
        }
        let importer = Importer(directory: directory, options: options, progress: progress)
        switch order {
        case .take(var request, _, _):
            request.isRehearsal = mode.isRehearsal
            let outcome = try importer.importFiles(request)
            let told = ImportOutcome(
                summary: outcome.summary.withFaults(told: withoutPlace),
                touched: outcome.touched.withFaults(told: withoutPlace)
            )
            return KeepOutcome(imported: told, touched: told.touched)
        case .remove(let names, let kind):
            let touched = try importer.remove(names, kind: kind, rehearsing: mode.isRehearsal)
            return KeepOutcome(imported: nil, touched: touched.withFaults(told: withoutPlace))
        case .rename(let name, let new, let kind):
            let touched = try importer.rename(name, to: new, kind: kind, rehearsing: mode.isRehearsal)
            return KeepOutcome(imported: nil, touched: touched.withFaults(told: withoutPlace))
        }
    }

    /// Carries it out, and waits for an import of somebody else to end.
    ///
    /// - Parameters:
    ///   - mode: whether it is done or only told.
    ///   - patience: how long it waits.
    ///   - isGivenUp: asked before each attempt.
    ///   - waiting: told that it waits.
    ///   - progress: told how far the work has come.
    /// - Returns: what came of it.
    /// - Throws: as ``run(_:_:)``; `LibraryError.busy` when it has waited in vain, `LibraryError.givenUp`.
    func runInTurn(
        _ mode: KeepMode,
        patience: Duration,
        isGivenUp: () -> Bool = { false },
        waiting: () -> Void = {},
        _ progress: @escaping (ImportProgress) -> Void = { _ in }
    ) throws -> KeepOutcome {
        let end = ContinuousClock.now + patience
        while true {
            guard !isGivenUp() else { throw LibraryError.givenUp }
            do {
                return try run(mode, progress)
            } catch LibraryError.busy where ContinuousClock.now < end {
                waiting()
                Thread.sleep(forTimeInterval: 0.2)
            }
        }
    }

    /// A sentence that tells nobody where the library lies on the server.
    private func withoutPlace(_ sentence: String) -> String {
        let whole = URL(filePath: directory).resolvingSymlinksInPath().path
        return sentence.replacing(whole, with: "资料库").replacing(directory, with: "资料库")
    }

    /// What went wrong, for whoever asked; where the library and its files lie on the server is nobody's business.
    func fault(_ error: any Error) -> WebFault {
        switch error {
        case let fault as WebFault: return fault
        case let fault as HoldingFault:
            if case .unknown = fault { return .notFound(fault.published + "。", hints: []) }
            return .notUnderstood(fault.published + "。", hints: [])
        default:
            let error = LibraryError(error)
            switch error {
            case .busy: return .importing
            case .missing: return .notFound("资料库里还没有清单和法律文件。", hints: [])
            default: return .notKept(error.published + "。")
            }
        }
    }
}
