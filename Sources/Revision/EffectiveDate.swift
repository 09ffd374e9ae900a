package import Law

extension Edition {
    /// The day on which the text takes effect: as the file's head tells, or its last articles (自……起施行).
    ///
    /// An amended text keeps the last article of the first one, so a day before the edition's own date tells nothing.
    package var inForceFrom: LegalDate? {
        if let effective { return effective }
        for article in articles.suffix(2).reversed() {
            guard let day = Self.day(in: article.text), let date, day >= date else { continue }
            return day
        }
        return nil
    }

    /// The day in 自2024年5月1日起施行.
    private static func day(in text: String) -> LegalDate? {
        let pattern = /自\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日起/
        guard let found = text.firstMatch(of: pattern), let year = Int(found.1), let month = Int(found.2),
            let day = Int(found.3)
        else { return nil }
        return LegalDate(year: year, month: month, day: day)
    }
}
