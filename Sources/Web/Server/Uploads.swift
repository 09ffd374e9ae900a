internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Synchronization

/// Reads bodies that may be as large as a file, a few at a time: each is held in memory until it is read.
final class Uploads: Sendable {
    private let reading = Atomic(0)
    private let limits: ServerConfiguration.Limits

    init(_ limits: ServerConfiguration.Limits) { self.limits = limits }

    /// Reads the body of a request.
    ///
    /// - Throws: `WebFault.busy` when others are read already, and what reading throws.
    func read(_ request: Request) async throws -> ByteBuffer {
        let before = reading.add(1, ordering: .relaxed).oldValue
        defer { reading.subtract(1, ordering: .relaxed) }
        guard before < limits.uploads else { throw WebFault.busy }
        return try await request.readBody(upTo: limits.uploadBytes, within: limits.uploadSeconds)
    }
}

/// A media type as a header field names it.
struct MediaType: Sendable {
    /// The type, such as `text/plain`, in small letters; nil where there is none.
    let name: String?
    /// What stands between the parts of a form.
    let boundary: String?

    /// Reads a field's value.
    init(_ text: String) {
        let parts = text.split(separator: ";").map { $0.trimmingPrefix { $0 == " " } }
        name = parts.first.map { $0.split(separator: " ").first?.lowercased() ?? "" }
        boundary =
            parts.dropFirst().lazy.compactMap { part -> String? in
                guard part.lowercased().hasPrefix("boundary=") else { return nil }
                let value = part.dropFirst("boundary=".count)
                return value.first == "\"" ? String(value.dropFirst().prefix { $0 != "\"" }) : String(value)
            }.first
    }
}
