public import LinkCheck

extension Finding {
    /// Where the article that the finding is about can be read on a server; nil where no edition of the statute is on hand.
    ///
    ///     finding.address(below: "http://yiju.example")  // http://yiju.example/statutes/…@2010-03-01/4/2
    ///
    /// - Parameter base: the server's address, without a slash at its end.
    /// - Returns: the address.
    public func address(below base: String) -> String? {
        guard !citation.statute.isEmpty, let edition = citation.edition else { return nil }
        return base
            + (citation.pinpoint.map { Address.provision(citation.statute, edition: edition, $0) }
                ?? Address.statute(citation.statute, edition: edition))
    }
}
