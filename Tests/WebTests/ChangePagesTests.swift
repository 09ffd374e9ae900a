import Foundation
import HTTPTypes
import Law
import Library
import NIOCore
import Search
import Testing

@testable import Web

/// What imports changed, and the files, on pages, as a feed, in the API.
@Suite("Changes on every face") struct ChangePagesTests {
    @Test func `the start page tells the last change, and each change leads to what it is about`()
        async throws
    {
        let world = try AgreementWorld()
        let state = try #require(try world.desk.changes().generations.first)
        #expect(try await world.text("/").contains(state.headline))
        #expect(state.headline.contains("份清单新收") && !state.isFirst)
        let body = String(buffer: try await world.client.answer("/changes").body)
        for change in state.changes {
            let address = change.isOfList ? Address.list(change.title) : Address.statute(change.title)
            #expect(body.contains("href=\"\(address)"), "\(change.title)")
        }
        #expect(try await world.text("/changes?since=\(state.generation)").contains("没有记录到变化"))
        #expect(try await world.client.answer("/changes?since=x").status == .badRequest)
    }

    /// Reads a feed and prints what an Atom reader needs, a line each; ends with 1 where something is missing.
    private static let reader = """
        import sys, xml.etree.ElementTree as tree
        a = '{http://www.w3.org/2005/Atom}'
        feed = tree.parse(sys.argv[1]).getroot()
        assert feed.tag == a + 'feed'
        for one in [feed] + feed.findall(a + 'entry'):
            for name in ('id', 'title', 'updated'):
                assert one.find(a + name).text, name
            print(one.find(a + 'id').text, one.find(a + 'title').text)
        for entry in feed.findall(a + 'entry'):
            print(''.join(entry.find(a + 'content').itertext()))
        """

    @Test func `the feed is well-formed, escaped, and its ids stay`() async throws {
        let site = try SampleSite()
        let name = "<甲>&\"乙\"清单"
        let importer = Importer(directory: site.directory + "/index")
        _ = try importer.rename("检验局权责清单", to: name)
        site.reload.lookForNewer()
        let answer = try #require(try await site.get("/changes.atom").first)
        #expect(answer.status == .ok)
        #expect(answer.headers[.contentType] == "application/atom+xml; charset=utf-8")
        let file = site.directory + "/feed.xml"
        let script = site.directory + "/read.py"
        try String(buffer: answer.body).write(toFile: file, atomically: true, encoding: .utf8)
        try Self.reader.write(toFile: script, atomically: true, encoding: .utf8)
        let read = try await PythonTools.run("/usr/bin/python3", [script, file])
        #expect(read.status == 0 && read.output.contains("清单“检验局权责清单”改名为“\(name)”"), "\(read.output)")
        let ids = read.output.matches(
            of: /urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
        )
        .map { String($0.output) }
        #expect(ids.count == 3 && Set(ids).count == 3)
        _ = try importer.rename(name, to: "再改名")
        site.reload.lookForNewer()
        let later = try await site.page("/changes.atom")
        #expect(ids.allSatisfy(later.contains))
        // The feed is the same one whatever it shows.
        let part = try await site.page("/changes.atom?since=2")
        #expect(part.contains(ids[0]) && !part.contains(ids[2]), "\(ids)")
    }

    @Test func `files are told with day, sender and digest, and without their folders`() async throws {
        let world = try AgreementWorld()
        let files = try world.desk.files().files
        let page = try await world.text("/files")
        for file in files {
            #expect(page.contains(PublishedName.of(file.file)) && page.contains(file.digest.prefix(16)))
            #expect(page.contains(try #require(file.imported?.chinese)))
        }
        #expect(!page.contains("/more/"))
        let body = String(buffer: try await world.client.answer("/api/v1/files").body)
        #expect(!body.contains("/more/") && body.contains("果品站权责清单.csv"))
        #expect(try await world.text(Address.query("/files", [("name", "果品站")])).contains("1 个文件"))
    }
}
