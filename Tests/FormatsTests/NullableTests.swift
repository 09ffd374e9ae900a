import Foundation
import Formats
import Testing

@Suite("Values that may be missing") struct NullableTests {
    private struct Answer: Codable, Equatable {
        let title: String
        @Nullable var edition: String?
        @Nullable var places: [Int]?
    }

    private struct Hit: Encodable, Equatable {
        let title: String
        @Unwritten var row: Int
        let explanation: String?
    }

    private func text(_ value: some Encodable) throws -> String {
        String(decoding: try JSONText.compact(value), as: UTF8.self)
    }

    @Test func `nil is written as null, a value as itself`() throws {
        #expect(
            try text(Answer(title: "甲法", edition: nil, places: nil))
                == #"{"edition":null,"places":null,"title":"甲法"}"#
        )
        #expect(
            try text(Answer(title: "甲法", edition: "2010", places: [1]))
                == #"{"edition":"2010","places":[1],"title":"甲法"}"#
        )
    }

    @Test(arguments: [
        #"{"title":"甲法"}"#, #"{"title":"甲法","edition":null,"places":null}"#,
    ]) func `null and a missing key are read as nil`(json: String) throws {
        let read = try JSONDecoder().decode(Answer.self, from: Data(json.utf8))
        #expect(read == Answer(title: "甲法", edition: nil, places: nil))
    }

    @Test func `what was written is read back`() throws {
        let answer = Answer(title: "甲法", edition: "2010-03-01", places: [44, 2])
        #expect(try JSONDecoder().decode(Answer.self, from: JSONText.compact(answer)) == answer)
        #expect(try JSONDecoder().decode(Answer.self, from: JSONText.indented(answer)) == answer)
    }

    @Test func `a value of another kind is refused`() {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Answer.self, from: Data(#"{"title":"甲法","edition":2010}"#.utf8))
        }
    }

    @Test func `what is not written has no key, and equal bytes are not equal values`() throws {
        let one = Hit(title: "甲法", row: 1, explanation: nil)
        #expect(try text(one) == #"{"title":"甲法"}"#)
        #expect(one != Hit(title: "甲法", row: 2, explanation: nil))
    }

    @Test func `slashes stay as they are and keys are sorted`() throws {
        #expect(try text(["b": "/甲/1", "a": ""]) == #"{"a":"","b":"/甲/1"}"#)
    }
}
