internal import Formats
internal import Foundation
internal import HTTPTypes
internal import Hummingbird

/// What a page or an API route answers, before it becomes an HTTP response.
struct WebResponse: Sendable {
    /// How long an answer may be kept by the browser without asking again.
    enum Freshness: Sendable {
        /// Asked again each time, by its entity tag.
        case checked
        /// Kept for good: the address changes when the content does.
        case permanent
        /// Never kept.
        case never
    }

    var status: HTTPResponse.Status = .ok
    var contentType: String
    var body: ByteBuffer {
        didSet { packed = nil }
    }
    /// The body as gzip, where it was packed before it was asked for.
    private var packed: ByteBuffer?
    var freshness = Freshness.checked
    /// Further header fields, such as `Location`.
    var fields: [(HTTPField.Name, String)] = []

    /// What an answer is made of.
    init(
        status: HTTPResponse.Status = .ok,
        contentType: String,
        body: ByteBuffer,
        freshness: Freshness = .checked,
        fields: [(HTTPField.Name, String)] = []
    ) {
        self.status = status
        self.contentType = contentType
        self.body = body
        self.freshness = freshness
        self.fields = fields
    }

    /// The same answer with its body packed once and for all, for one that is kept.
    var packedForKeeping: WebResponse {
        var answer = self
        answer.packed = Packing.gzip(body)
        return answer
    }

    /// A page.
    static func page(_ text: String, status: HTTPResponse.Status = .ok) -> WebResponse {
        WebResponse(status: status, contentType: "text/html; charset=utf-8", body: ByteBuffer(string: text))
    }

    /// A value as JSON, keys sorted, so that equal answers are equal bytes.
    ///
    /// - Parameters:
    ///   - value: the value.
    ///   - status: the status of the response.
    /// - Returns: the answer.
    /// - Throws: what the encoder throws.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> WebResponse {
        WebResponse(
            status: status,
            contentType: "application/json; charset=utf-8",
            body: ByteBuffer(bytes: try JSONText.compact(value))
        )
    }

    /// A text of a kind of its own.
    static func text(_ text: String, contentType: String) -> WebResponse {
        WebResponse(contentType: contentType, body: ByteBuffer(string: text))
    }

    /// A file to be saved under a name.
    ///
    /// - Parameters:
    ///   - body: the bytes.
    ///   - contentType: the media type.
    ///   - name: the file's name; non-ASCII characters are encoded as RFC 6266 wants.
    /// - Returns: the answer.
    static func download(_ body: ByteBuffer, contentType: String, name: String) -> WebResponse {
        let plain = String(name.unicodeScalars.map { $0.isASCII && $0 != "\"" ? Character($0) : "_" })
        let disposition =
            "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(PercentEncoding.component(name))"
        return WebResponse(contentType: contentType, body: body, fields: [(.contentDisposition, disposition)])
    }

    /// A pointer to the permanent address of what was asked for.
    static func redirect(to address: String) -> WebResponse {
        WebResponse(
            status: .found,
            contentType: "text/plain; charset=utf-8",
            body: ByteBuffer(string: "请见 \(address)\n"),
            fields: [(.location, address)]
        )
    }

    /// Where a browser goes on after it has sent something.
    static func seeOther(_ address: String) -> WebResponse {
        var answer = redirect(to: address)
        answer.status = .seeOther
        answer.freshness = .never
        return answer
    }

    /// The field by which a browser asks again after some seconds.
    static func refresh(after seconds: Int) -> (HTTPField.Name, String)? {
        HTTPField.Name("Refresh").map { ($0, "\(seconds)") }
    }

    /// The response, with an entity tag when the content may be asked for again.
    func response(to request: Request) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = contentType
        for (name, value) in fields { headers[name] = value }
        switch freshness {
        case .permanent: headers[.cacheControl] = "public, max-age=31536000, immutable"
        case .checked: headers[.cacheControl] = "no-cache"
        case .never: headers[.cacheControl] = "no-store"
        }
        var sent = body
        var isPacked = false
        if Packing.isWorthIt(contentType, body.readableBytes) {
            headers[.vary] = "Accept-Encoding"
            if Packing.isAccepted(request.headers[.acceptEncoding]), let gzip = packed ?? Packing.gzip(body) {
                headers[.contentEncoding] = "gzip"
                (sent, isPacked) = (gzip, true)
            }
        }
        guard status == .ok, freshness != .never else {
            return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: sent))
        }
        let tag = EntityTag(of: body)
        headers[.eTag] = isPacked ? tag.packed : tag.text
        if request.method == .get || request.method == .head, tag.matches(request.headers[.ifNoneMatch]) {
            headers[.contentType] = nil
            headers[.contentEncoding] = nil
            return Response(status: .notModified, headers: headers)
        }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: sent))
    }
}

/// The tag by which a browser asks whether a page is still the same (RFC 9110, section 8.8.3).
struct EntityTag {
    /// The tag in its quotation marks.
    let text: String

    /// The tag of some content: 128 bits of two independent multiplicative hashes, plus the length.
    ///
    /// It tells versions of our own pages apart; it is no defence against somebody who makes collisions on purpose.
    init(of body: ByteBuffer) {
        var first: UInt64 = 0xCBF2_9CE4_8422_2325
        var second: UInt64 = 0x9E37_79B9_7F4A_7C15
        body.withUnsafeReadableBytes { bytes in
            let words = bytes.count / 8
            for index in 0..<words {
                let word = bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)
                first = (first ^ word) &* 0x0000_0100_0000_01B3
                first ^= first >> 29
                second = (second &+ word) &* 0xFF51_AFD7_ED55_8CCD
                second ^= second >> 32
            }
            for index in (words * 8)..<bytes.count {
                first = (first ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01B3
                second = (second &+ UInt64(bytes[index])) &* 0xFF51_AFD7_ED55_8CCD
            }
        }
        text =
            "\"\(String(body.readableBytes, radix: 36))-\(String(first, radix: 36))\(String(second, radix: 36))\""
    }

    /// The tag of the same content as gzip: other bytes, so another tag.
    var packed: String { text.dropLast() + "-gz\"" }

    /// Whether an `If-None-Match` field names this tag, of the content as it is or as gzip.
    func matches(_ field: String?) -> Bool {
        guard let field else { return false }
        return field.split(separator: ",").contains { candidate in
            let tag = candidate.drop { $0 == " " }
            return tag == "*" || [text, packed].contains { tag == $0 || tag == "W/" + $0 }
        }
    }
}
