import CaseModel
import Encodings
import Extractor
import WorkQueue

extension ReadingStage {
    /// A decoded picture is scaled down in a fraction of a second.
    private static let secondsForPicture = 20.0

    /// A small picture of a page that was read before; nil where there is none to be had. Nobody waits for it: a worker that dies over it is
    /// not asked again.
    func picture(_ job: ReadingJob, number: Int, cover: PageCover, passwords: [String]) async throws(ReadingFailure) -> [UInt8]? {
        guard budgets.exhausted(job.sha256) == nil else { return nil }
        let path = store.path(job.sha256), seconds = min(secondsPerPage, Self.secondsForPicture)
        let outcome: Attempt<[UInt8]> = try await attempt(
            units: 1, seconds: seconds, tries: [false], content: job.sha256, context: ReadingContext(passwords: passwords)
        ) { _ in
            .picture(number: number, path: path, format: job.format ?? "", cover: cover)
        } finish: { reply, _ in
            guard case .picture(let text) = reply else { return nil }
            let bytes = text.map(Base64Text.decode) ?? []
            return bytes.isEmpty || JpegCheck.allows(bytes) ? bytes : nil
        }
        guard case .value(let bytes) = outcome, !bytes.isEmpty else { return nil }
        return bytes
    }
}
