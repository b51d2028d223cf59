import ArgumentParser

/// Draws documents with known truth: the case folders of Samples/, single pages for benches.
@main
struct SampleMaker: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "samplemaker", abstract: "Draws documents with known truth, as scans, PDFs, letters and archives.",
        subcommands: [CasesCommand.self, PageCommand.self, PapersCommand.self])
}
