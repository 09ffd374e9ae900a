@testable import Catalog
import Citations
import Foundation
import HTTPTypes
import Hummingbird
import Law
@testable import Library
@testable import LinkCheck
import Readers
@testable import Search
@testable import Web

extension FuzzSeeds {
    /// Texts in which statutes are cited.
    fileprivate static let drafts = [
        "根据《甲法》第三条、第四条和《乙条例》\n第五条第（一）项，决定：\n《甲法》第六条规定：“应当登记。”\n2024年3月5日",
        "某办发〔2022〕27号\n违反本办法第三条，依照该法第九十条、第一百二条。\n《甲法》（2010年修订）第一条至第三条",
    ].map { Array($0.utf8) }
}

extension FuzzTarget {
    /// A checker that has no text on hand.
    private static let checker = LinkChecker(
        texts: StatuteTexts(directory: StatuteDirectory([]), today: .last, edition: { _ in nil })
    )

    /// Every target of this program.
    static let all = stored + requests + marking

    /// What a library keeps, with hostile words under right checksums.
    static let stored: [FuzzTarget] = [
        FuzzTarget(
            "rows",
            seeds: [
                [], [0, 1, 1, 9, 0, 0, 0, 0, 0, 0, 0, 0], [3, 2, 6, 3, 65, 66, 67, 0], [8, 4, 5, 1, 0, 1],
                [9, 3, 0, 0],
            ]
        ) { bytes in
            var input = FuzzInput(bytes)
            guard let site = try? FuzzLibrary.shared.open(changedBy: &input) else { return }
            FuzzLibrary.shared.ask(site)
        },
        FuzzTarget("current", seeds: FuzzSeeds.current) { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            // Its own digest is right, whatever stands above it.
            let lines =
                text.split(separator: "digest ", maxSplits: 1, omittingEmptySubsequences: false).first.map(
                    String.init
                ) ?? ""
            let sealed = lines + "digest \(ContentDigest.hexadecimal(of: Array(lines.utf8)))\n"
            for words in [text, sealed] {
                guard let generation = try? Generation(text: words, path: "CURRENT") else { continue }
                require(generation.text == words, "\(words) is taken for \(generation)")
            }
            _ = Generation.number(ofFileNamed: text)
            if let seal = CatalogSeal(text) { require(seal.description == text, text) }
        },
        FuzzTarget("stored", seeds: FuzzSeeds.documents) { bytes in
            guard let document = StoredDocument(bytes: bytes) else { return }
            let again = StoredDocument(bytes: document.bytes)
            require(again?.bytes == document.bytes, "\(document) did not come back")
        },
        FuzzTarget(
            "layout",
            seeds: ["[0,1,0,3,1,1,1,3,3,2,2,1,6,3,3]\0甲乙丙", "[]\0", "[0,1,0,9,1]\0甲"].map { Array($0.utf8) }
        ) { bytes in
            let pieces = parts(bytes, atMost: 2).map { String(decoding: $0, as: UTF8.self) }
            guard let paragraphs = ProvisionLayout.decode(text: pieces.last ?? "", layout: pieces[0]) else {
                return
            }
            guard let number = ArticleNumber(1) else { return }
            let article = Article(number: number, headingPath: [], paragraphs: paragraphs, place: 1)
            let (text, layout) = ProvisionLayout.encode(article)
            require(
                ProvisionLayout.decode(text: text, layout: layout) == paragraphs,
                "\(layout) did not come back"
            )
        },
        FuzzTarget(
            "lists",
            seeds: ["# yiju-baseline 2\nabc\t1\n", "样品 = 样本、标本\n# 甲\n甲 > 乙\n"].map { Array($0.utf8) }
        ) { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            _ = Baseline(text: text)
            _ = SynonymTable(text)
            _ = EditionStanding(text: text)
        },
    ]

