import ArgumentParser
import Glibc
import Reporter

/// Whether what is printed for people is coloured.
struct ColourOptions: ParsableArguments {
    enum Choice: String, CaseIterable, ExpressibleByArgument {
        case auto, always, never
    }

    @Option(help: "Colours: auto (where standard output is a terminal and NO_COLOR is not set), always or never.")
    var color = Choice.auto

    var palette: Palette {
        switch color {
        case .always: return .terminal
        case .never: return .plain
        case .auto:
            // NO_COLOR counts where it is not empty (no-color.org).
            let isUnwanted = !(Terminal.environment("NO_COLOR") ?? "").isEmpty || Terminal.environment("TERM") == "dumb"
            return isatty(1) == 1 && !isUnwanted ? .terminal : .plain
        }
    }
}
