internal import Law
internal import Search

/// Words that name exactly one place need no search: they lead there at once.
enum Shortcut {
    /// The address that the words name: a bare article number, a power's code, or a statute with or without a place.
    ///
    /// - Parameters:
    ///   - words: what was typed.
    ///   - site: the site in use.
    /// - Returns: the address, or nil when the words are to be searched for.
    /// - Throws: `CatalogError`.
    static func address(_ words: String, _ site: Site) throws -> String? {
        guard words.count <= 120 else { return nil }
        if let number = Address.article(words) { return "/" + Address.number(number) }
        if words.utf8.allSatisfy({ $0 < 0x80 }), words.utf8.count >= 6,
            site.inventory.hasPower(coded: words)
        {
            return Address.power(words)
        }
        return try site.place(named: words)
    }
}
