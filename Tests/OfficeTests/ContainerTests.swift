import Foundation
import Testing

@testable import Office

@Suite("Containers") struct ContainerTests {
    @Test func `what is no archive is refused`() {
        #expect(throws: OfficeError.damaged("压缩包目录")) {
            try ZipArchive(Array("no archive".utf8), limits: OfficeLimits())
        }
        #expect(throws: OfficeError.damaged("复合文件目录")) {
            try CompoundFile(Array("no compound file".utf8), limits: OfficeLimits())
        }
    }

    @Test func `events come in the order of the file`() throws {
        let xml = Array("<a x='1' xmlns:p='urn:p'><p:b y='2'/>词<c>语</c></a>".utf8)
        let events = try MarkupReader.xml(xml, part: "a", limits: OfficeLimits()) {
            reader throws(OfficeError) in
            var events: [MarkupReader.Event] = []
            while let event = try reader.next() { events.append(event) }
            return events
        }
        #expect(
            events == [
                .start("a"), .start("b"), .end("b"), .text("词"), .start("c"), .text("语"), .end("c"),
                .end("a"),
            ]
        )
    }

    @Test func `entities of its own are refused`() {
        let xml = Array("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".utf8)
        #expect(throws: OfficeError.declaresEntities) {
            try MarkupReader.xml(xml, part: "a", limits: OfficeLimits()) { reader throws(OfficeError) in
                while try reader.next() != nil {}
            }
        }
    }
}
