internal import Formats
internal import Hummingbird
internal import Law
internal import LinkCheck
internal import Search

/// `/changes`, `/changes.atom` and `/files`: what imports changed, and the files that came in.
struct ChangePages: Sendable {
    let frame: PageFrame

    /// So many states are shown and fed.
    static let mostStates = 100
    /// So many files one page shows.
    static let mostFiles = 200

    /// From where on a query asks for changes.
    ///
    /// - Throws: `WebFault.notUnderstood` when `since` is neither a day nor a state.
    static func since(_ inquiry: Inquiry) throws(WebFault) -> ChangesSince? {
        guard let text = inquiry.value("since") else { return nil }
        guard let since = ChangesSince(text) else {
            throw .notUnderstood("参数 since \(ChangesSince.advice)，收到的是“\(text.prefix(40))”。", hints: [])
        }
        return since
    }

    /// `/changes`: what every published state changed, the newest first.
    func changes(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let since = try Self.since(inquiry)
        let answer = try site.desk.changes(since: since, most: Self.mostStates)
        return frame.page(
            "changes",
            title: "库的变化",
            values: [
                "since": inquiry.value("since") ?? "",
                "remarks": rows(answer.remarks.map { ["text": $0] }),
                "states": rows(answer.generations.map(Self.state)),
            ]
        )
    }

    private static func state(_ state: GenerationAnswer) -> Values {
        [
            "generation": state.generation,
            "moment": orNot(state.moment?.chinese),
            "act": state.actLabel,
            "sender": orNot(state.sender),
            "who": orNot(state.who),
            "headline": state.headline,
            "findings": orNot(state.findings?.sentence),
            "changes": rows(
                state.changes.map { change in
                    [
                        "label": change.label,
                        "style": style(change),
                        "sentence": change.sentence,
                        "title": change.title,
                        "address": orNot(address(change)),
                        "impact": orNot(
                            change.kind == "statuteRevised" && change.isOnHand && change.powers > 0
                                ? Address.impact(change.title) : nil
                        ),
                    ]
                }
            ),
        ]
    }

    /// Where a change leads: to the list or statute as long as it is on hand.
    private static func address(_ change: ChangeAnswer) -> String? {
        guard change.isOnHand else { return nil }
        return change.isOfList
            ? Address.list(change.title) : Address.statute(change.title, edition: change.edition)
    }

    private static func style(_ change: ChangeAnswer) -> String {
        switch change.kind {
        case "statuteRevised", "statuteRepealed", "editionEffective": change.powers > 0 ? "warn" : "note"
        case "statuteRemoved", "editionRemoved", "listRemoved": "none"
        default: "note"
        }
    }

    /// The newest change in one line, for the start page; nil where nothing changed since the first import.
    static func latest(_ state: GenerationAnswer?) -> Any {
        guard let state, !state.isFirst else { return false }
        let moment = state.moment.map { "（\($0.chinese)）" } ?? ""
        return ["text": "最近一次\(state.actLabel)\(moment)：\(state.headline)"] as Values
    }

    /// `/files`: the files that came in, with day, size, digest and sender.
    func files(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let page = try inquiry.number("page", in: 1...100_000, usual: 1)
        let wanted = inquiry.value("name")
        let answer = try site.desk.files()
        let files = answer.files.filter { file in
            wanted.map { file.file.contains($0) || file.title?.contains($0) == true } ?? true
        }
        let shown = files.dropFirst((page - 1) * Self.mostFiles).prefix(Self.mostFiles)
        func turn(_ to: Int) -> String { Address.query("/files", [("name", wanted), ("page", "\(to)")]) }
        var values: Values = [
            "count": files.count,
            "name": wanted ?? "",
            "remarks": rows(answer.remarks.map { ["text": $0] }),
            "rows": rows(
                shown.map { file in
                    [
                        "file": PublishedName.of(file.file),
                        "size": Self.size(file.size),
                        "digest": String(file.digest.prefix(16)),
                        "whole": file.digest,
                        "imported": orNot(file.imported?.chinese),
                        "sender": orNot(file.sender),
                        "who": orNot(file.who),
                        "holds": orNot(file.holds),
                        "address": orNot(
                            file.title.map { file.isList ? Address.list($0) : Address.statute($0) }
                        ),
                        "note": orNot(file.note),
                    ]
                }
            ),
        ]
        values["previous"] = orNot(page > 1 ? turn(page - 1) : nil)
        values["next"] = orNot(page * Self.mostFiles < files.count ? turn(page + 1) : nil)
        return frame.page("files", title: "导入的文件", values: values)
    }

    /// A size as officers read it.
    private static func size(_ bytes: Int) -> String {
        bytes < 1024 ? "\(bytes) B" : bytes < 1 << 20 ? "\(bytes >> 10) KB" : "\(bytes >> 20) MB"
    }
}

/// The changes as an Atom feed (RFC 4287): an entry for each published state.
struct ChangeFeed {
    /// The feed's text.
    let text: String

    /// Makes the feed.
    ///
    /// Ids never change: those of entries are made of the number and the moment of a state, that of the feed is the same whatever it
    /// shows. A reader of feeds tells known entries from new ones by them.
    init(_ answer: ChangesAnswer) {
        let states = answer.generations
        let updated = states.first?.moment?.iso ?? Moment(secondsSince1970: 0).iso
        var lines = [
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">",
            "<title>依据：库的变化</title>", "<id>\(Self.id("feed", nil))</id>",
            "<updated>\(updated)</updated>", "<author><name>依据</name></author>",
            "<link rel=\"alternate\" type=\"text/html\" href=\"/changes\"/>",
            "<link rel=\"self\" type=\"application/atom+xml\" href=\"/changes.atom\"/>",
        ]
        for state in states {
            lines += [
                "<entry>", "<title>\(Self.escaped(state.headline))</title>",
                "<id>\(Self.id("state", state))</id>", "<updated>\(state.moment?.iso ?? updated)</updated>",
                "<link rel=\"alternate\" type=\"text/html\" href=\"/changes#g\(state.generation)\"/>",
            ]
            if let sender = state.sender {
                lines.append("<author><name>\(Self.escaped(sender))</name></author>")
            }
            let items = state.changes.map { "<li>\(Self.escaped($0.sentence))</li>" }.joined()
            let body = items.isEmpty ? "<p>\(Self.escaped(state.headline))</p>" : "<ul>\(items)</ul>"
            lines += [
                "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">\(body)</div></content>",
                "</entry>",
            ]
        }
        text = (lines + ["</feed>"]).joined(separator: "\n") + "\n"
    }

    /// A text inside XML: escaped, and without the characters that XML 1.0 has no place for.
    private static func escaped(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: kept.append(scalar)
            default: kept.append("\u{FFFD}")
            }
        }
        return HTMLText.escaped(String(kept))
    }

    /// A name that no other feed and no other state has, in the form of a UUID of one's own making (RFC 9562, version 8).
    private static func id(_ what: String, _ state: GenerationAnswer?) -> String {
        let name = Array("yiju \(what) \(state?.generation ?? 0) \(state?.moment?.seconds ?? 0)".utf8)
        func digest(_ seed: UInt64) -> UInt64 {
            // FNV-1a.
            name.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        }
        let high = digest(0xCBF2_9CE4_8422_2325) & ~0xF000 | 0x8000
        let low = digest(0x8422_2325_CBF2_9CE4) & ~(0b11 << 62) | 0b10 << 62
        func hex(_ value: UInt64) -> String {
            let text = String(value, radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }
        let digits = Array(hex(high) + hex(low))
        let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
        return "urn:uuid:" + parts.joined(separator: "-")
    }
}
