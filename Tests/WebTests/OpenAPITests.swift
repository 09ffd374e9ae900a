import Formats
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Web

/// Holds a JSON value against a schema of the document: the part of JSON Schema that the document uses.
private struct SchemaCheck {
    let schemas: [String: Any]

    /// What does not fit, each with its place in the value.
    func faults(_ value: Any, _ schema: [String: Any], at place: String = "$") -> [String] {
        if let reference = schema["$ref"] as? String {
            let name = reference.split(separator: "/").last.map(String.init) ?? ""
            guard let target = schemas[name] as? [String: Any] else { return ["\(place): no schema \(name)"] }
            return faults(value, target, at: place)
        }
        if let choices = schema["oneOf"] as? [[String: Any]] {
            let fitting = choices.count { faults(value, $0, at: place).isEmpty }
            return fitting == 1 ? [] : ["\(place): fits \(fitting) of \(choices.count)"]
        }
        var result: [String] = []
        let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] } ?? []
        if !types.isEmpty, !types.contains(where: { Self.isOf(value, $0) }) {
            return ["\(place): \(value) is no \(types)"]
        }
        if let words = schema["enum"] as? [String], let word = value as? String, !words.contains(word) {
            result.append("\(place): \(word) is none of \(words)")
        }
        if let object = value as? [String: Any] {
            let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
            for key in schema["required"] as? [String] ?? [] where object[key] == nil {
                result.append("\(place).\(key) is missing")
            }
            let names = (schema["propertyNames"] as? [String: Any])?["enum"] as? [String]
            for (key, child) in object {
                if let names, !names.contains(key) { result.append("\(place).\(key) is none of \(names)") }
                if let property = properties[key] {
                    result += faults(child, property, at: "\(place).\(key)")
                } else if let others = schema["additionalProperties"] as? [String: Any] {
                    result += faults(child, others, at: "\(place).\(key)")
                } else if schema["additionalProperties"] as? Bool == false {
                    result.append("\(place).\(key) is not described")
                }
            }
        }
        if let array = value as? [Any], let items = schema["items"] as? [String: Any] {
            for (index, child) in array.enumerated() {
                result += faults(child, items, at: "\(place)[\(index)]")
            }
        }
        return result
    }

    private static func isOf(_ value: Any, _ type: String) -> Bool {
        switch type {
        case "null": value is NSNull
        case "string": value is String
        case "array": value is [Any]
        case "object": value is [String: Any]
        case "boolean": value is Bool
        case "integer", "number": value is NSNumber
        default: false
        }
    }
}

@Suite("The described API") struct OpenAPITests {
    private func parsed(_ response: SiteAnswer) throws -> Any {
        try JSONSerialization.jsonObject(
            with: Data(response.body.readableBytesView),
            options: .fragmentsAllowed
        )
    }

    /// The answer at an address, parsed.
    private func answer(_ target: String, from site: SampleSite) async throws -> [String: Any] {
        let response = try #require(try await site.get(target).first)
        return try #require(try parsed(response) as? [String: Any])
    }

    private let statute = PercentEncoding.component(SampleSite.statute)
    private let list = PercentEncoding.component("检验局")

