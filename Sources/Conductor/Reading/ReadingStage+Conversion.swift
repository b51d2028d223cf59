import CaseModel
import Extractor
import Foundation

extension ReadingStage {
    /// Reads what another program makes of a file that is not read as it is.
    ///
    /// - Parameter original: what a worker saw of the file itself: its format and what is wrong with it as a whole.
    /// - Returns: the converted file's text and members under the original's format, with the converter's name.
    func converted(_ original: Extraction, _ conversion: Conversion, path: String) async throws(ReadingFailure) -> Extraction {
        var result = original
        result.problems.removeAll { $0.code == .unsupportedFormat }
        if conversion.isEncrypted {
            result.status = .unreadable
            result.problems.append(Problem(.encrypted))
            return result
        }
        defer { if let opened = conversion.opened { try? FileManager.default.removeItem(atPath: opened) } }
        switch await converter.convert(conversion.opened ?? path, conversion) {
        case .made(let made, let tool):
            defer { try? FileManager.default.removeItem(atPath: made) }
            return try await read(made, conversion, into: result, tool: tool)
        case .missing(let package):
            result.status = .unsupported
            result.problems.append(Problem(.unsupportedFormat, severity: .warning, detail: package))
        case .failed(let problem):
            result.status = .unreadable
            result.problems.append(problem)
        case .unavailable(let message): throw .failed(message)
        case .cancelled: throw .cancelled
        }
        return result
    }

    private func read(_ made: String, _ conversion: Conversion, into original: Extraction, tool: String) async throws(ReadingFailure) -> Extraction {
        let size = (try? FileManager.default.attributesOfItem(atPath: made)[.size] as? NSNumber)?.doubleValue ?? 0
        let name = RawName("file." + conversion.target.rawValue)
        let outcome: Attempt<OpenedFile> = try await attempt(units: 1, seconds: 60 + size / 2e6) { worker in
            .open(path: made, name: name, scratch: scratch(worker))
        } finish: { reply, worker in
            guard case .opening(let opening) = reply else { return nil }
            return try take(opening, from: worker)
        }
        var result = original
        result.converter = tool
        switch outcome {
        case .value(let opened):
            result.status = opened.extraction.status
            result.problems += opened.extraction.problems
            result.pages = opened.extraction.pages
            result.members = opened.extraction.members
        case .problem(let problem):
            result.status = .unreadable
            result.problems.append(problem)
        }
        return result
    }
}
