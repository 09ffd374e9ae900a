import Foundation
import HTTPTypes
import Law
import Library
import LinkCheck
import NIOCore
import Search
import Testing

@testable import Web

/// A small library of which page, API and command line are asked the same: editions with recorded successions, a digest, a list
/// without codes whose duties have bases of their own.
struct AgreementWorld: Sendable {
    let client: SiteClient
    let opened: Site
    /// What `yiju check` finds.
    let report: CheckReport

    private static let files: [String: String] = [
        "装箱办法(2011-02-03).md": """
        # 装箱办法

        2011年2月3日 发布

        <!-- INFO END -->

        第一条 为了规范苹果装箱，制定本办法。

        第二条 装箱应当使用干净的木箱。

        装箱前应当逐个检查苹果。

        第三条 违反本办法第二条规定的，由检验机构责令改正。

        第四条 本办法自公布之日起施行。
        """,
        "装箱办法(2019-08-09).md": """
        # 装箱办法

        2011年2月3日 发布

        2019年8月9日 修订

        <!-- INFO END -->

        第一条 为了规范苹果装箱，保障运输安全，制定本办法。

        第二条 检验机构负责装箱的指导工作，并依照《样品保管条例》第二条留存样品。

        第三条 装箱应当使用干净的木箱或者纸箱。

        装箱前应当逐个检查苹果。

        第四条 装了烂苹果的，依照《中华人民共和国果品法》第三条处三百元以下罚款。

        第五条 本办法自公布之日起施行。
        """,
        "中华人民共和国果品法(2010-01-01).md": """
        # 中华人民共和国果品法

        2010年1月1日 通过

        <!-- INFO END -->

        第一条 为了保证果品质量，制定本法。

        第二条 果品装箱应当使用干净的木箱或者纸箱，逐个检查。

        第三条 将腐烂的果品装箱的，处一千元以下罚款。
        """,
        "装箱办法 2011-2019.tsv": """
        条文沿革\t装箱办法\t2011-02-03\t2019-08-09
        旧条\t新条\t变化\t说明
        1\t1\t修改\t加上运输安全
        2\t3\t修改\t可用纸箱
        3\t4\t修改\t改为罚款
        4\t5\t未变
        """,
        "果品站权责清单.csv": """
        序号,职权类型,职权名称,子项名称,实施依据,责任事项依据,追责依据
        1,行政处罚,对装箱不合格的处罚,木箱不干净,《装箱办法》（2011年）第二条第一款；《装箱办法》（2011年）第三条,《装箱办法》（2011年）第二条；《装箱办法》第九十九条,《样品保管条例》第五条
        1,行政处罚,对装箱不合格的处罚,没有逐个检查,《装箱办法》第三条第二款,《从未收录的办法》第三条,
        2,行政检查,装箱检查,,《装箱办法》第二条；《标签管理规定》第二条,《装箱办法》第三条,《样品保管条例》（2010年）第四条
        """,
    ]

    init() throws {
        let site = try SampleSite()
        try SampleSite.write(Self.files, to: site.directory + "/more")
        _ = try Importer(directory: site.directory + "/index").importFiles([site.directory + "/more"])
        site.reload.lookForNewer()
        _ = try site.audited()
        client = SiteClient(site.site)
        opened = try site.reload.current()
        report = try LinkChecker(library: opened.library).check(try CitedList.all(in: opened.library))
    }

    /// What answers the command line.
    var desk: ReferenceDesk { opened.desk }

    /// Every statute on hand with its editions' labels, as `yiju stats --statutes` lists them.
    var editions: [(title: String, label: String)] {
        opened.inventory.statutes.flatMap { statute in statute.editions.map { (statute.title, $0.label) } }
    }

    /// The citations in bases that `yiju citations` prints.
    func bases() throws -> [CitationAnswer] { try desk.citations().filter(\.field.isBasis) }

    /// The text of a page without its marks, white space as one space.
    func text(_ address: String) async throws -> String {
        let body = String(buffer: try await client.answer(address).body)
        let text = body.replacing(/<[^>]*>/, with: " ").replacing(/\s+/, with: " ")
        return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
    }

    /// An answer of the API, decoded.
    func json(_ address: String) async throws -> [String: Any] {
        let answer = try await client.answer("/api/v1" + address)
        #expect(answer.status == .ok, "\(address)")
        let value = try JSONSerialization.jsonObject(with: Data(String(buffer: answer.body).utf8))
        return try #require(value as? [String: Any])
    }

    /// What the API answers to a text that it is sent.
    func post(_ address: String, _ text: String) async throws -> [String: Any] {
        let answer = try await client.answer(
            "/api/v1" + address,
            method: .post,
            headers: [.contentType: "text/plain; charset=utf-8"],
            body: ByteBuffer(string: text)
        )
        #expect(answer.status == .ok, "\(address)")
        let value = try JSONSerialization.jsonObject(with: Data(String(buffer: answer.body).utf8))
        return try #require(value as? [String: Any])
    }

    /// A value as the command line prints it, its keys in order.
    static func printed(_ value: some Encodable) throws -> String {
        canonical(try JSONSerialization.jsonObject(with: try JSONEncoder().encode(value)))
    }

    /// A part of an answer, its keys in order; empty when it is not there.
    static func canonical(_ value: Any?) -> String {
        guard let value,
            let data = try? JSONSerialization.data(withJSONObject: value, options: [.sortedKeys])
        else { return "" }
        return String(decoding: data, as: UTF8.self)
    }
}
