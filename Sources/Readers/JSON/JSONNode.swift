/// A value of JSON (RFC 8259), members of objects in the order of the file.
indirect enum JSONNode: Hashable, Sendable {
    case object([Member])
    case array([JSONNode])
    case string(String)
    /// A number as it is printed: codes of 20 digits must not lose any.
    case number(String)
    case truth(Bool)
    case null

    /// A member of an object.
    struct Member: Hashable, Sendable {
        let key: String
        let value: JSONNode
    }

    /// The members, or nil of a value that is no object.
    var members: [Member]? {
        if case .object(let members) = self { return members }
        return nil
    }

    /// The elements, or nil of a value that is no array.
    var elements: [JSONNode]? {
        if case .array(let elements) = self { return elements }
        return nil
    }

    /// The words of a string, or nil of any other value.
    var words: String? {
        if case .string(let words) = self { return words }
        return nil
    }

    /// The value as a cell of a table shows it: lists one element a line, objects one member a line.
    var printed: String {
        switch self {
        case .string(let words): words
        case .number(let digits): digits
        case .truth(let value): value ? "是" : "否"
        case .null: ""
        case .array(let elements): elements.map(\.printed).filter { !$0.isEmpty }.joined(separator: "\n")
        case .object(let members):
            members.map { "\($0.key)：\($0.value.printed)" }.joined(separator: "\n")
        }
    }

    /// The first string that is not blank among the members of some names, in the order of the names.
    func firstWords(of keys: [String]) -> String? {
        guard let members else { return nil }
        for key in keys {
            for member in members where member.key.lowercased() == key {
                if let words = member.value.words?.stripped, !words.isEmpty { return words }
            }
        }
        return nil
    }
}

/// Why a text is no JSON.
struct JSONFault: Error, Hashable {
    /// The offset of the byte where it stops being JSON.
    let offset: Int
    /// What is wrong, in Chinese.
    let reason: String
}
