import Foundation
import HTTPTypes
import LinkCheck
import NIOCore
import Readers
import Testing

@testable import Web

extension RouteAgreementTests {
    /// What is handed in is told by page, report and API as `yiju check FILE` tells it.
    static let handed: Check = { world in
        let text = "依照《装箱办法》第三条第二款、第九十九条处理。"
        let sent = try await world.client.answer(
            "/check/new",
            method: .post,
            headers: [.contentType: "text/plain"],
            body: ByteBuffer(string: text)
        )
        let address = try #require(sent.headers[.location])
        let check = try LinkChecker(library: world.opened.library).check(
            files: [PublishedFile(name: "", bytes: Array(text.utf8))]
        )
        let page = try await world.text(address)
        for (outcome, count) in check.report.summary.outcomes where count > 0 {
            #expect(page.contains("\(outcome.chinese) \(count)"))
        }
        for finding in check.report.findings { #expect(page.contains(finding.message)) }
        let report = try await world.client.answer(address + "/report")
        let told = try JSONSerialization.jsonObject(with: Data(String(buffer: report.body).utf8))
        try agree(told, check.answer, address)
    }
}
