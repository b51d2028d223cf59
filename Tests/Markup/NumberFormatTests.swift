import Testing

@testable import Markup

@Suite("Numbers as a sheet shows them")
struct NumberFormatTests {
    @Test(arguments: [
        ("General", 0.1 + 0.2, "0.3"), ("General", 1234567.891, "1234567.891"), ("General", -2, "-2"), ("General", 1e-7, "0.0000001"),
        ("General", 110_101_199_003_070_000, "110101199003070000"), ("General", 2.5e30, "2.5E+30"), ("G/通用格式", 12, "12"), ("@", 7, "7"),
        ("0", 2.5, "3"), ("0.00", 1.005, "1.01"), ("0.00", -0.001, "0.00"), ("0.00", 999.995, "1000.00"), ("#,##0", 1_234_567, "1,234,567"),
        ("#,##0.00", -1234.5, "-1,234.50"), ("0.0%", 0.1234, "12.3%"), ("0%", 1, "100%"), ("#", 0, ""), ("000000", 42, "000042"),
        ("000-0000", 1234567, "123-4567"), ("0.##", 1.5, "1.5"), ("#,##0,", 1_234_567, "1,235"), ("0.00E+00", 12345, "1.23E+04"),
        ("0.00E+00", 0.00099999, "1.00E-03"), ("\"¥\"#,##0.00", 88.8, "¥88.80"), ("[$¥-804]#,##0", 1500, "¥1,500"), ("0\"元\"", 3, "3元"),
        ("#,##0;[Red](#,##0)", -1500, "(1,500)"), ("0;-0;\"无\"", 0, "无"), ("0.00_);(0.00)", 3, "3.00 "), ("[>=10000]0!.0,\"万\";0", 5, "5"),
        ("[Red][<60]\"不及格\";\"及格\"", 59, "不及格"), ("[Red][<60]\"不及格\";\"及格\"", 60, "及格"), ("# ?/?", 0.5, "0.5"),
        ("[DBNum1][$-804]General", 2024, "二千〇二十四"), ("[DBNum2][$-804]General\"元整\"", 120_305, "壹拾贰万零叁佰零伍元整"),
        ("[DBNum2]0", 104, "壹零肆"), ("", 5, ""),
    ] as [(String, Double, String)])
    func numbers(format: String, value: Double, text: String) {
        #expect(NumberFormat(format).text(value) == text, "\(format)")
    }

    /// 45306 is 15 January 2024.
    @Test(arguments: [
        ("yyyy-mm-dd", 45306, "2024-01-15"), ("yyyy/m/d;@", 45306, "2024/1/15"), ("yyyy\"年\"m\"月\"d\"日\"", 45306.99, "2024年1月15日"),
        ("[$-804]yyyy\"年\"mm\"月\"", 45306, "2024年01月"), ("[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", 45306, "二〇二四年一月十五日"),
        ("d-mmm-yy", 45306, "15-Jan-24"), ("yyyy-mm-dd hh:mm", 45306.5, "2024-01-15 12:00"), ("h:mm:ss AM/PM", 0.75, "6:00:00 PM"),
        ("上午/下午h\"时\"mm\"分\"", 0.25, "上午6时00分"), ("[h]:mm", 1.5, "36:00"), ("mm:ss.0", 0.001, "01:26.4"), ("aaaa", 45306, "星期一"),
        ("[$-409]dddd", 45306, "Monday"), ("yyyy-mm-dd hh:mm:ss", 45306.999999999, "2024-01-16 00:00:00"), ("yyyy-mm-dd", 60, "1900-02-29"),
        ("yyyy-mm-dd", 1, "1900-01-01"), ("yyyy-mm-dd", 61, "1900-03-01"), ("yyyy-mm-dd", -5, "-5"), ("[$-F800]dddd, mmmm dd", 45306, "2024-01-15"),
    ] as [(String, Double, String)])
    func dates(format: String, value: Double, text: String) {
        #expect(NumberFormat(format).text(value).hasPrefix(text), "\(format): \(NumberFormat(format).text(value))")
    }

    @Test func dateCountsOfTwoKinds() {
        #expect(NumberFormat("yyyy-mm-dd").text(43844, since1904: true) == "2024-01-15")
    }

    @Test func textsInFormats() {
        #expect(NumberFormat("0.00").text("合计") == "合计")
        #expect(NumberFormat("0;0;0;\"备注：\"@").text("无") == "备注：无")
    }
}
