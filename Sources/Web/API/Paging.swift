internal import Formats
internal import Law

/// A page of a longer list, with the way to the next one.
struct APIPage<Item: Encodable & Sendable>: Encodable, Sendable {
    /// How many there are in all.
    let total: Int
    /// The page.
    let items: [Item]
    /// What to send as `cursor` for the next page; null on the last one.
    @Nullable var next: String?
}

/// Where a page of a list begins.
///
/// A cursor is opaque to clients: they send back what they were given.
struct Cursor {
    let offset: Int
    let limit: Int

    /// Reads `cursor` and `limit`.
    ///
    /// - Parameters:
    ///   - inquiry: the request.
    ///   - usual: how many items a page has when the query does not say.
    ///   - most: how many it may have.
    /// - Throws: `WebFault.notUnderstood` when either cannot be read.
    init(_ inquiry: Inquiry, usual: Int = 100, most: Int = 1_000) throws(WebFault) {
        limit = try inquiry.number("limit", in: 1...most, usual: usual)
        guard let text = inquiry.value("cursor") else {
            offset = 0
            return
        }
        guard text.first == "c", let number = Int(text.dropFirst(), radix: 36),
            (0...10_000_000).contains(number)
        else {
            throw .notUnderstood("参数 cursor 应为上一页返回的 next，收到的是“\(text.prefix(40))”。", hints: [])
        }
        offset = number
    }

    /// The page that begins here.
    func page<Item: Encodable & Sendable>(of all: [Item]) -> APIPage<Item> {
        page(of: Array(all.dropFirst(offset).prefix(limit)), total: all.count)
    }

    /// A page that was cut already.
    func page<Item: Encodable & Sendable>(of items: [Item], total: Int) -> APIPage<Item> {
        let end = offset + items.count
        let next = !items.isEmpty && end < total ? "c" + String(end, radix: 36) : nil
        return APIPage(total: total, items: items, next: next)
    }
}