    /// What a browser or a program sends.
    static let requests: [FuzzTarget] = [
        FuzzTarget(
            "form",
            seeds: [
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"甲.txt\"\r\n\r\n甲\r\n--b--\r\n",
                "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n\r\n--b\r\n"
                    + "content-disposition: form-data; name=a; filename*=UTF-8''%E7%94%B2\r\n\r\n\r\n--b--",
            ].map { Array($0.utf8) }
        ) { bytes in
            guard let form = try? MultipartForm(bytes, boundary: "b") else { return }
            for part in form.parts {
                require(part.bytes.endIndex <= bytes.count, "\(part.name) reaches beyond the body")
                require(part.file.map { !$0.contains("/") && !$0.isEmpty } ?? true, "\(part.file ?? "")")
            }
        },
        FuzzTarget("draft", seeds: FuzzSeeds.drafts) { bytes in
            let file = PublishedFile(name: "甲.txt", bytes: bytes)
            guard let check = try? checker.check(files: [file]), let words = check.files.first?.words else {
                return
            }
            let characters = words.text.unicodeScalars.count
            for citation in check.citations {
                require(citation.range.upperBound <= words.text.utf8.count, "\(citation.range)")
                require(citation.characters.end <= characters, "\(citation.characters)")
            }
        },
        FuzzTarget("cursor", seeds: FuzzSeeds.queries) { bytes in
            let query = String(decoding: bytes, as: UTF8.self)
            guard let address = try? RequestAddress(path: "/", query: query) else { return }
            let inquiry = Inquiry(address: address)
            _ = try? AskedDay(inquiry)
            guard let cursor = try? Cursor(inquiry) else { return }
            require((1...1000).contains(cursor.limit) && cursor.offset >= 0, "\(cursor)")
            let page = cursor.page(of: [1, 2, 3])
            require(page.items.count <= cursor.limit && page.total == 3, "\(page)")
            guard let next = page.next,
                let following = try? RequestAddress(path: "/", query: "cursor=\(next)")
            else { return }
            require(
                (try? Cursor(Inquiry(address: following)))?.offset == cursor.offset + page.items.count,
                next
            )
        },
        FuzzTarget("api", seeds: FuzzSeeds.requests) { bytes in
            var input = FuzzInput(bytes)
            // What changes the library is no question.
            let endpoints = APIRoutes.endpoints.filter { $0.keeps == nil }
            let endpoint = endpoints[input.below(endpoints.count)]
            let pieces = parts(Array(input.rest), atMost: 6).map { String(decoding: $0, as: UTF8.self) }
            // The last part is the query or the body, those before it are what the pattern leaves open.
            var open = pieces.dropLast()[...]
            let path = endpoint.pattern.split(separator: "/").map { part in
                part.hasPrefix(":") ? FuzzRequests.component(open.popFirst() ?? "甲法") : String(part)
            }
            let last = pieces.last ?? ""
            guard
                let address = try? RequestAddress(
                    path: "/" + path.joined(separator: "/"),
                    query: endpoint.method == .post ? nil : last
                )
            else { return }
            guard FuzzLibrary.matches(endpoint.pattern, address.components) else { return }
            var inquiry = Inquiry(address: address)
            if endpoint.method == .post {
                (inquiry.body, inquiry.bodyType) = (ByteBuffer(string: last), "text/plain")
            }
            FuzzRequests.answer(endpoint, inquiry)
        },
    ]
}

/// Asks the site of the small library.
enum FuzzRequests {
    /// A text as one component of a path, as a client has to write it.
    static func component(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed.subtracting(["/"])) ?? ""
    }

    /// Asks an endpoint; a sound library answers, or says what was wrong with the question.
    static func answer(_ endpoint: Endpoint, _ inquiry: Inquiry) {
        let site = FuzzLibrary.shared.site
        do {
            let asked = endpoint.knowsDays ? try AskedDay(inquiry) : nil
            let response = try endpoint.answer(inquiry, asked.map { site.asOf($0.day) } ?? site)
            FuzzTarget.require(response.status.code < 500, "\(response.status)")
            guard response.contentType.hasPrefix("application/json") else { return }
            let body = Data(response.body.readableBytesView)
            FuzzTarget.require(
                (try? JSONSerialization.jsonObject(with: body, options: .fragmentsAllowed)) != nil,
                "no JSON"
            )
        } catch let fault as WebFault {
            FuzzTarget.require(fault.status.code < 500, "\(fault) of \(inquiry.address)")
        } catch {
            fatalError("\(error) of \(inquiry.address)")
        }
    }
}

/// Small inputs of every kind to begin fuzzing with.
enum FuzzSeeds {
    static let current = [
        "yiju-library 3\ngeneration 12\ncatalog catalog-12.sqlite 4096 00000000000000ab\nindex index-12 4 00000000000000cd\nday 2026-11-30\ndigest x\n",
        "yiju-library 1\ngeneration 1\ncatalog catalog-1.sqlite 4096\nindex index-1 4\ndigest x\n",
        "catalog-12.sqlite.sums", "00000000000000ab",
    ].map { Array($0.utf8) }

    static var documents: [[UInt8]] {
        var document = StoredDocument(kind: .article, title: "甲法", detail: "第一条")
        document.article = ArticleNumber(1)
        document.headings = ["第一章"]
        document.sections = [.init(field: .allCases[0], label: "", text: "样品应当登记。")]
        document.links = [
            .init(
                power: PowerID(1),
                code: "1",
                category: "行政许可",
                name: "样品登记",
                subitem: "",
                field: .legalBasis,
                pinpoint: ArticleNumber(1).map { Pinpoint($0) }
            )
        ]
        return [document.bytes]
    }

    static let queries = [
        "cursor=c1z&limit=9", "asOf=2024-03-15", "limit=1000&cursor=c5yc1s", "cursor=%63%31",
    ].map { Array($0.utf8) }

    /// An endpoint, what its pattern leaves open, its query or body.
    static let requests: [[UInt8]] = {
        let questions = [
            "q=甲法第三条", "q=\"样品登记\" -乙&limit=3&cursor=c3", "name=甲&level=法律", "from=2010-01-01&to=2020-01-01",
            "format=csv&severity=all", "asOf=2015-01-01", "《甲法》第三条",
        ]
        return (0..<24).map {
            [UInt8($0)] + Array("甲法@2010-01-01\u{0}3\u{0}1\u{0}2\u{0}\(questions[$0 % questions.count])".utf8)
        }
    }()
}
