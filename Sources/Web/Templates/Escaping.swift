internal import Formats
internal import Mustache

/// The escaping of everything that a template prints.
///
/// The template engine's own escaping compares whole characters, so a quotation mark that a combining accent follows
/// passes it unchanged and could end an attribute. `HTMLText` compares single bytes.
struct MarkupEscaping: MustacheContentType {
    /// The name under which templates ask for it.
    static let name = "YIJU"

    func escapeText(_ text: String) -> String { HTMLText.escaped(text) }
}
