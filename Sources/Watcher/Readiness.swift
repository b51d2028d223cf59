import CaseModel

/// Whether a case folder has come to rest: nothing in it changed for the quiet period, and two listings agree.
///
/// Change times are the file system's; a folder whose clock is ahead (a share of another machine) counts as quiet once two listings
/// one quiet period apart are equal.
public enum Readiness: Sendable, Equatable {
    case ready
    /// Look again in so many seconds at the earliest.
    case growing(seconds: Double)

    /// - Parameters:
    ///   - folder: as listed now.
    ///   - before: its stamp when it was listed before, and when that was, in seconds since 1970; nil at the first look.
    ///   - quiet: the quiet period in seconds.
    ///   - now: seconds since 1970.
    public static func of(
        _ folder: CaseFolder, before: (stamp: String, at: Double)?, quiet: Double, now: Double, names: IgnoredNames
    ) -> Readiness {
        if folder.files.contains(where: { names.isPartial($0.path) }) { return .growing(seconds: max(1, quiet)) }
        guard let before, before.stamp == folder.stamp else { return .growing(seconds: quiet) }
        let age = now - Double(folder.changed) / 1e9
        if age >= quiet || now - before.at >= quiet { return .ready }
        return .growing(seconds: max(0.05, min(quiet - max(0, age), quiet - (now - before.at))))
    }
}
