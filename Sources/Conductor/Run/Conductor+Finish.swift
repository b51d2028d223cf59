import CaseModel
import Fixity
import Reporter
import WorkQueue

extension Conductor {
    /// After the work: folders of archived cases move away, refused files into quarantine, receipts and reports are written, mail is queued and sent.
    func finish(_ summary: inout RunSummary, renamed: [String: IntakeResult.Renaming] = [:]) async throws(ConductorError) {
        let catalogue = workspace.catalogue
        do {
            if Task.isCancelled { return }
            summary.notes += try Tidying(workspace: workspace, moment: options.moment).move(try intake.listing())
            Checkpoint.reached("moved")
            let post = PostOffice(workspace: workspace, moment: options.moment)
            let (news, marks) = try catalogue.news(readingKey: readingKey)
            var desk = ArchivistSummary(cases: [], packaged: Set(news.packaged.map(CaseRecord.code)), files: news.files, pages: news.pages)
            desk.renamed = renamed.mapValues(\.from.display)
            let assembly = CaseAssembly(catalogue: catalogue, readingKey: readingKey)
            for job in try catalogue.failedJobs() {
                let name = job.caseID.map(CaseRecord.code) ?? ""
                summary.troubles.append("\(name) \(job.kind.rawValue): \(job.message); when it is put right: casebinder retry \(name)")
                desk.failures[name] = job.message
                if let id = job.caseID, job.kind == .archive || job.kind == .judge { try catalogue.setState(id, .failed) }
            }
            for job in try catalogue.deferredJobs() {
                let name = job.caseID.map(CaseRecord.code) ?? ""
                summary.troubles.append("\(name) \(job.kind.rawValue): \(job.message); it is tried again by itself, and by `casebinder retry \(name)` at once")
            }
            try Standings(catalogue: catalogue).forEach { record, standing in
                desk.add(standing)
                let outline = standing.outline
                summary.cases.append(.init(id: record.code, folder: record.folder, state: outline.state, ink: standing.ink, package: outline.package))
                if outline.state == .archived { return }
                summary.failed += standing.failedFiles ?? 0
                // Most cases have none: only of those that do the files are looked at.
                if standing.hasRefused ?? true { try Quarantine(workspace: workspace).write(record, try assembly.contents(ofCase: record.id).files) }
            }
            try ReceiptStage(workspace: workspace, readingKey: readingKey, moment: options.moment).write()
            try await ReportStage(workspace: workspace, moment: options.moment).write(slots: slots)
            try catalogue.endBatch(try catalogue.batch())
            desk.undelivered = try post.undelivered()
            if !options.noMail {
                try post.queueDue(desk, marks: marks)
                Checkpoint.reached("queued")
                let mail = try await post.sendDue(
                    waiting: options.onMailWait == nil ? 0 : workspace.settings.mail.retryWithin, say: options.onMailWait ?? { _ in })
                summary.mailSent = mail.sent
                summary.mailWritten = mail.files.count
                summary.mailFailed = mail.failed
                summary.notes += mail.notes
                desk.undelivered = try post.undelivered()
            }
            // What waits is there to be seen whether or not mail goes.
            try ReportStage(workspace: workspace, moment: options.moment).write(desk)
            summary.desk = desk
        } catch let error as ConductorError {
            throw error
        } catch let error as CatalogueError {
            throw .catalogue(error)
        } catch let error as FileSystemError {
            throw .stopped("\(error.description). The work done so far is kept; nothing was lost")
        } catch {
            throw .fault("\(error)")
        }
    }
}
