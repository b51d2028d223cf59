import Conductor

extension RenderedReports {
    /// Into a file or a folder, whose names are printed; without one to standard output, the last line ended.
    func deliver(to output: String?) throws {
        if let output {
            for path in try write(to: output) { Terminal.print(path) }
            return
        }
        var last = ""
        try print {
            Terminal.write(1, $0)
            last = $0
        }
        if last.utf8.last != UInt8(ascii: "\n") { Terminal.write(1, "\n") }
    }
}
