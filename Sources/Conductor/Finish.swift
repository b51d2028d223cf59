extension Conductor {
    func finish(_ summary: inout RunSummary) async throws(ConductorError) {}
}
