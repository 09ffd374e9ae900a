import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import TestSupport
import Testing

@testable import Web

@Suite("Who may do what") struct AccessTests {
    private static let secrets = ["甲": "secret-of-the-reader", "乙": "secret-of-the-editor"]

    /// A users file with a reader 甲 and an editor 乙.
    private func users() throws -> (TemporaryDirectory, String) {
        let folder = try TemporaryDirectory()
        let path = folder.path("users")
        var file = UsersFile()
        try file.add("甲", role: .reader, secret: "secret-of-the-reader")
        try file.add("乙", role: .editor, secret: "secret-of-the-editor")
        try file.write(to: path)
        return (folder, path)
    }

    private func site(_ users: UserDesk?, secret: AccessSecret? = nil) throws -> WebApplication {
        let frame = try PageFrame()
        let who: @Sendable (Inquiry) throws -> WebResponse = { inquiry in
            try .json([inquiry.visitor.name ?? "-", inquiry.visitor.role.word])
        }
        return WebApplication(
            configuration: try ServerConfiguration(directory: "Index").with(secret: secret, users: users),
            frame: frame,
            routes: [
                .get("/api/v1/who", who), .post("/api/v1/ask", who),
                .post("/api/v1/change", needs: .editor, who),
                Route(method: .delete, pattern: "/api/v1/thing", needs: .editor, answer: who),
            ]
        )
    }

    private static func basic(_ name: String, _ secret: String) -> String {
        "Basic " + Data("\(name):\(secret)".utf8).base64EncodedString()
    }

    @Test func `role, method and origin decide together`() async throws {
        let (folder, path) = try users()
        defer { withExtendedLifetime(folder) {} }
        let client = SiteClient(try site(try UserDesk(path)))
        let fetchSite = try #require(HTTPField.Name("Sec-Fetch-Site"))
        let origins: [(name: String, fields: [HTTPField.Name: String], isOurs: Bool)] = [
            ("a program", [:], true), ("our page", [fetchSite: "same-origin"], true),
            ("typed", [fetchSite: "none"], true), ("our page by origin", [.origin: "http://localhost"], true),
            ("our page, both", [.origin: "null", fetchSite: "same-origin"], true),
            ("another site", [fetchSite: "cross-site"], false),
            ("a sibling", [fetchSite: "same-site"], false),
            ("another site by origin", [.origin: "http://elsewhere.example"], false),
            ("a name that ends alike", [.origin: "http://evil-localhost"], false),
            ("another port", [.origin: "http://localhost:81"], false),
            ("no origin told", [.origin: "null"], false),
        ]
        let asks: [(HTTPRequest.Method, String, Role)] = [
            (.get, "/api/v1/who", .reader), (.post, "/api/v1/ask", .reader),
            (.post, "/api/v1/change", .editor), (.delete, "/api/v1/thing", .editor),
        ]
        for (name, secret) in Self.secrets {
            let role: Role = name == "乙" ? .editor : .reader
            for (method, address, needs) in asks {
                for origin in origins {
                    var headers: HTTPFields = [.authorization: Self.basic(name, secret)]
                    for (field, value) in origin.fields { headers[field] = value }
                    let answer = try await client.answer(address, method: method, headers: headers)
                    let text = String(buffer: answer.body)
                    let what = "\(name) \(method) \(address) from \(origin.name): \(text)"
                    if method != .get, !origin.isOurs {
                        #expect(answer.status == .forbidden && text.contains("strangeSite"), "\(what)")
                    } else if role < needs {
                        #expect(answer.status == .forbidden && text.contains("notAllowed"), "\(what)")
                        #expect(text.contains("需要“编辑”权限") && text.contains("用户“甲”"), "\(what)")
                    } else {
                        #expect(answer.status == .ok && text == "[\"\(name)\",\"\(role.word)\"]", "\(what)")
                    }
                }
            }
        }
    }

