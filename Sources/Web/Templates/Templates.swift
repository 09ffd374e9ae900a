internal import Mustache

/// A template that does not parse: a mistake of ours, found when the server starts and by a test.
struct TemplateFault: Error, CustomStringConvertible {
    let name: String
    let reason: String

    var description: String { "页面模板 \(name) 有误：\(reason)" }
}

/// Every page's template; they travel inside the binary, so that it needs no files beside it.
///
/// In each of them `{{x}}` is escaped by ``MarkupEscaping``; the unescaped form `{{{x}}}` is not used at all, and a test
/// holds that.
enum Templates {
    /// Templates by name.
    static var sources: [String: String] {
        [
            frame, help, statutes, lists, compared, reports, search, keeping, keepOrders, handed, work,
        ].reduce(into: [:]) {
            $0.merge($1) { first, _ in first }
        }
    }

    /// The parsed templates.
    ///
    /// - Returns: the library.
    /// - Throws: `TemplateFault` when one does not parse.
    static func library() throws(TemplateFault) -> MustacheLibrary {
        MustacheContentTypes.register(MarkupEscaping(), named: MarkupEscaping.name)
        var library = MustacheLibrary()
        for (name, source) in sources {
            do {
                try library.register("{{% CONTENT_TYPE:\(MarkupEscaping.name)}}\n" + source, named: name)
            } catch {
                throw TemplateFault(name: name, reason: "\(error)")
            }
        }
        return library
    }
}

/// What a template is filled with: values by name.
///
/// A type of its own, because the template engine asks every value that it goes through whether it has values inside, and a
/// dictionary, which may or may not, takes several times as long to answer. There are a dozen names at most: going through them
/// takes less than hashing one.
struct Values: MustacheParent, ExpressibleByDictionaryLiteral {
    private var pairs: [(name: String, value: Any)]

    init(dictionaryLiteral pairs: (String, Any)...) {
        self.pairs = pairs
    }

    subscript(name: String) -> Any? {
        get { pairs.first { $0.name == name }?.value }
        set {
            pairs.removeAll { $0.name == name }
            if let newValue { pairs.append((name, newValue)) }
        }
    }

    func child(named name: String) -> Any? { self[name] }
}

/// A sequence for a template, with the count beside it: a section over `count` prints a heading only when there is something.
///
/// The count of nothing is an explicit false: templates look outward for a name that they do not find.
func rows(_ items: [Values]) -> Values {
    ["items": items, "count": items.isEmpty ? false : items.count]
}

/// A value that may be missing: an explicit false, so that a section does not fall back on a value of the same name outside.
func orNot(_ value: Any?) -> Any { value ?? false }
