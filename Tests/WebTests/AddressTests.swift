import Formats
import Law
import Testing

@testable import Web

@Suite("Addresses") struct AddressTests {
    @Test(
        arguments: [
            ("44", 44, nil), ("120-1", 120, 1), ("四十四", 44, nil), ("第四十四条", 44, nil), ("44条", 44, nil),
            ("第一百二十条之一", 120, 1), ("４４", 44, nil),
        ] as [(String, Int, Int?)]
    )
    func `article numbers are read in every notation`(text: String, number: Int, suffix: Int?) {
        #expect(Address.article(text) == ArticleNumber(number, suffix: suffix))
    }

    @Test(arguments: ["", "条", "x44", "44-", "-1", "0", "44条款", "四十四条之", "99999999999999999999"])
    func `what is no article number is refused`(text: String) {
        #expect(Address.article(text) == nil)
    }

    @Test func `a pinpoint survives its address`() throws {
        let article = try #require(ArticleNumber(120, suffix: 1))
        for paragraph in [nil, 2] as [Int?] {
            for item in [nil, 3] as [Int?] {
                for subitem in [nil, 1] as [Int?] {
                    guard
                        let pinpoint = Pinpoint(
                            article: article,
                            paragraph: paragraph,
                            item: item,
                            subitem: subitem
                        )
                    else { continue }
                    let components = Address.tail(of: pinpoint).split(separator: "/").map(String.init)
                    #expect(Address.pinpoint(components[...]) == pinpoint)
                }
            }
        }
        let items = try #require(Pinpoint(article: nil, item: 101))
        #expect(
            Address.pinpoint(Address.tail(of: items).split(separator: "/").map(String.init)[...]) == items
        )
    }

    @Test func `only unreserved bytes stand unencoded`() {
        #expect(
            PercentEncoding.component("保密法@2010/../?&\"<")
                == "%E4%BF%9D%E5%AF%86%E6%B3%95%402010%2F..%2F%3F%26%22%3C"
        )
        #expect(Address.query("/search", [("q", "a b"), ("page", nil)]) == "/search?q=a%20b")
    }
}

@Suite("Request addresses") struct RequestAddressTests {
    @Test func `path and query are decoded`() throws {
        let address = try RequestAddress(
            path: "//statutes/%E6%B3%95@2010/44",
            query: "q=%E5%AF%86+%2B1&x&q=2"
        )
        #expect(address.components == ["statutes", "法@2010", "44"])
        #expect(address.value("q") == "密 +1")
        #expect(address.values("q") == ["密 +1", "2"])
        #expect(address.value("x") == nil)
    }

    @Test(arguments: ["%", "%4", "%zz", "%ff", "%c3%28", "%00", "%1b", "%ed%a0%80", "%f8%88%80%80%80"])
    func `what is no text is refused`(raw: String) {
        #expect(throws: RequestAddress.Fault.self) { try RequestAddress(path: "/a/" + raw, query: nil) }
        #expect(throws: RequestAddress.Fault.self) { try RequestAddress(path: "/", query: "q=" + raw) }
        #expect(throws: RequestAddress.Fault.self) { try RequestAddress(path: "/", query: raw) }
    }

    @Test func `a query has a bounded number of parameters`() {
        let query = (0..<100).map { "a=\($0)" }.joined(separator: "&")
        #expect(throws: RequestAddress.Fault.tooManyParameters) {
            try RequestAddress(path: "/", query: query)
        }
    }
}
