internal import Law
internal import Search

/// What an address below `/statutes` means.
enum StatuteAddress {
    /// Another address is the permanent one.
    case moved(String)
    /// A statute that is cited, perhaps, but has no text here.
    case notOnHand(String, Pinpoint?)
    /// An edition as a whole.
    case edition(StatuteHead, EditionHead)
    /// A place in an edition.
    case place(StatuteHead, EditionHead, Pinpoint)
    /// Two editions side by side.
    case comparison(StatuteHead)
    /// An edition as a Word document.
    case document(StatuteHead, EditionHead)

    /// Reads the components of a path, `statutes` included.
    ///
    /// - Parameters:
    ///   - components: the decoded components.
    ///   - site: the site in use.
    /// - Throws: `WebFault` when an edition is not on hand or a place cannot be read.
    init(_ components: [String], _ site: Site) throws {
        try self.init(components[1], components.dropFirst(2), site)
    }

    /// Reads a name with its edition, and the components of a place.
    init(_ name: String, _ rest: ArraySlice<String>, _ site: Site) throws {
        let cut = name.lastIndex(of: "@")
        let title = String(cut.map { name[..<$0] } ?? name[...])
        let label = cut.map { String(name[name.index(after: $0)...]) }
        let compares = rest.count == 1 && rest.first == "compare"
        let isDocument = rest.count == 1 && rest.first == "docx"
        let place = rest.isEmpty || compares || isDocument ? nil : Address.pinpoint(rest)
        guard rest.isEmpty || compares || isDocument || place != nil else {
            throw WebFault.notUnderstood(
                "看不懂条款“\(rest.joined(separator: "/").prefix(60))”。条、款、项、目依次用数字写，例如 /44/2/3；第一百二十条之一写成 /120-1。",
                hints: [.init(title: "《\(title)》", address: Address.statute(title))]
            )
        }
        guard let statute = site.statute(named: title) else {
            guard !compares else {
                throw WebFault.notFound(
                    "库里没有《\(title.prefix(100))》的正文，不能对照版本。没有导入不等于不存在。",
                    hints: Nearest.statutes(to: title, in: site.inventory)
                )
            }
            self = .notOnHand(title, place)
            return
        }
        guard statute.title == title else {
            let tail = compares ? "/compare" : isDocument ? "/docx" : place.map(Address.tail) ?? ""
            self = .moved(Address.statute(statute.title, edition: label) + tail)
            return
        }
        if compares {
            self = .comparison(statute)
            return
        }
        let matching =
            label.map { label in statute.editions.filter { $0.label.hasPrefix(label) } } ?? statute.editions
        guard let edition = matching.last else {
            throw WebFault.notFound(
                "库里没有《\(statute.title)》的 \(label ?? "") 版。没有导入不等于不存在。",
                hints: statute.editions.map {
                    .init(
                        title: "《\(statute.title)》\($0.label) 版",
                        address: Address.statute(statute.title, edition: $0.label)
                            + (place.map(Address.tail) ?? "")
                    )
                }
            )
        }
        if let label, label != edition.label {
            self = .moved(
                Address.statute(statute.title, edition: edition.label)
                    + (isDocument ? "/docx" : place.map(Address.tail) ?? "")
            )
            return
        }
        if isDocument {
            self = .document(statute, edition)
            return
        }
        self = place.map { .place(statute, edition, $0) } ?? .edition(statute, edition)
    }
}
