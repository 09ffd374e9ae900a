import Law

/// The orders by which the State Council changed many regulations at once.
///
/// Histories name such a decision by its day, lists by its number: 国务院令第709号修订 is the text of 2019-03-02 of whatever regulation
/// was changed on that day.
enum CouncilOrders {
    /// The day of an order, or nil when it is none of the table.
    static func day(of number: DocumentNumber) -> LegalDate? {
        guard number.form == .order, number.issuer == "国务院" else { return nil }
        return days[number.number].flatMap { LegalDate(iso: $0) }
    }

    static let days: [Int: String] = [
        588: "2011-01-08", 628: "2012-11-09", 638: "2013-07-18", 645: "2013-12-07", 648: "2014-02-19",
        653: "2014-07-29", 666: "2016-02-06", 676: "2017-03-01", 687: "2017-10-07", 698: "2018-03-19",
        703: "2018-09-18", 709: "2019-03-02", 714: "2019-04-23", 726: "2020-03-27", 732: "2020-11-29",
        752: "2022-03-29", 764: "2023-07-20", 777: "2024-03-10", 797: "2024-12-06",
    ]
}
