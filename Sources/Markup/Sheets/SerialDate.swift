import CaseModel

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
        guard let date = CalendarDate(dayNumber: sinceEpoch) else { return nil }
        (year, month, day) = (date.year, date.month, date.day)
        weekday = ((sinceEpoch + 4) % 7 + 7) % 7
        if !since1904, days == 60 { (month, day) = (2, 29) }
    }

    var hour: Int { milliseconds / 3_600_000 }
    var minute: Int { milliseconds / 60_000 % 60 }
    var second: Int { milliseconds / 1000 % 60 }
}