    @Test func `every answer fits its schema`() async throws {
        let site = try SampleSite().audited()
        let document = try await answer("/api/openapi.json", from: site)
        let components = try #require(document["components"] as? [String: Any])
        let check = SchemaCheck(schemas: try #require(components["schemas"] as? [String: Any]))
        let paths = try #require(document["paths"] as? [String: [String: [String: Any]]])
        let asked: [(String, String)] = [
            ("/api/v1/status", "/api/v1/status"), ("/api/v1/progress", "/api/v1/progress"),
            ("/api/v1/suggest", "/api/v1/suggest?q=\(PercentEncoding.component("样品"))"),
            ("/api/v1/search", "/api/v1/search?q=\(PercentEncoding.component("样品 登记"))&limit=2"),
            ("/api/v1/search", "/api/v1/search?q=\(PercentEncoding.component("样品"))&explain=true"),
            ("/api/v1/lookup", "/api/v1/lookup?q=\(PercentEncoding.component("第四条"))"),
            ("/api/v1/lookup", "/api/v1/lookup?q=\(PercentEncoding.component("样品保管条例第三条"))"),
            ("/api/v1/superior", "/api/v1/superior?q=\(PercentEncoding.component("样品保管条例第三条"))"),
            ("/api/v1/articles/{number}", "/api/v1/articles/4"),
            ("/api/v1/statutes", "/api/v1/statutes?limit=1"),
            ("/api/v1/statutes/{name}", "/api/v1/statutes/\(statute)"),
            ("/api/v1/statutes/{name}", "/api/v1/statutes/\(statute)@2010-03-01"),
            ("/api/v1/statutes/{name}", "/api/v1/statutes/" + PercentEncoding.component("从未收录的办法")),
            ("/api/v1/statutes/{name}/compare", "/api/v1/statutes/\(statute)/compare"),
            ("/api/v1/statutes/{name}/{article}", "/api/v1/statutes/\(statute)@2010-03-01/4"),
            ("/api/v1/statutes/{name}/{article}/{paragraph}", "/api/v1/statutes/\(statute)/2/1"),
            ("/api/v1/statutes/{name}/{article}/{paragraph}/{item}", "/api/v1/statutes/\(statute)/3/-/1"),
            (
                "/api/v1/statutes/{name}/{article}/{paragraph}/{item}/{subitem}",
                "/api/v1/statutes/\(statute)/3/-/1/1"
            ),
            ("/api/v1/powers", "/api/v1/powers?limit=2"),
            ("/api/v1/powers/{code}", "/api/v1/powers/7001000100010001"),
            ("/api/v1/lists", "/api/v1/lists"), ("/api/v1/lists/{id}", "/api/v1/lists/1"),
            ("/api/v1/changes", "/api/v1/changes"), ("/api/v1/files", "/api/v1/files"),
            ("/api/v1/journal", "/api/v1/journal"),
            ("/api/v1/lists/{id}/{power}", "/api/v1/lists/1/1"),
            ("/api/v1/citations", "/api/v1/citations"),
            ("/api/v1/citations", "/api/v1/citations?power=7001000100010001"),
            ("/api/v1/check", "/api/v1/check"),
            ("/api/v1/impact/{name}", "/api/v1/impact/\(statute)"),
            ("/api/v1/lists/compare", "/api/v1/lists/compare?a=\(list)&b=\(list)"),
            ("/api/v1/consistency", "/api/v1/consistency"),
            ("/api/v1/work", "/api/v1/work"),
        ]
        for (path, target) in asked {
            let response = try #require(try await site.get(target).first)
            #expect(response.status == .ok, "\(target)")
            let answers = try #require(
                paths[path]?["get"]?["responses"] as? [String: [String: Any]],
                "\(path)"
            )
            let content = try #require(answers["200"]?["content"] as? [String: [String: Any]])
            let schema = try #require(content["application/json"]?["schema"] as? [String: Any])
            let faults = check.faults(try parsed(response), schema)
            #expect(faults.isEmpty, "\(target): \(faults.prefix(5))")
        }
        let read = paths.filter { $0.value["get"] != nil }.keys
        #expect(Set(asked.map(\.0)) == Set(read), "a described path is not tried")
    }

    @Test func `every schema is closed, and every example fits its own`() async throws {
        let description = try OpenAPI(APIRoutes.endpoints)
        #expect(description.missing == [], "a type has no example")
        #expect(APIRoutes.endpoints.allSatisfy { !$0.examples.isEmpty })
        let site = try SampleSite()
        let document = try await answer("/api/openapi.json", from: site)
        let components = try #require(document["components"] as? [String: Any])
        let schemas = try #require(components["schemas"] as? [String: [String: Any]])
        for (name, schema) in schemas {
            #expect(schema["additionalProperties"] as? Bool == false, "\(name)")
            let keys = Set((schema["properties"] as? [String: Any] ?? [:]).keys)
            let free = keys.subtracting(schema["required"] as? [String] ?? [])
            #expect(free.isSubset(of: ["explanation", "part", "trouble"]), "\(name): \(free)")
        }
        let check = SchemaCheck(schemas: schemas)
        for endpoint in APIRoutes.endpoints {
            for example in endpoint.examples {
                let value = try JSONSerialization.jsonObject(with: JSONText.compact(example))
                let fitting = schemas.values.count { check.faults(value, $0).isEmpty }
                #expect(fitting > 0, "\(endpoint.pattern)")
            }
        }
    }

