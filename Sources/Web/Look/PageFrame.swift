internal import Hummingbird
internal import Law
internal import Mustache

/// Puts a page's content into the frame that all pages share.
struct PageFrame: Sendable {
    /// The parts of the site that the navigation names.
    enum Section: String, CaseIterable, Sendable {
        case search = "检索"
        case handed = "核对文件"
        case lists = "权责清单"
        case statutes = "法律文件"
        case check = "核查"
        case impact = "修订影响"
        case help = "帮助"

        var address: String {
            switch self {
            case .search: "/search"
            case .handed: Address.handed
            case .lists: "/lists"
            case .statutes: "/statutes"
            case .check: "/check"
            case .impact: "/impact"
            case .help: "/help"
            }
        }
    }

    /// A step of the way from the start page to here.
    struct Crumb: Sendable {
        let text: String
        let address: String?

        /// A step; the last one, the page itself, has no address.
        init(_ text: String, _ address: String? = nil) {
            self.text = text
            self.address = address
        }
    }

    private let library: MustacheLibrary
    /// The style sheet, the script and the icon.
    let assets: Assets
    /// The day of which the pages tell what is in force, where it is not today.
    private var asked: AskedDay?

    /// The frame with its templates parsed.
    init() throws(TemplateFault) {
        library = try Templates.library()
        assets = Assets()
    }

    /// Whether its pages tell what is in force today, as most do.
    var isOfToday: Bool { asked == nil }

    /// The frame of pages that tell what is in force on another day.
    func on(_ asked: AskedDay) -> PageFrame {
        var frame = self
        frame.asked = asked
        return frame
    }

    /// A page.
    ///
    /// - Parameters:
    ///   - template: the content's template.
    ///   - title: the page's title, for the window and the history.
    ///   - section: the part of the site that the page belongs to, or nil.
    ///   - crumbs: the way to the page.
    ///   - query: the words in the box above, or empty.
    ///   - paper: what stands above it on paper.
    ///   - ownBox: whether the page has a search box of its own, so that the frame needs none.
    ///   - values: what the content's template is filled with.
    ///   - status: the status of the response.
    /// - Returns: the answer.
    func page(
        _ template: String,
        title: String,
        section: Section? = nil,
        crumbs: [Crumb] = [],
        query: String = "",
        paper: [String] = [],
        ownBox: Bool = false,
        values: Values,
        status: HTTPResponse.Status = .ok
    ) -> WebResponse {
        var all = values
        all["title"] = title
        all["query"] = query
        all["ask"] = !ownBox
        if let asked { all["asOf"] = ["day": asked.day.chinese, "today": asked.today] }
        all["paper"] = rows(paper.map { ["text": $0] })
        all["style"] = assets.style.address
        all["script"] = assets.script.address
        all["icon"] = assets.icon.address
        all["nav"] = Section.allCases.map { one -> Values in
            ["text": one.rawValue, "address": one.address, "current": one == section]
        }
        all["crumbs"] = rows(
            crumbs.map { crumb -> Values in
                var step: Values = ["text": crumb.text]
                step["address"] = crumb.address
                return step
            }
        )
        return .page(library.render(all, withTemplate: template) ?? "", status: status)
    }

    /// What an officer sees while nothing was imported: what to do, step by step, until there is something.
    private func firstSteps(_ fault: WebFault) -> WebResponse {
        var answer = page(
            "first-run",
            title: fault.title,
            ownBox: true,
            values: ["heading": fault.title, "sentence": fault.sentence],
            status: fault.status
        )
        if let refresh = WebResponse.refresh(after: 10) { answer.fields.append(refresh) }
        return answer
    }

    /// A picture as a file of its own, with the looks that it needs inside.
    ///
    /// - Parameters:
    ///   - template: what is drawn.
    ///   - values: what it is filled with.
    ///   - size: its width and height.
    ///   - name: the file's name.
    /// - Returns: the file.
    func picture(_ template: String, _ values: Values, size: (Int, Int), name: String) -> WebResponse {
        let (width, height) = size
        let text =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\">"
            + "<style>\(PictureLook.text)</style><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"
            + (library.render(values, withTemplate: template) ?? "") + "</svg>\n"
        return .download(
            ByteBuffer(string: text),
            contentType: "image/svg+xml; charset=utf-8",
            name: name
        )
    }

    /// The page that an officer sees when there is no other.
    func errorPage(_ fault: WebFault) -> WebResponse {
        if case .nothingOnHand = fault { return firstSteps(fault) }
        return page(
            "error",
            title: fault.title,
            ownBox: true,
            values: [
                "heading": fault.title,
                "sentence": fault.sentence,
                "status": fault.status.code,
                "hints": rows(fault.hints.map { ["title": $0.title, "address": $0.address] }),
            ],
            status: fault.status
        )
    }
}

/// Our own files for the browser; their addresses carry a hash of the content, so they may be kept for good.
struct Assets: Sendable {
    /// One file.
    struct File: Sendable {
        let name: String
        let contentType: String
        let body: ByteBuffer
        let address: String

        init(_ name: String, _ contentType: String, _ text: String) {
            self.name = name
            self.contentType = contentType
            body = ByteBuffer(string: text)
            let tag = EntityTag(of: body).text.filter { $0.isLetter || $0.isNumber }
            address = "/assets/\(tag)/\(name)"
        }
    }

    let style = File("yiju.css", "text/css; charset=utf-8", StyleSheet.text)
    let script = File("yiju.js", "text/javascript; charset=utf-8", Script.text)
    let icon = File("icon.svg", "image/svg+xml", Icon.svg)

    /// The addresses at which the files answer.
    var routes: [Route] {
        let files = [style, script, icon]
        let hashed = Route.get("/assets/:hash/:name") { inquiry in
            guard
                let file = files.first(where: { $0.name == inquiry.address.components.last }),
                inquiry.address.components.count == 3
            else { throw WebFault.notFound("没有这个文件。", hints: []) }
            // An address of an older version is answered with the present file, but not for good.
            let present = "/" + inquiry.address.components.joined(separator: "/") == file.address
            return WebResponse(
                contentType: file.contentType,
                body: file.body,
                freshness: present ? .permanent : .checked
            )
        }
        let favicon = Route.get("/favicon.ico") { [icon] _ in
            WebResponse(contentType: icon.contentType, body: icon.body)
        }
        let openSearch = Route.get("/opensearch.xml") { _ in
            WebResponse(
                contentType: "application/opensearchdescription+xml; charset=utf-8",
                body: ByteBuffer(string: OpenSearch.description)
            )
        }
        return [hashed, favicon, openSearch]
    }
}

/// The description by which a browser adds the site to its search engines (OpenSearch 1.1).
enum OpenSearch {
    static let description = """
        <?xml version="1.0" encoding="UTF-8"?>
        <OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/"><ShortName>依据</ShortName>\
        <Description>权责清单法律依据检索</Description><InputEncoding>UTF-8</InputEncoding>\
        <Url type="text/html" template="/search?q={searchTerms}"/></OpenSearchDescription>
        """
}
