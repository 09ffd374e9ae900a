internal import Annotation
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import LinkCheck
internal import Readers
internal import Search

/// `/check/new`: a text that is pasted or a file that is dropped is checked as it is, and nothing of it is kept.
struct HandedPages: Sendable {
    let frame: PageFrame
    let desk: HandedDesk

    /// So long a request waits for a result before it shows how far the work has come.
    private static let patience = Duration.milliseconds(900)

    /// The page on which something is handed in.
    func form() -> WebResponse {
        frame.page(
            "handed-form",
            title: "核对文件或文字",
            section: .handed,
            values: ["limit": ReadLimits().fileBytes >> 20]
        )
    }

    /// Takes what was handed in, and leads to its result.
    func take(_ inquiry: Inquiry, site: @escaping @Sendable () throws -> Site) async throws -> WebResponse {
        let handed = try HandedFiles(inquiry)
        let work = try desk.take(handed.files, of: inquiry.client, limits: handed.limits) {
            [day = handed.day] in
            let site = try site()
            return day.map { site.asOf($0) } ?? site
        }
        let start = ContinuousClock.now
        while !work.isOver, ContinuousClock.now - start < Self.patience {
            try await Task.sleep(for: .milliseconds(15))
        }
        return .seeOther(Address.handed(work.token))
    }

    /// The result, or how far the work has come.
    func show(_ inquiry: Inquiry) throws -> WebResponse {
        let work = try work(inquiry)
        var answer =
            switch work.current {
            case .waiting: progress(work, "前面还有别的文件在核对，请稍候", done: 0, total: 1)
            case .working(.opening(let number, let total)):
                progress(work, "正在打开第 \(number) 个文件，共 \(total) 个", done: 0, total: total)
            case .working(.reading(let number, let total)):
                progress(work, "正在读取第 \(number) 个文件，共 \(total) 个", done: number - 1, total: total)
            case .working(.checking(let done, let total)):
                progress(work, "正在逐条核对", done: done, total: total)
            case .failed(let sentence): throw WebFault.notUnderstood(sentence, hints: [Self.again])
            case .done(let check, let day, let took):
                try HandedResult(work: work, check: check, day: day, took: took).page(inquiry, frame)
            }
        answer.freshness = .never
        return answer
    }

    /// Ends a work.
    func cancel(_ inquiry: Inquiry) throws -> WebResponse {
        desk.forget(try work(inquiry))
        return .seeOther(Address.handed)
    }

    /// How far a work has come, for the script.
    func state(_ inquiry: Inquiry) throws -> WebResponse {
        let work = try work(inquiry)
        let (finished, total) =
            switch work.current {
            case .waiting: (0, 1)
            case .working(.opening): (0, 1)
            case .working(.reading(let number, let total)): (number - 1, 2 * total)
            case .working(.checking(let done, let total)): (total + done, 2 * total)
            case .done, .failed: (1, 1)
            }
        var answer = try WebResponse.json(
            PageCache.Progress(finished: finished, total: total, done: work.isOver)
        )
        answer.freshness = .never
        return answer
    }

    /// The result as a file for programs and spreadsheets.
    func report(_ inquiry: Inquiry) throws -> WebResponse {
        let formats = ["json", "csv", "html", "sarif"]
        let format = try inquiry.word("format", among: formats) ?? "json"
        guard case .done(let check, _, _) = try work(inquiry).current else {
            throw WebFault.notFound("还没有核对完，请稍候再下载。", hints: [])
        }
        let report = check.report
        func file(_ text: String, _ type: String) -> WebResponse {
            .download(ByteBuffer(string: text), contentType: type, name: "核对结果.\(format)")
        }
        var answer: WebResponse =
            switch format {
            case "csv": file(report.csv, "text/csv; charset=utf-8")
            case "html": file(report.html(), "text/html; charset=utf-8")
            case "sarif":
                .download(
                    try WebResponse.json(SarifLog(report)).body,
                    contentType: "application/sarif+json",
                    name: "核对结果.sarif"
                )
            default: try .json(check.answer)
            }
        answer.freshness = .never
        return answer
    }

    /// The officer's own file with comments, or with certain changes as well.
    func marked(_ inquiry: Inquiry) throws -> WebResponse {
        let corrects = try inquiry.flag("correct")
        guard case .done(let check, let day, _) = try work(inquiry).current else {
            throw WebFault.notFound("还没有核对完，请稍候再下载。", hints: [])
        }
        let number = try inquiry.number("file", in: 1...max(1, check.files.count), usual: 1)
        guard check.files.indices.contains(number - 1) else {
            throw WebFault.notFound("这些文件都没有读出来，没有可以加批注的。", hints: [Self.again])
        }
        let file = check.files[number - 1]
        let copy = try WebFault.making(of: file.name, hints: [Self.again]) { () throws(AnnotationError) in
            try MarkedCopy.make(
                of: file.file,
                report: check.placed,
                content: file.content,
                on: day,
                corrects: corrects
            )
        }
        let stem = file.name.split(separator: ".").dropLast().joined(separator: ".")
        var answer = WebResponse.download(
            ByteBuffer(bytes: copy.bytes),
            contentType: "application/octet-stream",
            name: "\(stem.isEmpty ? file.name : stem)（\(corrects ? "已改正" : "批注")）.\(copy.fileExtension)"
        )
        answer.freshness = .never
        return answer
    }

    private static let again = WebFault.Hint(title: "再核对一份", address: Address.handed)

    private func work(_ inquiry: Inquiry) throws(WebFault) -> HandedWork {
        guard let work = desk.work(inquiry.address.components[2]) else {
            throw .notFound("这次核对的结果已经清除：结果只在内存里，半小时没有人看就清除。请重新提交。", hints: [Self.again])
        }
        return work
    }

    private func progress(_ work: HandedWork, _ sentence: String, done: Int, total: Int) -> WebResponse {
        var answer = frame.page(
            "handed-progress",
            title: "正在核对",
            section: .handed,
            values: [
                "sentence": sentence, "finished": done, "total": max(1, total),
                "state": Address.handed(work.token, "progress"),
                "cancel": Address.handed(work.token, "cancel"),
                "names": work.names.joined(separator: "、"),
            ]
        )
        if let refresh = WebResponse.refresh(after: 3) { answer.fields.append(refresh) }
        return answer
    }
}

extension Address {
    /// Where files and texts are handed in.
    static let handed = "/check/new"

    /// What belongs to something that was handed in.
    static func handed(_ token: String, _ part: String? = nil) -> String {
        handed + "/" + token + (part.map { "/" + $0 } ?? "")
    }
}
