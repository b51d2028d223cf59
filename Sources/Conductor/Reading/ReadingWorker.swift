import CaseModel
import Encodings
import Extractor
import Foundation
import Inspector
import Pipeline
import Workers

/// What the supervisor asks of a worker process.
enum WorkerRequest: Codable {
    case extract(ExtractionRequest, ExtractionSettings, ReadingContext)
    /// Parses a case.yaml with the pipeline of this folder.
    case caseFile(path: String, pipeline: String)
}

/// What it answers.
enum WorkerReply: Codable {
    case extracted(ExtractionReply)
    case caseFile(CaseFileReading)
    /// The request could not be understood or done: a fault of the installation.
    case failed(String)
}

/// The worker role of the executable: `casebinder worker --scratch DIR --read PATH …`. Never called by people.
public enum ReadingWorker {
    /// The first argument by which the executable takes this role.
    public static let role = "worker"

    /// Confines the process and serves requests until its input ends.
    public static func serve(_ arguments: [String]) -> Never {
        var scratch: [String] = []
        var readable = Confinement.systemPaths
        var landlock = true
        var ceilings = Ceilings()
        var rest = arguments[...]
        while let flag = rest.popFirst() {
            switch flag {
            case "--scratch": rest.popFirst().map { scratch.append($0) }
            case "--read": rest.popFirst().map { readable.append($0) }
            case "--ceilings": rest.popFirst().flatMap(Ceilings.init(argument:)).map { ceilings = $0 }
            case "--best-effort": landlock = false
            default: break
            }
        }
        // Tables that the C library would otherwise look for once it is locked in.
        preload()
        let session = WorkerSession()
        WorkerRole.serve(
            confinement: Confinement(readable: readable, writable: scratch, ceilings: ceilings, landlockRequired: landlock), handle: session.answer)
    }
}

/// What a worker keeps from one request to the next: the engine with its models, the pipeline of case files.
private final class WorkerSession {
    #if DEBUG
        private let misbehaviour = Misbehaviour()
    #endif
    private var extractor: (settings: ExtractionSettings, extractor: Extractor)?
    private var pipeline: (folder: String, definition: PipelineDefinition)?

    func answer(_ bytes: [UInt8]) -> [UInt8] {
        let reply: WorkerReply
        do {
            reply = try answer(JSONDecoder().decode(WorkerRequest.self, from: Data(bytes)))
        } catch {
            reply = .failed("\(error)")
        }
        return (try? JSONEncoder().encode(reply)).map { [UInt8]($0) } ?? []
    }

    private func answer(_ request: WorkerRequest) throws -> WorkerReply {
        #if DEBUG
            if let lie = misbehaviour.check(request) { return lie }
        #endif
        switch request {
        case .extract(let request, let settings, let context):
            let extractor = extractor(for: settings)
            extractor.context = context
            return .extracted(extractor.handle(request))
        case .caseFile(let path, let folder):
            let definition = try definition(folder)
            let file = try FileBytes.read(path, limit: CaseFile.sizeLimit + 1)
            return .caseFile(
                CaseFile.read(file, rules: definition.facts, checklists: definition.checklists, materials: definition.materials))
        }
    }

    private func extractor(for settings: ExtractionSettings) -> Extractor {
        if let extractor, extractor.settings == settings { return extractor.extractor }
        let made = Extractor(settings: settings)
        extractor = (settings, made)
        return made
    }

    private func definition(_ folder: String) throws -> PipelineDefinition {
        if let pipeline, pipeline.folder == folder { return pipeline.definition }
        let definition = try PipelineLoader.load(folder: folder)
        pipeline = (folder, definition)
        return definition
    }
}

/// Reads the first bytes of a file.
enum FileBytes {
    static func read(_ path: String, limit: Int) throws -> [UInt8] {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? handle.close() }
        return [UInt8](try handle.read(upToCount: limit) ?? Data())
    }
}
