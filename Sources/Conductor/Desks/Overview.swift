import CaseModel
import Reporter
import WorkQueue

/// What `status` and `cases` show: how all cases stand, the queue, what failed, what was not delivered.
public struct Overview: Sendable {
    /// A piece of work that was given up, with the cause.
    public struct FailedWork: Sendable {
        /// The case's id, or `-`.
        public var caseCode: String
        /// The kind of job.
        public var kind: String
        /// Why it failed, for people.
        public var message: String
    }
    /// Of every case that still has something in it.
    public var cases: [CaseStanding] = []
    /// Jobs in the queue.
    public var waiting = 0
    /// Jobs under a living lease.
    public var running = 0
    /// What was given up.
    public var failedJobs: [FailedWork] = []
    /// What failed for a reason that may pass and is tried again.
    public var deferredJobs: [FailedWork] = []
    /// Messages that the server refused or never took.
    public var undelivered: [QueuedMessage] = []
    /// Messages that ever were sent, and that were written as files instead.
    public var sent = 0
    /// Messages written as files instead of being sent.
    public var written = 0

    /// Reads it all from the catalogue.
    public init(_ workspace: Workspace) throws(ConductorError) {
        do throws(CatalogueError) {
            let catalogue = workspace.catalogue
            let standings = Standings(catalogue: catalogue)
            for record in try catalogue.cases() {
                let standing = try standings.standing(of: record) ?? CaseStanding(.received(record))
                if !standing.isEmptied(record) { cases.append(standing) }
            }
            waiting = try catalogue.backlog().values.reduce(0, +)
            failedJobs = try catalogue.failedJobs().map { job in
                FailedWork(caseCode: job.caseID.map(CaseRecord.code) ?? "-", kind: job.kind.rawValue, message: job.message)
            }
            deferredJobs = try catalogue.deferredJobs().map { job in
                FailedWork(caseCode: job.caseID.map(CaseRecord.code) ?? "-", kind: job.kind.rawValue, message: job.message)
            }
            undelivered = try catalogue.undeliveredMessages()
            (sent, written) = try catalogue.messageCounts()
        } catch {
            throw .catalogue(error)
        }
    }
}

extension CompletenessReport {
    /// A case that was received and not judged yet.
    static func received(_ record: CaseRecord) -> CompletenessReport {
        CompletenessReport(
            identity: CaseIdentity(id: record.code, folder: record.folder, archiveNumber: record.archiveNumber), facts: CaseFacts(),
            state: .waiting, required: [], documents: [], unread: [], questions: [], problems: [], assessment: LevelAssessment(),
            asOf: record.received)
    }
}
