internal import Formats

/// What a form sends with files (`multipart/form-data`, RFC 7578), cut into its parts.
struct MultipartForm: Sendable {
    /// One field or file.
    struct Part: Sendable {
        /// The field's name.
        let name: String
        /// The file's name without folders; nil for a field.
        let file: String?
        /// The content.
        let bytes: ArraySlice<UInt8>
    }

    /// The parts in their order.
    let parts: [Part]

    /// A form has more fields than this only when somebody tries what happens.
    private static let mostParts = 200
    /// The longest header of a part, in bytes.
    private static let longestHeader = 8_192

    /// Cuts a body.
    ///
    /// Cost: linear in the body; the parts share its bytes.
    ///
    /// - Parameters:
    ///   - body: the body.
    ///   - boundary: what stands between the parts, as the field Content-Type names it.
    /// - Throws: `WebFault.notUnderstood` when the body is no such form.
    init(_ body: [UInt8], boundary: String) throws(WebFault) {
        guard (1...70).contains(boundary.utf8.count) else { throw Self.broken }
        let line = Array("--\(boundary)".utf8)
        guard var next = Self.find(line, in: body, from: 0) else { throw Self.broken }
        // What stands before the first boundary is a greeting to programs that know no forms.
        guard next == 0 || body[..<next].suffix(2).elementsEqual([0x0D, 0x0A]) else { throw Self.broken }
        next += line.count
        var parts: [Part] = []
        let between = [0x0D, 0x0A] + line
        while !body[next...].starts(with: [0x2D, 0x2D]) {
            next = Self.skipBlanks(in: body, from: next)
            guard body[next...].starts(with: [0x0D, 0x0A]) else { throw Self.broken }
            // An empty part begins with the line break that belongs to the next boundary.
            guard let end = Self.find(between, in: body, from: next), parts.count < Self.mostParts else {
                throw Self.broken
            }
            if let part = try Self.part(body[(next + 2)..<max(end, next + 2)]) { parts.append(part) }
            next = end + between.count
        }
        self.parts = parts
    }

    private static let broken = WebFault.notUnderstood("上传的表单不完整，读不出其中的文件；请重新选择文件再提交。", hints: [])

    /// Reads the header of a part; nil for a file field in which nothing was chosen.
    private static func part(_ bytes: ArraySlice<UInt8>) throws(WebFault) -> Part? {
        let head = bytes.prefix(longestHeader)
        guard let blank = find([0x0D, 0x0A, 0x0D, 0x0A], in: Array(head), from: 0) else { throw broken }
        let header = String(decoding: head.prefix(blank), as: UTF8.self)
        let content = bytes[(bytes.startIndex + blank + 4)...]
        let disposition = header.split(whereSeparator: \.isNewline).first {
            $0.lowercased().hasPrefix("content-disposition:")
        }
        guard let disposition, let name = value("name", in: disposition) else { throw broken }
        let file = value("filename*", in: disposition).flatMap(decoded) ?? value("filename", in: disposition)
        if let file, file.isEmpty, content.isEmpty { return nil }
        return Part(name: name, file: file.map(plainName), bytes: content)
    }

    /// A value of a header, its quotation marks taken off; browsers write `"` inside a name as %22.
    private static func value(_ name: String, in header: Substring) -> String? {
        var rest = header[...]
        while let semicolon = rest.firstIndex(of: ";") {
            rest = rest[rest.index(after: semicolon)...].drop { $0 == " " }
            guard rest.lowercased().hasPrefix(name + "=") else { continue }
            let text = rest.dropFirst(name.count + 1)
            guard text.first == "\"" else { return String(text.prefix { $0 != ";" }) }
            var result = ""
            var isEscaped = false
            for character in text.dropFirst() {
                if isEscaped || character != "\\" && character != "\"" {
                    result.append(character)
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                } else {
                    break
                }
            }
            return result.replacing("%22", with: "\"")
        }
        return nil
    }

    /// `UTF-8''%E6%B8%85` as RFC 5987 writes names.
    private static func decoded(_ text: String) -> String? {
        let parts = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return nil }
        return PercentEncoding.bytes(parts[2].utf8).flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// The name alone: some programs send the folders as well.
    private static func plainName(_ name: String) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last ?? ""
        let clean = String(
            last.filter { !$0.unicodeScalars.contains { $0.properties.generalCategory == .control } }.prefix(
                200
            )
        )
        return clean.isEmpty ? "文件" : clean
    }

    private static func skipBlanks(in bytes: [UInt8], from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
        return index
    }

    /// Where a run of bytes stands first, or nil.
    private static func find(_ run: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = run.first, start <= bytes.count - run.count else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            var index = start
            while index <= bytes.count - run.count {
                guard let at = bytes[index...].firstIndex(of: first), at <= bytes.count - run.count else {
                    return nil
                }
                if bytes[at..<(at + run.count)].elementsEqual(run) { return at }
                index = at + 1
            }
            return nil
        }
    }
}
