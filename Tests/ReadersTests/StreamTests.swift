import Glibc
import Testing

@testable import Readers

@Suite("What comes through a pipe") struct StreamTests {
    @Test func `an endless stream is left at the limit`() throws {
        let zeros = open("/dev/zero", O_RDONLY)
        try #require(zeros >= 0)
        defer { close(zeros) }
        let limits = ReadLimits(fileBytes: 1_000_000)
        let error = #expect(throws: ReadError.self) {
            try PublishedFile.load(descriptor: zeros, name: "标准输入", limits: limits)
        }
        guard case .tooLarge(let bytes, 1_000_000) = error?.kind else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(bytes <= 1_000_000 + 1 << 16)
    }

    @Test func `what ends is taken in whole`() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        let text = Array("《样品管理条例》第四条".utf8)
        #expect(write(ends[1], text, text.count) == text.count)
        close(ends[1])
        defer { close(ends[0]) }
        let file = try PublishedFile.load(
            descriptor: ends[0],
            name: "标准输入",
            limits: ReadLimits(fileBytes: text.count)
        )
        #expect(file.bytes == text && file.name == "标准输入")
    }

    @Test func `what cannot be read is said so`() {
        #expect(throws: ReadError(file: "标准输入", kind: .refused(code: EBADF))) {
            _ = try PublishedFile.load(descriptor: -1, name: "标准输入").bytes
        }
    }
}