    @Test func `a lookup's answer tells what became of the place and what it refers to`() async throws {
        let document = try await answer("/api/openapi.json", from: SampleSite())
        let components = try #require(document["components"] as? [String: Any])
        let schemas = try #require(components["schemas"] as? [String: [String: Any]])
        let keys = try #require(schemas["LookupAnswer"]?["required"] as? [String])
        #expect(
            Set(keys).isSuperset(of: ["successor", "successors", "predecessors", "citesArticles", "source"])
        )
    }

    @Test func `every described path is a route and every route is described`() async throws {
        let site = try SampleSite()
        let document = try await answer("/api/openapi.json", from: site)
        let described = Set(try #require(document["paths"] as? [String: Any]).keys)
        let routes = site.site.routes.map(\.pattern).filter { $0.hasPrefix("/api/v1/") }
        let paths = routes.map { pattern in
            pattern.split(separator: "/").map { $0.hasPrefix(":") ? "/{\($0.dropFirst())}" : "/\($0)" }
                .joined()
        }
        #expect(Set(paths) == described)
    }

    @Test func `errors fit their schema`() async throws {
        let site = try SampleSite()
        let document = try await answer("/api/openapi.json", from: site)
        let components = try #require(document["components"] as? [String: Any])
        let check = SchemaCheck(schemas: try #require(components["schemas"] as? [String: Any]))
        for target in [
            "/api/v1/search", "/api/v1/articles/x", "/api/v1/powers/none", "/api/v1/nothing",
            "/api/v1/lists/none",
            "/api/v1/statutes?cursor=zzz", "/api/v1/suggest?q=a&limit=0", "/api/v1/search?q=%ff",
            "/api/v1/impact/none",
        ] {
            let response = try #require(try await site.get(target).first)
            #expect((400..<500).contains(response.status.code), "\(target)")
            #expect(
                check.faults(try parsed(response), ["$ref": "#/components/schemas/FaultBody"]).isEmpty,
                "\(target)"
            )
        }
    }

    @Test func `pages of a list follow each other without a gap`() async throws {
        let site = try SampleSite()
        var codes: [String] = []
        var target = "/api/v1/powers?limit=1"
        for _ in 0..<10 {
            let page = try await answer(target, from: site)
            codes += (page["items"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
            guard let next = page["next"] as? String else { break }
            target = "/api/v1/powers?limit=1&cursor=\(next)"
        }
        #expect(codes == ["7001000100010001", "7001000100010002", "7001000100010003"])
    }

    @Test func `citations in a sent text are found`() async throws {
        let site = try SampleSite()
        let client = SiteClient(site.site)
        let text = ByteBuffer(string: "按照《样品保管条例》第四条处罚。")
        let cases: [(type: String?, body: ByteBuffer)] = [
            ("text/plain; charset=utf-8", text),
            (nil, text),
            ("text/plain", ByteBuffer(bytes: [0xFF, 0xFE])),
        ]
        var responses: [SiteAnswer] = []
        for (type, body) in cases {
            responses.append(
                try await client.answer(
                    "/api/v1/cite",
                    method: .post,
                    headers: type.map { [.contentType: $0] } ?? [:],
                    body: body
                )
            )
        }
        #expect(responses.map(\.status) == [.ok, .unsupportedMediaType, .badRequest])
        #expect(String(buffer: responses[0].body).contains("\"article\":4"))
    }

    @Test func `a spreadsheet opens the report`() async throws {
        let site = try SampleSite().audited()
        let response = try #require(try await site.get("/api/v1/check?format=csv").first)
        #expect(response.headers[.contentType] == "text/csv; charset=utf-8")
        #expect(response.headers[.contentDisposition]?.contains("filename*=UTF-8''") == true)
        #expect(Array(response.body.readableBytesView.prefix(3)) == [0xEF, 0xBB, 0xBF])
    }
}
