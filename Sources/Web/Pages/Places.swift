internal import Law
internal import Search

extension Address {
    /// A power's page: by its code, or by its number in the catalog, which leads on to its address in its list.
    static func power(_ code: String, number: Int64) -> String {
        code.isEmpty ? "/powers/id-\(number)" : power(code)
    }

    /// The page of the power that a finding, a place of one or a line of a worklist is about, or nil.
    static func power(_ code: String, _ number: Int64?) -> String? {
        code.isEmpty ? number.map { power(code, number: $0) } : power(code)
    }

    /// The mark of a citation on its power's page.
    static func anchor(_ citation: Int64) -> String { "c\(citation)" }

    /// The very citation that a finding or a place of one is about on the page of its power, or nil.
    static func citation(_ code: String, _ number: Int64?, _ citation: Int64?) -> String? {
        power(code, number).map { $0 + (citation.map { "#" + anchor($0) } ?? "") }
    }

    /// A power's permanent address.
    static func power(_ head: PowerHead, in inventory: Inventory) -> String {
        head.code.isEmpty
            ? power(head.key, ofList: inventory.title(ofListOf: head)) : power(head.code)
    }

    /// Where a citation leads: its place in the cited edition, the statute, or nil when it names none.
    static func cited(_ statute: String, _ edition: EditionHead?, _ place: Pinpoint?) -> String? {
        guard !statute.isEmpty else { return nil }
        let title = edition?.title ?? statute
        guard let place else { return Address.statute(title, edition: edition?.label) }
        return provision(title, edition: edition?.label, place)
    }

    /// Where a citation in a basis leads.
    static func cited(_ citation: BasisCitation) -> String? {
        cited(citation.statute, citation.edition, citation.place)
    }

    /// Where a citation of a power leads.
    static func cited(_ citation: PlacedCitation) -> String? {
        cited(citation.statute, citation.edition, citation.place)
    }
}

/// A file's name as readers of a page see it: where it lies on the server is nobody's business.
enum PublishedName {
    static func of(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
