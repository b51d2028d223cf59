import ArgumentParser
import Yams

/// `samplemaker cases`: draws the case folders and writes down what must come out of them.
struct CasesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cases", abstract: "Draws case folders, the papers added to them later, and what must come out (expected.json).")

    @Argument(help: "Folder for the case folders, such as Samples/cases; later/ and expected.json are written beside it.")
    var directory: String

    @Option(help: "Folder with the descriptions (*.yaml); else descriptions/ beside DIRECTORY.")
    var descriptions: String?

    @Option(help: "Draw this description only (its file name without .yaml); expected.json is then left alone.")
    var only: String?

    func run() throws {
        let parent = directory.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let beside = parent.isEmpty ? "." : parent
        let source = descriptions ?? beside + "/descriptions"
        var truths: [CaseTruth] = []
        for name in try Disk.list(source) where name.hasSuffix(".yaml") && (only.map { name == $0 + ".yaml" } ?? true) {
            let text = String(decoding: try Disk.read(source + "/" + name), as: UTF8.self)
            let description: CaseDescription
            do { description = try YAMLDecoder().decode(CaseDescription.self, from: text) } catch {
                throw SampleError.description(file: name, "\(error)")
            }
            truths.append(try draw(description, later: beside + "/later"))
        }
        if only == nil { try Disk.write(Array(Expected.json(truths).utf8), to: beside + "/expected.json") }
    }

    private func draw(_ description: CaseDescription, later: String) throws(SampleError) -> CaseTruth {
        let folder = directory + "/" + description.folder
        var truth = CaseTruth(folder: description.folder, expect: description.expect)
        truth.files = try draw(description.files, caseFile: description.caseFile, Drafter(folder: folder, seed: description.seed))
        if let added = description.later {
            // The same seed: a rescan shows the same paper.
            let drafter = Drafter(folder: later + "/" + description.folder, seed: description.seed)
            truth.later = (try draw(added.files, caseFile: added.caseFile, drafter), added.expect)
        }
        return truth
    }

    private func draw(_ files: [FileDescription], caseFile: String?, _ drafter: Drafter) throws(SampleError) -> [FileTruth] {
        var truths: [FileTruth] = []
        for file in files {
            print(drafter.folder + "/" + file.path)
            try drafter.draw(file)
            truths += try FileTruth.of(file, drafter)
        }
        if let caseFile {
            try Disk.makeFolders(of: drafter.folder + "/case.yaml")
            try Disk.write(Array(caseFile.utf8), to: drafter.folder + "/case.yaml")
        }
        return truths
    }
}
