import Testing

@testable import Formats

@Suite("Calendars") struct CalendarTextTests {
    private static func calendar(_ summary: String, _ description: String = "") -> CalendarText {
        let event = CalendarText.Event(
            id: "3f0c@yiju",
            day: "20240530",
            next: "20240531",
            summary: summary,
            description: description
        )
        return CalendarText(name: "待办", stamp: "20240506T010203Z", events: [event])
    }

    /// Reads a property back as RFC 5545 says: unfolds, then takes escapes away.
    private static func value(_ name: String, _ text: String) -> String? {
        let unfolded = text.replacing("\r\n ", with: "")
        guard let line = unfolded.split(separator: "\r\n").first(where: { $0.hasPrefix(name + ":") }) else {
            return nil
        }
        var out = ""
        var isEscaped = false
        for character in line.dropFirst(name.count + 1) {
            if isEscaped {
                out.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                out.append(character)
            }
        }
        return out
    }

    @Test(arguments: [
        "", "《样品管理条例》修订：12 项待办到期", "a,b;c\\d\ne", String(repeating: "样", count: 200),
        String(repeating: "😀a", count: 60), "\\n不是换行", "  前后有空格  ",
    ])
    func `what is written is read back, in lines of at most 75 octets`(text: String) {
        let calendar = Self.calendar(text, text).text
        #expect(Self.value("SUMMARY", calendar) == text && Self.value("DESCRIPTION", calendar) == text)
        for line in calendar.utf8.split(separator: UInt8(ascii: "\n")) {
            #expect(line.last == UInt8(ascii: "\r") && line.count <= 76)
            #expect(String(validating: line, as: UTF8.self) != nil)
        }
    }

    @Test func `a calendar has what a reader needs, and no text adds a property`() {
        let text = Self.calendar("一\r\nX-EVIL:1\u{0007}").text
        let lines = text.replacing("\r\n ", with: "").split(separator: "\r\n")
        #expect(lines.first == "BEGIN:VCALENDAR" && lines.last == "END:VCALENDAR")
        for line in [
            "VERSION:2.0", "UID:3f0c@yiju", "DTSTAMP:20240506T010203Z", "DTSTART;VALUE=DATE:20240530",
            "DTEND;VALUE=DATE:20240531", "SUMMARY:一\\nX-EVIL:1",
        ] { #expect(lines.contains(Substring(line)), "\(line)") }
    }
}
