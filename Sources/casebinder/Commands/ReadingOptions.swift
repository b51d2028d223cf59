import ArgumentParser
import Conductor

/// What all commands share that read files without taking them in.
struct ReadingOptions: ParsableArguments {
    @Option(help: "Worker processes; 0: one for each core.")
    var jobs = 0

    @Flag(help: "One JSON document on standard output.")
    var json = false

    @Option(name: .customLong("as-of"), help: "The date for which ages and deadlines are told (ISO 8601).")
    var asOf: String?

    func validate() throws {
        guard (0...64).contains(jobs) else { throw ValidationError("--jobs \(jobs): use 0 to 64") }
    }

    /// `--as-of`; now, if it was not given. There is no workspace that knows of a time zone.
    func moment() throws -> Moment {
        guard let moment = asOf.map({ Moment(asOf: $0, timezone: "Asia/Shanghai") }) ?? Moment(timezone: "Asia/Shanghai") else {
            throw ConductorError.usage("--as-of '\(asOf ?? "")': not a date; write 2024-11-22")
        }
        return moment
    }
}
