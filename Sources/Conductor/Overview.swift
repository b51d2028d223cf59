import CaseModel
import WorkQueue

/// What `status` and `cases` show: all reports, the queue, what failed, what was not delivered.
public struct Overview: Sendable {
    /// A piece of work that was given up, with the cause.
    public struct FailedWork: Sendable {
        public var caseCode: String
        public var kind: String
        public var message: String
    }
    public var reports: [CompletenessReport] = []
    public var waiting = 0
    public var running = 0
    public var failedJobs: [FailedWork] = []
    /// What failed for a reason that may pass and is tried again.
    public var deferredJobs: [FailedWork] = []
    public var undelivered: [QueuedMessage] = []
    /// Messages that ever were sent, and that were written as files instead.
    public var sent = 0
    public var written = 0

    public init(_ workspace: Workspace) throws(ConductorError) {
        do throws(CatalogueError) {
            let catalogue = workspace.catalogue
            for record in try catalogue.cases() {
                let report = try catalogue.report(ofCase: record.id) ?? .received(record)
                if !report.isEmptied { reports.append(report) }
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
            deadline: nil, asOf: record.received)
    }
}
