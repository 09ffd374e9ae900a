internal import HTTPTypes
internal import Hummingbird

/// Why a request got no answer, with what an officer needs to go on.
enum WebFault: Error, Sendable {
    /// A place to go from an error page.
    struct Hint: Sendable, Encodable {
        let title: String
        let address: String
    }

    /// Nothing is at this address; `what` is the sentence that says so.
    case notFound(String, hints: [Hint])
    /// The request could not be understood; `what` is the sentence that says why.
    case notUnderstood(String, hints: [Hint])
    /// The method is not offered here.
    case methodNotOffered(allowed: String)
    /// The address is too long.
    case addressTooLong(limit: Int)
    /// The body is too long.
    case bodyTooLong(limit: Int)
    /// The body did not arrive in time.
    case bodyTooSlow
    /// The body is in a form that is not read here.
    case bodyNotRead(String)
    /// The secret is missing or wrong.
    case notAdmitted
    /// The request names another host than this server: it comes from a page of somebody else.
    case strangeHost
    /// The request comes from a page of another site.
    case strangeSite
    /// The visitor may not do this.
    case notAllowed(needs: Role, Visitor)
    /// Another import is at work.
    case importing
    /// The library could not be changed; `what` is the sentence that says why.
    case notKept(String)
    /// More requests at once than are worked on.
    case busy
    /// There is no catalog or index, or it cannot be opened.
    case nothingOnHand(String)
    /// A file of the library is damaged.
    case damaged
    /// Something that should not happen.
    case failure

    /// The status of the response.
    var status: HTTPResponse.Status {
        switch self {
        case .notFound: .notFound
        case .notUnderstood: .badRequest
        case .methodNotOffered: .methodNotAllowed
        case .addressTooLong: .uriTooLong
        case .bodyTooLong: .contentTooLarge
        case .bodyTooSlow: .requestTimeout
        case .bodyNotRead: .unsupportedMediaType
        case .notAdmitted: .unauthorized
        case .strangeHost: .misdirectedRequest
        case .strangeSite, .notAllowed: .forbidden
        case .busy, .importing, .notKept, .nothingOnHand, .damaged: .serviceUnavailable
        case .failure: .internalServerError
        }
    }

    /// A stable name for programs.
    var code: String {
        switch self {
        case .notFound: "notFound"
        case .notUnderstood: "notUnderstood"
        case .methodNotOffered: "methodNotOffered"
        case .addressTooLong: "addressTooLong"
        case .bodyTooLong: "bodyTooLong"
        case .bodyTooSlow: "bodyTooSlow"
        case .bodyNotRead: "bodyNotRead"
        case .notAdmitted: "notAdmitted"
        case .strangeHost: "strangeHost"
        case .strangeSite: "strangeSite"
        case .notAllowed: "notAllowed"
        case .importing: "importing"
        case .notKept: "notKept"
        case .busy: "busy"
        case .nothingOnHand: "nothingOnHand"
        case .damaged: "damaged"
        case .failure: "failure"
        }
    }

    /// The headline of the error page.
    var title: String {
        switch self {
        case .notFound: "没有找到"
        case .notUnderstood: "没有看懂这个请求"
        case .methodNotOffered: "这里不支持这种操作"
        case .addressTooLong: "地址太长"
        case .bodyTooLong: "内容太大"
        case .bodyTooSlow: "内容没有及时送到"
        case .bodyNotRead: "读不懂这种内容"
        case .notAdmitted: "需要口令"
        case .strangeHost: "主机名不符"
        case .strangeSite: "请求来自别的网站"
        case .notAllowed: "没有这项权限"
        case .importing: "另一个导入正在进行"
        case .notKept: "库里没有改动"
        case .busy: "服务器正忙"
        case .nothingOnHand: "还没有可查的资料"
        case .damaged: "资料库的文件已损坏"
        case .failure: "服务器内部出错"
        }
    }

    /// The sentence that an officer reads: what, and what to do.
    var sentence: String {
        switch self {
        case .notFound(let what, _), .notUnderstood(let what, _), .bodyNotRead(let what),
            .nothingOnHand(let what), .notKept(let what):
            what
        case .methodNotOffered(let allowed): "这个地址只接受 \(allowed)。"
        case .addressTooLong(let limit): "地址（含查询词）最长 \(limit) 字节；请缩短查询词。"
        case .bodyTooLong(let limit): "上传的内容最大 \(limit / 1024) KiB；请分几次提交。"
        case .bodyTooSlow: "等候上传的内容超时；请重试。"
        case .notAdmitted: "这台服务器设有口令。浏览器请在弹出的窗口里输入（用户名任意），程序请用 Authorization: Bearer。"
        case .strangeHost: "请求里的主机名不是本机。为防止别的网站借浏览器读取清单，只接受 localhost 和 127.0.0.1。"
        case .strangeSite: "这个请求是从别的网站的网页发来的，没有接受；请打开本站的网页提交。"
        case .notAllowed(let role, let visitor):
            "这一步需要“\(role.title)”权限，\(visitor.name.map { "用户“\($0)”" } ?? "这个口令")只有“\(visitor.role.title)”权限，没有做任何改动；"
                + "请找有权限的同事，或请管理员用 yiju user add 另设。"
        case .importing: "另一个导入正在使用资料库；请等它结束后再试，这次没有改动任何内容。"
        case .busy: "同时处理的请求太多；请过一两秒再试。"
        case .damaged: "读这一处时发现资料库的文件已损坏，所以没有作答；请告诉管理员运行 yiju verify 和 yiju restore。其他内容可能照常可查。"
        case .failure: "这次请求没有处理成，其他页面不受影响。请重试；若仍出错，请把时间告诉管理员，以便查日志。"
        }
    }

    /// Places to go on from.
    var hints: [Hint] {
        switch self {
        case .notFound(_, let hints), .notUnderstood(_, let hints): hints
        default: []
        }
    }

    /// Header fields that the status demands.
    var fields: [(HTTPField.Name, String)] {
        switch self {
        case .methodNotOffered(let allowed): [(.allow, allowed)]
        case .notAdmitted: [(.wwwAuthenticate, "Basic realm=\"Yiju\", charset=\"UTF-8\"")]
        case .busy: [(.retryAfter, "2")]
        case .importing, .nothingOnHand: [(.retryAfter, "10")]
        default: []
        }
    }
}

/// An error as the API answers it.
struct FaultBody: Encodable {
    struct Content: Encodable {
        let status: Int
        let code: String
        let message: String
        let suggestions: [WebFault.Hint]
    }

    let error: Content

    init(_ fault: WebFault) {
        error = Content(
            status: fault.status.code,
            code: fault.code,
            message: fault.sentence,
            suggestions: fault.hints
        )
    }
}
