import Foundation
import HTTPTypes
import Hummingbird
import Library
import Logging
import NIOCore
import Testing

@testable import Web

/// A small site over files of our own making: one statute in two editions, a digest, one list.
struct SampleSite: Sendable {
    let directory: String
    let site: WebApplication
    let reload: Reload

    static let statute = "样品保管条例"

    private static let files: [String: String] = [
        "样品保管条例(2010-03-01).md": """
        # 样品保管条例

        2010年3月1日 发布

        <!-- INFO END -->

        ## 第一章 总则

        第一条 为了保管好样品，制定本条例。

        第二条 样品由保管单位统一登记。

        登记应当在收到样品后三日内完成。

        ## 第二章 责任

        第三条 保管单位有下列情形之一的，责令改正：

        （一）没有登记样品的；

        （二）登记的内容不完整的。

        第四条 违反本条例第二条规定，造成样品遗失的，处一千元以下罚款。
        """,
        "样品保管条例(2024-05-01).md": """
        # 样品保管条例

        2010年3月1日 发布

        2024年5月1日 修订

        <!-- INFO END -->

        ## 第一章 总则

        第一条 为了保管好样品，维护检验秩序，制定本条例。

        第二条 检验机构负责样品的指导工作。

        第三条 样品由保管单位统一登记。

        登记应当在收到样品后五日内完成。

        ## 第二章 责任

        第四条 保管单位有下列情形之一的，责令改正：

        （一）没有登记样品的；

        （二）登记的内容不完整的。

        第五条 违反本条例第三条规定，造成样品遗失的，处二千元以下罚款。
        """,
        "标签管理规定(2015-06-01).md": """
        # 标签管理规定

        <!-- DIGEST -->

        2015年6月1日 发布

        <!-- INFO END -->

        第一条 【目的】

        第二条 【标签的内容】
        """,
        "检验局权责清单.csv": """
        序号,编码,职权类型,职权名称,子项名称,实施依据,追责依据
        1,7001000100010001,行政处罚,对遗失样品的处罚,,"《样品保管条例》（2010年）第四条　违反本条例第二条规定，造成样品遗失的，处五千元以下罚款。",《样品保管条例》第九条
        2,7001000100010002,行政检查,样品登记检查,,"《样品保管条例》（2010年）第二条第一款　样品由保管单位统一登记。
        《标签管理规定》第二条",《从未收录的办法》第三条
        3,7001000100010003,其他,"<script>alert(1)</script>""登记",,《样品保管条例》（2010年）第三条第（一）项,
        """,
    ]

    /// Imports the files into a directory of its own and opens the site over it.
    init(secret: AccessSecret? = nil, limits: ServerConfiguration.Limits = .init()) throws {
        directory =
            FileManager.default.temporaryDirectory.appending(path: "yiju-web-\(UUID().uuidString)").path
        try Self.write(Self.files, to: directory + "/files")
        _ = try Importer(directory: directory + "/index").importFiles([directory + "/files"])
        let frame = try PageFrame()
        reload = Reload(directory: directory + "/index", logger: Logger(label: "test"))
        site = WebApplication(
            configuration: try ServerConfiguration(port: 0, directory: directory, limits: limits)
                .with(secret: secret),
            frame: frame,
            routes: SiteRoutes(frame: frame, reload: reload).all
        )
    }

    /// Writes files and makes the directory for them.
    static func write(_ files: [String: String], to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (name, text) in files {
            try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
        }
    }

    /// Has the check done here and now, as `Reload` has it done in the background.
    func audited() throws -> SampleSite {
        try reload.current().audit()
        return self
    }

    /// Asks for addresses one after the other.
    func get(_ targets: String..., method: HTTPRequest.Method = .get) async throws -> [SiteAnswer] {
        let client = SiteClient(site)
        var answers: [SiteAnswer] = []
        for target in targets {
            answers.append(try await client.answer(target, method: method))
        }
        return answers
    }

    /// The text of a page, with its status checked.
    func page(_ target: String, status: HTTPResponse.Status = .ok) async throws -> String {
        let response = try #require(try await get(target).first)
        #expect(response.status == status, "\(target)")
        return String(buffer: response.body)
    }
}
