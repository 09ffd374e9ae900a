/// The days off work that the State Council announced, year by year.
///
/// Facts of the yearly notices 关于…年部分节假日安排的通知: which days are off, and which Saturdays and Sundays are worked in exchange. Each
/// year was held against arithmetic: the worked days are Saturdays and Sundays, and the working days of a year are all Mondays to
/// Fridays less the days of 全国年节及纪念日放假办法 (11 until 2024, 13 from 2025; `WorkingDaysTests`). Two days fewer were worked in 2020, when
/// the Spring Festival was prolonged.
enum DaysOffTable {
    /// A year: days are written as month times 100 plus day.
    struct Year {
        let year: Int
        /// The number of the notice; nil where none is known yet, and only the days of the 办法 are.
        let notice: String?
        /// The days off, from first to last.
        let off: [(first: Int, last: Int)]
        /// The Saturdays and Sundays that are worked.
        let worked: [Int]
    }

    /// Every year that is known.
    static let years: [Year] = [
        Year(
            year: 2020,
            notice: "国办发明电〔2019〕16号、〔2020〕1号",
            off: [(101, 101), (124, 202), (404, 406), (501, 505), (625, 627), (1001, 1008)],
            worked: [119, 426, 509, 628, 927, 1010]
        ),
        Year(
            year: 2021,
            notice: "国办发明电〔2020〕27号",
            off: [
                (101, 103), (211, 217), (403, 405), (501, 505), (612, 614), (919, 921), (1001, 1007),
            ],
            worked: [207, 220, 425, 508, 918, 926, 1009]
        ),
        Year(
            year: 2022,
            notice: "国办发明电〔2021〕11号",
            off: [
                (101, 103), (131, 206), (403, 405), (430, 504), (603, 605), (910, 912), (1001, 1007),
                (1231, 1231),
            ],
            worked: [129, 130, 402, 424, 507, 1008, 1009]
        ),
        Year(
            year: 2023,
            notice: "国办发明电〔2022〕16号",
            off: [(101, 102), (121, 127), (405, 405), (429, 503), (622, 624), (929, 1006)],
            worked: [128, 129, 423, 506, 625, 1007, 1008]
        ),
        Year(
            year: 2024,
            notice: "国办发明电〔2023〕7号",
            off: [
                (101, 101), (210, 217), (404, 406), (501, 505), (610, 610), (915, 917), (1001, 1007),
            ],
            worked: [204, 218, 407, 428, 511, 914, 929, 1012]
        ),
        Year(
            year: 2025,
            notice: "国办发明电〔2024〕12号",
            off: [(101, 101), (128, 204), (404, 406), (501, 505), (531, 602), (1001, 1008)],
            worked: [126, 208, 427, 928, 1011]
        ),
        Year(
            year: 2026,
            notice: "国办发明电〔2025〕7号",
            off: [
                (101, 103), (215, 223), (404, 406), (501, 505), (619, 621), (925, 927), (1001, 1007),
            ],
            worked: [104, 214, 228, 509, 920, 1010]
        ),
        // No notice is known: the 13 days of the 办法 as revised in 2024. What falls on a weekend is made up for on days not told yet.
        Year(
            year: 2027,
            notice: nil,
            off: [
                (101, 101), (205, 208), (405, 405), (501, 502), (609, 609), (915, 915), (1001, 1003),
            ],
            worked: []
        ),
    ]
}
