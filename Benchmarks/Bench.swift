import ArgumentParser

/// Measures CaseBinder beside other programs. Nothing of it is installed.
@main
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Error rates and speed beside other programs.",
        subcommands: [RecognitionBench.self, OrderBench.self, QualityBench.self, PhotoBench.self, SealBench.self, SignatureBench.self,
            FindingBench.self,
        ])
}
