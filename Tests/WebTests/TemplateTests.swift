import Formats
import Foundation
import Mustache
import Testing

@testable import Web

@Suite("Templates") struct TemplateTests {
    @Test func `every template parses`() throws {
        _ = try Templates.library()
    }

    @Test func `nothing is printed unescaped`() {
        for (name, source) in Templates.sources {
            #expect(!source.contains("{{{"), "\(name)")
            #expect(!source.contains("{{&"), "\(name)")
            #expect(!source.contains("CONTENT_TYPE"), "\(name)")
        }
    }

    @Test func `nothing is inline and nothing comes from elsewhere`() throws {
        let inline =
            /\son[a-z]+\s*=|\sstyle\s*=|<style|javascript:|<script(?![^>]*\ssrc=)|(?:src|href)="(?:https?:)?\/\//
        for (name, source) in Templates.sources {
            #expect(source.firstMatch(of: inline) == nil, "\(name)")
        }
        #expect(StyleSheet.text.firstMatch(of: /@import|https?:|url\(/) == nil)
        #expect(Script.text.firstMatch(of: /https?:|innerHTML|eval\(|document\.write/) == nil)
    }

    @Test func `every attribute that is filled in is quoted`() {
        for (name, source) in Templates.sources {
            #expect(source.firstMatch(of: /=\s*\{\{/) == nil, "\(name)")
        }
    }

    @Test(arguments: [
        ("<script>", "&lt;script&gt;"), ("\"", "&quot;"), ("'", "&#39;"), ("a&b", "a&amp;b"),
        ("\"\u{301} onmouseover=x", "&quot;\u{301} onmouseover=x"), ("<\u{338}b>", "&lt;\u{338}b&gt;"),
        ("a\u{0}b\u{1B}c\u{7F}", "abc"), ("条\n款", "条\n款"), ("", ""),
    ])
    func `special bytes are escaped even under combining marks`(text: String, escaped: String) {
        #expect(Array(HTMLText.escaped(text).utf8) == Array(escaped.utf8))
    }

    @Test func `values reach every level of a template escaped`() throws {
        var library = try Templates.library()
        let pragma = "{{% CONTENT_TYPE:\(MarkupEscaping.name)}}\n"
        try library.register(pragma + "<{{$inner}}{{/inner}}>", named: "outer")
        try library.register(pragma + "{{x}}", named: "part")
        try library.register(
            pragma + "{{<outer}}{{$inner}}{{#list}}{{x}}{{>part}}{{/list}}{{/inner}}{{/outer}}",
            named: "page"
        )
        let sly = "\"\u{301}<"
        let text = library.render(["list": [["x": sly]]], withTemplate: "page")
        let escaped = "&quot;\u{301}&lt;"
        #expect(text.map { Array($0.utf8) } == Array("<\(escaped)\(escaped)>".utf8))
    }
}
