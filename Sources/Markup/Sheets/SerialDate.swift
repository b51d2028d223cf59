/// A date as spreadsheets keep it: days since the end of 1899 (ISO/IEC 29500-1, 18.17.4), the time of day as the fraction.
struct SerialDate {
    var year: Int
    var month: Int
    var day: Int
    /// 0 for Sunday.
    var weekday: Int
    /// Since midnight, rounded to milliseconds.
    var milliseconds: Int
    /// Since the beginning of the count, for elapsed times.
    var elapsed: Int

    /// - Parameters:
    ///   - milliseconds: show fractions of seconds; else the time is rounded to whole seconds.
    ///   - since1904: the file counts from 1904, as old Macintosh files do.
    /// - Returns: nil before the beginning of the count and after the year 9999.
    init?(_ serial: Double, milliseconds precise: Bool, since1904: Bool) {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        let unit = precise ? 1.0 : 1000.0
        let total = Int((serial * 86_400_000 / unit).rounded() * unit)
        let days = total / 86_400_000
        milliseconds = total % 86_400_000
        elapsed = total
        // Day 60 is 29 February 1900, which never was: what comes before it is one day later than the count says.
        let sinceEpoch = since1904 ? days - 24_107 : days < 60 ? days - 25_568 : days - 25_569
        (year, month, day) = SerialDate.civil(sinceEpoch)
        weekday = ((sinceEpoch + 4) % 7 + 7) % 7
        if !since1904, days == 60 { (month, day) = (2, 29) }
    }

    /// Year, month and day of a number of days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms").
    private static func civil(_ days: Int) -> (Int, Int, Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    var hour: Int { milliseconds / 3_600_000 }
    var minute: Int { milliseconds / 60_000 % 60 }
    var second: Int { milliseconds / 1000 % 60 }
}
