import CaseModel
import Fixity
import WorkQueue

extension Conductor {
    /// After the work: folders of archived cases move away, refused files into quarantine, reports are written, mail is queued and sent.
    func finish(_ summary: inout RunSummary) async throws(ConductorError) {
        let catalogue = workspace.catalogue
        do {
            if Task.isCancelled { return }
            summary.notes += try Tidying(workspace: workspace, moment: options.moment).move(try intake.listing())
            Checkpoint.reached("moved")
            let assembly = CaseAssembly(catalogue: catalogue, readingKey: readingKey)
            for job in try catalogue.failedJobs() {
                let name = job.caseID.map(CaseRecord.code) ?? ""
                summary.troubles.append("\(name) \(job.kind.rawValue): \(job.message); when it is put right: casebinder retry \(name)")
                if let id = job.caseID, job.kind == .archive || job.kind == .judge { try catalogue.setState(id, .failed) }
            }
            for job in try catalogue.deferredJobs() {
                let name = job.caseID.map(CaseRecord.code) ?? ""
                summary.troubles.append("\(name) \(job.kind.rawValue): \(job.message); it is tried again by itself, and by `casebinder retry \(name)` at once")
            }
            for record in try catalogue.cases() {
                guard let report = try catalogue.report(ofCase: record.id), !report.isEmptied else { continue }
                summary.cases.append(.init(id: record.code, folder: record.folder, state: report.state, package: report.package))
                if report.state == .archived { continue }
                let files = try assembly.contents(ofCase: record.id).files
                summary.failed += files.flatMap(\.flattened).count(where: \.failed)
                try Quarantine(workspace: workspace).write(record, files)
            }
            try ReportStage(workspace: workspace, moment: options.moment).write()
            try catalogue.endBatch(try catalogue.batch())
            if !options.noMail {
                let post = PostOffice(workspace: workspace, moment: options.moment)
                try post.queueDue(summary)
                Checkpoint.reached("queued")
                let mail = try await post.sendDue(
                    waiting: options.onMailWait == nil ? 0 : workspace.settings.mail.retryWithin, say: options.onMailWait ?? { _ in })
                summary.mailSent = mail.sent
                summary.mailWritten = mail.files.count
                summary.mailFailed = mail.failed
                summary.notes += mail.notes
            }
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
