import Conductor
import Foundation
import Glibc
import Synchronization

/// Shows how far a run is: one changing line on a terminal, a plain line now and then elsewhere.
final class ProgressMeter: Sendable {
    private struct State {
        var shown = Date.distantPast
        var width = 0
    }
    private let state = Mutex(State())
    private let interactive = Terminal.isInteractive

    func show(_ progress: Progress) {
        state.withLock { state in
            // Elsewhere a line a minute is enough for a log.
            guard Date().timeIntervalSince(state.shown) >= (interactive ? 0.2 : 60) else { return }
            guard interactive || progress.seconds >= 60 else { return }
            state.shown = Date()
            let line = Self.line(progress)
            if interactive {
                Terminal.write(2, "\r" + line + String(repeating: " ", count: max(0, state.width - line.count)))
                state.width = line.count
            } else {
                Terminal.error(line)
            }
        }
    }

    /// Takes the changing line away.
    func clear() {
        state.withLock { state in
            if interactive, state.width > 0 { Terminal.write(2, "\r" + String(repeating: " ", count: state.width) + "\r") }
            state.width = 0
        }
    }

    static func line(_ progress: Progress) -> String {
        var parts = ["files \(progress.filesDone)/\(progress.filesDone + progress.filesLeft)"]
        parts.append("pages \(progress.pagesDone)/\(progress.pagesDone + progress.pagesLeft)")
        if let rate = progress.rate { parts.append(String(format: "%.1f pages/min", rate * 60)) }
        if let left = progress.secondsLeft, progress.pagesLeft > 0 { parts.append("about \(duration(left)) left") }
        return parts.joined(separator: "  ")
    }

    private static func duration(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded(.up))
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min" }
        return "\(whole / 3600) h \(whole % 3600 / 60) min"
    }
}