    @Test func `who is who`() async throws {
        let (folder, path) = try users()
        defer { withExtendedLifetime(folder) {} }
        let named = try site(try UserDesk(path))
        let shared = try site(nil, secret: AccessSecret("correct-horse-battery"))
        let both = try site(try UserDesk(path), secret: AccessSecret("correct-horse-battery"))
        let open = try site(nil)
        for (name, site, field, answer) in [
            ("by name", named, Self.basic("甲", "secret-of-the-reader"), "[\"甲\",\"reader\"]"),
            ("a program", named, "Bearer 乙:secret-of-the-editor", "[\"乙\",\"editor\"]"),
            ("another's secret", named, Self.basic("甲", "secret-of-the-editor"), nil),
            ("nobody's name", named, Self.basic("丙", "secret-of-the-editor"), nil),
            ("no name", named, "Bearer secret-of-the-editor", nil),
            ("a zero in it", named, Self.basic("乙", "secret-of-the-editor\0x"), nil),
            ("longer than any", named, Self.basic("乙", String(repeating: "x", count: 600)), nil),
            ("nothing", named, nil, nil), ("nothing shared", shared, nil, nil),
            ("any name", shared, Self.basic("甲", "correct-horse-battery"), "[\"-\",\"editor\"]"),
            ("both by name", both, Self.basic("甲", "secret-of-the-reader"), "[\"甲\",\"reader\"]"),
            ("both by the shared one", both, "Bearer correct-horse-battery", "[\"-\",\"editor\"]"),
            ("on this machine", open, nil, "[\"-\",\"editor\"]"),
        ] as [(String, WebApplication, String?, String?)] {
            var headers = HTTPFields()
            if let field { headers[.authorization] = field }
            let got = try await SiteClient(site).answer("/api/v1/who", headers: headers)
            #expect(got.status == (answer == nil ? .unauthorized : .ok), "\(name)")
            if let answer { #expect(String(buffer: got.body) == answer, "\(name)") }
        }
    }

    @Test func `a changed users file holds at once`() async throws {
        let (folder, path) = try users()
        defer { withExtendedLifetime(folder) {} }
        let desk = try UserDesk(path)
        let secret = Array("secret-of-the-editor".utf8)
        let known = UserDesk.Answer.visitor(Visitor(name: "乙", role: .editor))
        for _ in 0..<3 { #expect(await desk.visitor("乙", secret: secret) == known) }
        #expect(await desk.visitor("乙", secret: Array("secret-of-the-edito?".utf8)) == .nobody)

        var file = try UsersFile(readingFrom: path)
        try file.remove("乙")
        try file.write(to: path)
        #expect(await desk.visitor("乙", secret: secret) == .nobody)
        try file.add("乙", role: .reader, secret: "secret-of-the-editor")
        try file.write(to: path)
        #expect(await desk.visitor("乙", secret: secret) == .visitor(Visitor(name: "乙", role: .reader)))

        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(await desk.visitor("乙", secret: secret) == .nobody)
        #expect(desk.fault == .exposed(path))
        try FileManager.default.removeItem(atPath: path)
        #expect(await desk.visitor("乙", secret: secret) == .nobody)
        #expect(desk.fault == .unreadable(path))
    }

    @Test func `a file with a wrong line is refused, and the line named`() throws {
        let folder = try TemporaryDirectory()
        let path = folder.path("users")
        var file = UsersFile()
        try file.add("甲", role: .reader, secret: "secret-of-the-reader")
        try file.write(to: path)
        let good = try String(contentsOfFile: path, encoding: .utf8)
        let hash = try #require(good.split(separator: "\t").last.map { $0.trimmingCharacters(in: .newlines) })
        for (line, reason) in [
            ("乙\teditor", "制表符"), ("乙\tadmin\t\(hash)", "reader 或 editor"), ("乙\teditor\tplain", "散列"),
            ("乙\teditor\t$1$salt$0123456789", "散列"), ("乙\teditor\t$y$j1T$abc$def", "散列"),
            ("\teditor\t\(hash)", "不能作名称"), ("a:b\teditor\t\(hash)", "不能作名称"),
            ("甲\teditor\t\(hash)", "已有"), ("a\u{202E}b\teditor\t\(hash)", "不能作名称"),
        ] {
            try Data((good + "# 备注\n\n" + line + "\n").utf8).write(to: URL(filePath: path))
            let error = #expect(throws: UsersFault.self) { try UsersFile(readingFrom: path) }
            #expect(error?.description.contains("第 4 行") == true, "\(line)")
            #expect(error?.description.contains(reason) == true, "\(line): \(error?.description ?? "")")
        }
        try Data((good + "# 备注\r\n\r\n").utf8).write(to: URL(filePath: path))
        #expect(try UsersFile(readingFrom: path).users.map(\.name) == ["甲"])
        for mode in [0o640, 0o604, 0o660, 0o620] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            #expect(throws: UsersFault.exposed(path)) { try UsersFile(readingFrom: path) }
            #expect(throws: ConfigurationFault.users(.exposed(path))) {
                try ServerConfiguration(directory: "I", usersFile: path)
            }
        }
        #expect(throws: UsersFault.unreadable("/没有")) { try UsersFile(readingFrom: "/没有") }
    }

    @Test func `users are added and removed`() throws {
        let folder = try TemporaryDirectory()
        let path = folder.path("users")
        var file = UsersFile()
        for secret in ["short", "", "elevenchars"] {
            #expect(throws: UsersFault.shortSecret) { try file.add("甲", role: .reader, secret: secret) }
        }
        #expect(throws: UsersFault.longSecret) {
            try file.add("甲", role: .reader, secret: String(repeating: "长", count: 200))
        }
        try file.add("甲", role: .reader, secret: "secret-of-the-reader")
        #expect(throws: UsersFault.taken("甲")) { try file.add("甲", role: .editor, secret: "another-secret") }
        try file.write(to: path)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try !String(contentsOfFile: path, encoding: .utf8).contains("secret"))
        #expect(throws: UsersFault.unknown("乙")) { try file.remove("乙") }
        try file.remove("甲")
        try file.write(to: path)
        #expect(throws: ConfigurationFault.nobody(path)) {
            try ServerConfiguration(host: "0.0.0.0", directory: "I", usersFile: path)
        }
    }
}
