public import Catalog
public import Citations
internal import Law

extension CitationRecord {
    /// What the resolver found out about the citation, as the catalog keeps it.
    ///
    /// Of a range only its ends' first place is kept; the articles between them are ``CitationResolution/articles``.
    ///
    /// - Parameter catalog: the catalog that the record was read from, for the message when it is damaged.
    /// - Returns: the resolution.
    /// - Throws: ``LibraryError/damaged(path:detail:)`` when the catalog holds none, or one that cannot be read.
    public func resolved(in catalog: Catalog) throws(LibraryError) -> Resolution {
        let damaged = LibraryError.damaged(path: catalog.path, detail: "citation 表第 \(id.value) 行")
        guard let stored = resolution else { throw damaged }
        var detail: ResolutionDetail?
        if let text = stored.detail {
            do {
                detail = try ResolutionDetail(text: text)
            } catch {
                throw damaged
            }
        }
        let place = stored.pinpoint ?? citation.pinpoint
        guard
            let resolution = Resolution(
                storedOutcome: stored.outcome,
                statute: stored.statute?.value,
                statuteName: stored.statuteName,
                edition: stored.edition.map { ($0.value, stored.editionReason) },
                pinpoints: place.map { [$0] } ?? [],
                detail: detail
            )
        else { throw damaged }
        return resolution
    }
}
