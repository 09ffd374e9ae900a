internal import Catalog

/// Decides what lists are called that print the same title, so that each has one name, and with it one address, on every face.
///
/// The first that came keeps the title. Any other gets its body behind it, or, where that tells nothing, the name of its file, or a
/// number. The name is kept as one that officers gave, by the path of the file: another import changes no address.
enum ListNaming {
    /// The new names of lists.
    ///
    /// Cost: linear; a number that was tried for a title is not tried for it again.
    ///
    /// - Parameter lists: all lists in the order in which they came.
    /// - Returns: the lists that need another name, with it; no two lists have one name then.
    static func names(for lists: [TitledList]) -> [(ListID, String)] {
        var taken = Set(lists.map(\.title))
        var seen: Set<String> = []
        var next: [String: Int] = [:]
        var names: [(ListID, String)] = []
        for list in lists where !seen.insert(list.title).inserted {
            let body = list.body.flatMap { $0.isEmpty || list.title.contains($0) ? nil : $0 }
            let file = list.file.split(separator: "/").last.map(String.init)
            let candidates = [body, file].compactMap { $0 }.map { "\(list.title)（\($0)）" }
            var name = candidates.first { !taken.contains($0) } ?? list.title
            var number = next[list.title] ?? 2
            while taken.contains(name) {
                name = "\(list.title)（\(number)）"
                number += 1
            }
            next[list.title] = number
            taken.insert(name)
            names.append((list.id, name))
        }
        return names
    }
}
