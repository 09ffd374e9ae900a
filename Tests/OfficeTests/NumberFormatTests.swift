import Testing

@testable import Office

@Suite("Number formats") struct NumberFormatTests {
    @Test(
        arguments: [
            ("General", 7.29E+25, "7.29E+25"),
            ("General", 0, "0"),
            ("General", -0.5, "-0.5"),
            ("General", 12_345_678_901, "12345678901"),
            ("General", 123_456_789_012, "1.23457E+11"),
            ("General", 440_200_000_000_000, "4.402E+14"),
            ("General", 99_999_999_999.6, "1E+11"),
            ("General", 1234.56789012345, "1234.56789"),
            ("General", 1_234_567_890.4, "1234567890"),
            ("General", 0.1 + 0.2, "0.3"),
            ("General", 1.0 / 3, "0.333333333"),
            ("General", 0.0001, "0.0001"),
            ("General", 0.00001, "1E-05"),
            ("0", 2.5, "3"),
            ("0", -2.5, "-3"),
            ("0.00", 1.005, "1.01"),
            ("0.00", 0, "0.00"),
            ("#.##", 0.5, ".5"),
            ("#", 0, ""),
            ("000", 7, "007"),
            ("#,##0", 1_234_567.8, "1,234,568"),
            ("#,##0", 12, "12"),
            ("#,##0.00", 1234.5, "1,234.50"),
            ("#,##0,", 1_234_567, "1,235"),
            ("0.0,,\"百万\"", 12_300_000, "12.3百万"),
            ("0%", 0.256, "26%"),
            ("0.00%", 0.25678, "25.68%"),
            ("0.00E+00", 12345, "1.23E+04"),
            ("0.00E+00", 0.00012345, "1.23E-04"),
            ("0.0E+0", 9.99, "1.0E+1"),
            ("##0.0E+0", 12345, "12.3E+3"),
            ("# ?/?", 1.75, "1 3/4"),
            ("# ??/??", 0.3333, "1/3"),
            ("# ?/2", 2.5, "2 1/2"),
            ("@", 254, "254"),
            ("@", 123_456_789_012, "1.23457E+11"),
            ("0_ ", 5, "5"),
            ("0_);[Red]\\(0\\)", -5, "(5)"),
            ("0;-0;\"无\"", 0, "无"),
            ("0;;", -1, ""),
            ("0\"项\"", 254, "254项"),
            ("第0条", 12, "第12条"),
            ("[>=100]\"多\";[<0]\"负\";0", 150, "多"),
            ("[>=100]\"多\";[<0]\"负\";0", 5, "5"),
            ("[$¥-804]#,##0.00", 3, "¥3.00"),
            ("_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* \"-\"??_ ;_ @_ ", 3, "¥3.00"),
            ("000-0000", 1_234_567, "123-4567"),
            ("[DBNum1][$-804]General", 123, "一百二十三"),
            ("[DBNum1][$-804]General", 10, "十"),
            ("[DBNum1][$-804]General", 10_010, "一万〇一十"),
            ("[DBNum2][$-804]General", 1005, "壹仟零伍"),
            ("[DBNum1]0", 123, "一二三"),
        ] as [(String, Double, String)]
    )
    func `numbers`(code: String, value: Double, shown: String) {
        #expect(NumberFormat(code).shown(value) == shown)
    }

