import CaseModel
import Foundation

/// The moment for which results hold: `--as-of`, or now. It sets every date that is written into results and records.
public struct Moment: Sendable {
    /// ISO 8601 with zone, to the second.
    public let text: String
    /// The day in the workspace's time zone.
    public let date: CalendarDate
    /// Seconds since 1970.
    public let unixSeconds: Int64
    /// Of the workspace's time zone from UTC, at this moment.
    public let offsetMinutes: Int

    /// From `--as-of` (a date, or a date and time with or without zone); nil when it is none.
    public init?(asOf: String, timezone: String) {
        let zone = TimeZone(identifier: timezone) ?? .gmt
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.calendar = Calendar(identifier: .gregorian)
        formatter.timeZone = zone
        for format in ["yyyy-MM-dd'T'HH:mm:ssXXXXX", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"] {
            formatter.dateFormat = format
            formatter.isLenient = false
            if let date = formatter.date(from: asOf) {
                self.init(date, zone: zone)
                return
            }
        }
        return nil
    }

    public init(now: Date = Date(), timezone: String) {
        self.init(now, zone: TimeZone(identifier: timezone) ?? .gmt)
    }

    private init(_ date: Date, zone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        self.date =
            CalendarDate(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1) ?? .epoch
        unixSeconds = Int64(date.timeIntervalSince1970.rounded(.down))
        offsetMinutes = zone.secondsFromGMT(for: date) / 60
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.calendar = calendar
        formatter.timeZone = zone
        formatter.dateFormat = "yyyy-MM-dd'T'HH:mm:ssxxx"
        text = formatter.string(from: date)
    }

    /// Seconds since 1970 by the machine's clock: for leases, backoff and quiet periods, which `--as-of` does not touch.
    public static var seconds: Double { Date().timeIntervalSince1970 }
}
