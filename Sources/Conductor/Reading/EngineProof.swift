/// That pages can be read here at all, found out once, before the first page: a processor, a memory limit or a model that will not do ends
/// the run, where it would cost page after page otherwise. A case of plain text never waits for it.
actor EngineProof {
    private var proof: Task<ReadingFailure?, Never>?

    /// - Parameter start: makes an engine ready; run once, however many ask.
    func prove(_ start: @escaping @Sendable () async throws(ReadingFailure) -> Void) async throws(ReadingFailure) {
        let running = proof ?? Task {
            do throws(ReadingFailure) {
                try await start()
                return nil
            } catch {
                return error
            }
        }
        proof = running
        if let failure = await running.value { throw failure }
    }
}
