/// A calendar as RFC 5545 writes it: days on which something is due, for Outlook, WPS, telephones.
///
/// Lines end with CR LF and are folded at 75 octets, never inside a character; commas, semicolons, backslashes and line breaks of
/// texts are escaped, and control characters left out.
public struct CalendarText: Sendable {
    /// Something that is due on a day.
    public struct Event: Sendable {
        /// What names it for good: a calendar that reads it again replaces what it had of that name.
        public let id: String
        /// The day, `20261130`.
        public let day: String
        /// The day after it, `20261201`: where it ends.
        public let next: String
        /// What stands in the calendar.
        public let summary: String
        /// What stands behind it.
        public let description: String

        /// An event.
        public init(id: String, day: String, next: String, summary: String, description: String) {
            self.id = id
            self.day = day
            self.next = next
            self.summary = summary
            self.description = description
        }
    }

    /// What the calendar is called.
    public let name: String
    /// When it was made, in UTC: `20261130T090509Z`.
    public let stamp: String
    /// What it holds.
    public let events: [Event]

    /// A calendar.
    public init(name: String, stamp: String, events: [Event]) {
        self.name = name
        self.stamp = stamp
        self.events = events
    }

    /// The most octets of a line, the line break left out (RFC 5545, section 3.1).
    static let longest = 75

    /// The calendar's text.
    public var text: String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//yiju//yiju//ZH", "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH", "X-WR-CALNAME:" + Self.escaped(name),
        ]
        for event in events {
            lines += [
                "BEGIN:VEVENT", "UID:" + Self.escaped(event.id), "DTSTAMP:" + stamp,
                "DTSTART;VALUE=DATE:" + event.day, "DTEND;VALUE=DATE:" + event.next,
                "SUMMARY:" + Self.escaped(event.summary), "DESCRIPTION:" + Self.escaped(event.description),
                "TRANSP:TRANSPARENT", "END:VEVENT",
            ]
        }
        lines.append("END:VCALENDAR")
        return lines.map { Self.folded($0) + "\r\n" }.joined()
    }

    /// A text as the value of a property.
    static func escaped(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": out.append(contentsOf: ["\\", scalar])
            case "\n": out.append(contentsOf: ["\\", "n"])
            case "\t": out.append(scalar)
            default: if scalar.value >= 0x20, !(0x7F...0x9F).contains(scalar.value) { out.append(scalar) }
            }
        }
        return String(out)
    }

    /// A line in pieces of at most 75 octets, each but the first behind a space.
    static func folded(_ line: String) -> String {
        guard line.utf8.count > longest else { return line }
        var out = ""
        var room = longest
        for scalar in line.unicodeScalars {
            let size = UTF8.width(scalar)
            if size > room {
                out += "\r\n "
                room = longest - 1
            }
            out.unicodeScalars.append(scalar)
            room -= size
        }
        return out
    }
}
