import ArgumentParser

/// A page whose truth is known because it was drawn.
protocol DrawnPage: Decodable {
    var name: String { get }
}

/// Where a bench takes its drawn pages from: the options that all such benches share.
struct DrawnPages: ParsableArguments {
    @Option(help: "Folder for the drawn pages (default: .build/bench- and the bench's name).") var work: String?
    @Option(help: "Python with pillow and numpy, and with rapidocr where it is compared.") var python = "python3"
    @Option(help: "Seed of the drawn pages.") var seed = 20260
    @Option(help: "Only pages whose name contains this.") var only = ""
    @Flag(help: "Take the pages from the last run.") var reuse = false

    /// Draws the pages by `Benchmarks/python/<script>.py`, unless those of the last run are wanted, and reads their list.
    /// - Parameters:
    ///   - bench: the bench's name, which the folder bears.
    ///   - list: the file below the folder that holds a page a line.
    func pages<Page: DrawnPage>(_ type: Page.Type, bench: String, script: String, list: String) throws -> [Page] {
        let folder = work ?? ".build/bench-" + bench
        if !reuse { try Script.run(python, ["Benchmarks/python/\(script).py", folder, String(seed)]) }
        return try JSONLines.read(Page.self, folder + "/" + list).filter { only.isEmpty || $0.name.contains(only) }
    }
}
