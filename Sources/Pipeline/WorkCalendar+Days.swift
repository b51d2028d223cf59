import CaseModel

extension WorkCalendar {
    /// Whether people work on this day: a made-up weekend day does, a public holiday does not, otherwise Monday to Friday.
    func isWorkday(_ date: CalendarDate) -> Bool {
        if makeUpDays.contains(date) { return true }
        return date.weekday <= 5 && !holidays.contains(date)
    }

    /// The workday that comes so many workdays after a day; the day itself is not counted (民法典 art. 201). With 0 the day itself, or the
    /// next workday where it is none.
    /// - Returns: the date, and whether the holidays of every year on the way are known; nil past the year 9999 and for negative counts.
    public func adding(workdays: Int, to start: CalendarDate) -> (date: CalendarDate, holidaysKnown: Bool)? {
        guard workdays >= 0 else { return nil }
        var date = start
        var left = workdays
        var known = knownYears.contains(start.year)
        if workdays == 0 && isWorkday(start) { return (start, known) }
        if workdays == 0 { left = 1 }
        while left > 0 {
            guard let next = date.adding(days: 1) else { return nil }
            date = next
            known = known && knownYears.contains(date.year)
            if isWorkday(date) { left -= 1 }
        }
        return (date, known)
    }
}

extension DeadlineRules {
    /// nil where the pipeline sets no such deadline.
    public subscript(id: String) -> Rule? { rules.first { $0.id == id } }
}

extension DeadlineRules.Rule {
    /// The day by which it is due, counted from the start event's day.
    /// - Returns: the date, and whether the public holidays on the way are known (always so for days and months); nil past the year 9999.
    public func due(from start: CalendarDate, calendar: WorkCalendar) -> (date: CalendarDate, holidaysKnown: Bool)? {
        switch unit {
        case .workingDay: calendar.adding(workdays: amount, to: start)
        case .day: start.adding(days: amount).map { ($0, true) }
        case .month: start.adding(months: amount).map { ($0, true) }
        }
    }

    /// The same as a ``Deadline`` of the report, held against its date.
    public func deadline(
        _ kind: Deadline.Kind, from start: CalendarDate, asOf today: CalendarDate, calendar: WorkCalendar
    ) -> Deadline? {
        guard let due = due(from: start, calendar: calendar) else { return nil }
        return Deadline(
            kind: kind, rule: text, due: due.date, overdueDays: today.dayNumber - due.date.dayNumber, holidaysKnown: due.holidaysKnown)
    }
}