    @Test(
        arguments: [
            ("yyyy\"年\"m\"月\"d\"日\"", 45_356, "2024年3月5日"),
            ("yyyy年m月d日", 45_356, "2024年3月5日"),
            ("yyyy\"年\"m\"月\"d\"日\";@", 45_356, "2024年3月5日"),
            ("yyyy/m/d;@", 45_356.75, "2024/3/5"),
            ("yyyy-mm-dd hh:mm:ss", 45_356.75, "2024-03-05 18:00:00"),
            ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", 45_356, "2024年3月5日"),
            ("[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", 45_276, "二〇二三年十二月十六日"),
            ("[$-804]aaaa", 45_356, "星期二"),
            ("d-mmm-yy", 45_356, "5-Mar-24"),
            ("h:mm AM/PM", 0.5, "12:00 PM"),
            ("上午/下午h\"时\"mm\"分\"", 0.25, "上午6时00分"),
            ("[h]:mm:ss", 1.5, "36:00:00"),
            ("mm:ss.0", 0.000_0127, "00:01.1"),
            ("yyyy/m/d", 1, "1900/1/1"),
            ("yyyy/m/d", 59, "1900/2/28"),
            ("yyyy/m/d", 60, "1900/2/29"),
            ("yyyy/m/d", 61, "1900/3/1"),
            ("yyyy/m/d", 0, "1900/1/0"),
            ("yyyy/m/d", 2_958_465, "9999/12/31"),
            ("yyyy/m/d", 2_958_466, "2958466"),
            ("yyyy/m/d", -1, "-1"),
            ("yyyy/m/d h:mm", 45_356.999_999_9, "2024/3/6 0:00"),
            ("e\"年\"m\"月\"", 45_356, "2024年3月"),
        ] as [(String, Double, String)]
    )
    func `days and times`(code: String, value: Double, shown: String) {
        #expect(NumberFormat(code).isDate)
        #expect(NumberFormat(code).shown(value) == shown)
    }

    @Test func `days since 1904`() {
        #expect(NumberFormat("yyyy/m/d").shown(0, from1904: true) == "1904/1/1")
        #expect(NumberFormat("yyyy/m/d").shown(43_894, from1904: true) == "2024/3/5")
    }

    @Test func `texts`() {
        #expect(NumberFormat("@\"号\"").shown("甲") == "甲号")
        #expect(NumberFormat("0;0;0;@").shown("甲") == "甲")
        #expect(NumberFormat(";;;").shown("甲") == "甲", "words are never hidden")
    }

    @Test(
        arguments: [
            (7.29E+25, "72900000000000000000000000"), (45_356, "45356"), (0.1, "0.1"), (-1.5, "-1.5"),
            (440_200_000_000_001, "440200000000001"), (1e300, "1e+300"), (1.0e-7, "0.0000001"),
        ] as [(Double, String)]
    )
    func `what is stored`(value: Double, written: String) {
        #expect(PlainNumber.stored(value) == written)
        #expect(Double(written) == value)
    }

    @Test(arguments: [(45_356, "2024-03-05"), (45_356.5, "2024-03-05T12:00:00"), (0.25, "06:00:00")])
    func `days as they are stored`(serial: Double, written: String) throws {
        #expect(try #require(SerialDay(serial, from1904: false)).written == written)
    }

    @Test func `no code and no number crashes`() {
        let pieces = [
            "0", "#", "?", ",", ".", "%", "E+", "/", "@", "General", "yyyy", "m", "d", "h", "ss", "[h]", "[",
            "]", "\"",
            "\\", "_", "*", ";", "AM/PM", "[>1]", "[DBNum1]", "[$-F800]", "aaaa", "年", "e", "g", "1", " ",
        ]
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let code = (0..<Int.random(in: 0...8)).map { _ in pieces.randomElement(using: &generator) ?? "" }
                .joined()
            let format = NumberFormat(code)
            for value in [0, 1, -1, 0.5, 1e308, -1e-300, 45_356.123, 123_456_789_012, .nan, .infinity] {
                _ = format.shown(value)
            }
            _ = format.shown("甲")
        }
    }

    /// Codes that fuzzing found: each is shown somehow.
    @Test(arguments: ["0/5555555555555555555", "# ?/99999999999999999999999", "?/999999999999999"])
    func `a denominator of many digits is no fraction`(code: String) {
        for value in [-1234.5, 0, 0.5, 9e8, 1e300] {
            #expect(!NumberFormat(code).shown(value).isEmpty, "\(value)")
        }
    }
}
