internal import Formats
internal import Hummingbird
internal import Law

/// The day of which a page tells what is in force, where the address names one: `?asOf=2024-03-15`.
///
/// A page of another day leads to pages of the same day: every address and every form in it carries the parameter on.
struct AskedDay: Hashable, Sendable {
    /// The parameter.
    static let name = "asOf"

    /// The day.
    let day: LegalDate
    /// The same address without the day.
    let today: String

    /// Reads the parameter, or nil where there is none.
    ///
    /// - Throws: `WebFault.notUnderstood` when it is no day.
    init?(_ inquiry: Inquiry) throws(WebFault) {
        guard let text = inquiry.value(Self.name) else { return nil }
        guard let day = LegalDate(iso: text), day.day != nil else {
            throw .notUnderstood("参数 \(Self.name) 应写成 2024-03-15 这样的日期，收到的是“\(text.prefix(40))”。", hints: [])
        }
        self.day = day
        let path = "/" + inquiry.address.components.map(PercentEncoding.component).joined(separator: "/")
        today = Address.query(
            path,
            inquiry.address.parameters.filter { $0.name != Self.name }.map { ($0.name, $0.value) }
        )
    }

    /// An answer whose addresses keep the day.
    func kept(in answer: WebResponse) -> WebResponse {
        var answer = answer
        answer.fields = answer.fields.map { name, value in
            name == .location || name == .contentLocation ? (name, address(value)) : (name, value)
        }
        if answer.contentType.hasPrefix("text/html") {
            answer.body = ByteBuffer(string: page(String(buffer: answer.body)))
        }
        return answer
    }

    /// An address of the site with the day.
    private func address(_ text: String) -> String {
        guard text.hasPrefix("/"), !Self.isFile(text) else { return text }
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let joint = parts[0].contains("?") ? "&" : "?"
        return parts[0] + joint + "\(Self.name)=\(day)" + (parts.count > 1 ? "#" + parts[1] : "")
    }

    /// Whether an address is that of one of our own files or of the interface's description, which know no day.
    private static func isFile(_ address: String) -> Bool {
        ["/assets/", "/api/", "/opensearch.xml", "/changes.atom"].contains { address.hasPrefix($0) }
    }

    /// A page of ours: its addresses stand in `href="/…"`, its forms end their tag at the first `>`.
    private func page(_ text: String) -> String {
        let linked = text.split(separator: " href=\"", omittingEmptySubsequences: false)
        var kept = linked.first.map(String.init) ?? ""
        for piece in linked.dropFirst() {
            let end = piece.firstIndex(of: "\"") ?? piece.endIndex
            let target = String(piece[..<end])
            kept +=
                " href=\"" + (target == HTMLText.escaped(today) ? target : escapedAddress(target))
                + piece[end...]
        }
        let forms = kept.split(separator: "<form ", omittingEmptySubsequences: false)
        kept = forms.first.map(String.init) ?? ""
        for piece in forms.dropFirst() {
            let end = piece.firstIndex(of: ">").map { piece.index(after: $0) } ?? piece.endIndex
            kept += "<form " + piece[..<end]
            kept += "<input type=\"hidden\" name=\"\(Self.name)\" value=\"\(day)\">" + piece[end...]
        }
        return kept
    }

    /// An address as it stands in an attribute, where `&` is written `&amp;`.
    private func escapedAddress(_ text: String) -> String {
        address(text.replacing("&amp;", with: "&")).replacing("&", with: "&amp;")
    }
}
