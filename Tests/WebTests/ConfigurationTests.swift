import Foundation
import Testing

@testable import Web

@Suite("Configuration") struct ConfigurationTests {
    private func file(_ text: String, mode: Int = 0o600) throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: "yiju-\(UUID().uuidString)").path
        #expect(FileManager.default.createFile(atPath: path, contents: Data(text.utf8)))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return path
    }

    @Test(arguments: ["127.0.0.1", "127.9.9.9", "localhost", "::1", "[::1]"])
    func `loopback needs no secret`(host: String) throws {
        #expect(try ServerConfiguration(host: host, directory: "Index").secret == nil)
    }

    @Test(arguments: ["0.0.0.0", "::", "192.168.1.5", "127.0.0.1.example.org", "127.0.0", "yiju.lan", ""])
    func `what others can reach needs a secret`(host: String) {
        #expect(throws: ConfigurationFault.openToOthers(host)) {
            try ServerConfiguration(host: host, directory: "Index")
        }
    }

    @Test func `a secret is read, and refused when it is weak or exposed`() throws {
        let good = try file("correct-horse-battery\nsecond line")
        let secret = try #require(
            try ServerConfiguration(host: "0.0.0.0", directory: "I", secretFile: good).secret
        )
        #expect(secret.admits(authorization: "Bearer correct-horse-battery"))
        let basic = Data("who:correct-horse-battery".utf8).base64EncodedString()
        #expect(secret.admits(authorization: "Basic \(basic)"))
        for wrong in [
            "Bearer x", "Bearer correct-horse-batter", "Basic !!!", "correct-horse-battery", "", "Bearer",
        ] {
            #expect(!secret.admits(authorization: wrong))
        }
        #expect(!secret.admits(authorization: nil))
        let short = try file("short")
        #expect(throws: ConfigurationFault.secretTooShort(short)) {
            try ServerConfiguration(directory: "I", secretFile: short)
        }
        let open = try file("correct-horse-battery", mode: 0o644)
        #expect(throws: ConfigurationFault.secretExposed(open)) {
            try ServerConfiguration(directory: "I", secretFile: open)
        }
        #expect(throws: ConfigurationFault.secretUnreadable("/nowhere/secret")) {
            try ServerConfiguration(directory: "I", secretFile: "/nowhere/secret")
        }
    }

    @Test func `a port has its range`() {
        #expect(throws: ConfigurationFault.portOutOfRange(70_000)) {
            try ServerConfiguration(port: 70_000, directory: "I")
        }
    }
}
