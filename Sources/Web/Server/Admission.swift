internal import HTTPTypes
internal import Hummingbird

/// Decides what a visitor may ask for, in one place for all routes, before any body is read.
struct Admission: Sendable {
    let route: Route

    /// Lets a request pass.
    ///
    /// A page of another site can have the officer's browser send a form here, with the secret that the browser knows. So whatever sends
    /// something has to come from our own pages, or from a program: browsers say whence (`Sec-Fetch-Site`, `Origin`), programs do not.
    ///
    /// - Parameters:
    ///   - request: the request.
    ///   - visitor: who asks.
    /// - Throws: `WebFault.strangeSite`, `WebFault.notAllowed`.
    func check(_ request: Request, from visitor: Visitor) throws(WebFault) {
        if route.method != .get, request.comesFromOtherSite { throw .strangeSite }
        guard visitor.role >= route.needs else { throw .notAllowed(needs: route.needs, visitor) }
    }
}

extension Request {
    private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")

    /// Whether a browser says that a page of another site sends the request.
    var comesFromOtherSite: Bool {
        if let site = Self.fetchSite.flatMap({ headers[$0] }) {
            return site != "same-origin" && site != "none"
        }
        guard let origin = headers[.origin] else { return false }
        guard let authority = head.authority else { return true }
        return !origin.lowercased().hasSuffix("://" + authority.lowercased())
    }
}
