import CaseModel
import Inspector
import WorkQueue

/// What people say in case.yaml about the case that a folder belongs to.
///
/// `matter.number` may name a case of the workspace by its id (C00042): the folder is part of it. A court's number that another case has joins
/// a new folder, and a known one only where its report asks whether it belongs there: a known folder that comes to bear another case's number
/// otherwise keeps its case and is asked.
struct FolderJoining {
    let catalogue: Catalogue
    let caseFile: @Sendable (_ sha256: String) async -> CaseFileReading?

    /// The case to which a known folder is to be given, which folders go there, and whether it is that case's own folder under a new name.
    func answer(
        _ folder: FolderRecord, _ files: [ReceivedFile], before: [FileRecord]
    ) async throws -> (target: Int64, folders: [Int64], isRenamed: Bool)? {
        let hash = files.first { $0.path.display == "case.yaml" }?.sha256
        let isNew = hash != before.first { $0.path.display == "case.yaml" }?.sha256
        // case.yaml may have been read by a run that was killed before it could act on it.
        guard hash != nil, !folder.path.isLooseFiles, let record = try catalogue.caseRecord(folder.caseID) else { return nil }
        let asked = try asked(record)
        guard isNew || !asked.isEmpty, let said = await said(files), record.archiveNumber == nil else { return nil }
        guard let target = try namedCase(said, from: folder.caseID) ?? asked.first(where: { said.number.flatMap(NumberKey.of) == $0.key && $0.key != nil })?.id,
            target != folder.caseID
        else { return nil }
        // A supplement that went to the wrong case goes alone; a case's first folder takes the others along.
        let all = try catalogue.folders(ofCase: folder.caseID).map(\.id)
        let isRenamed = asked.contains { $0.id == target && $0.isRenamed }
        return (target, all.first == folder.id ? all : [folder.id], isRenamed)
    }

    /// The cases that the report asks about, with the number in question.
    private func asked(_ record: CaseRecord) throws -> [(id: Int64, key: String?, isRenamed: Bool)] {
        let questions = try Standings(catalogue: catalogue).standing(of: record)?.outline.questions ?? []
        return try questions.flatMap { question -> [(id: Int64, key: String?, isRenamed: Bool)] in
            guard case .knownCase(let cases, let number) = question.topic else { return [] }
            return try cases.compactMap { CaseRecord.id($0.id) }.flatMap { id -> [(id: Int64, key: String?, isRenamed: Bool)] in
                let own = try catalogue.marks(ofCase: id)?.own.map(\.key) ?? []
                return ([number.flatMap(NumberKey.of)] + own).map { (id, $0, question.shared != nil) }
            }
        }
    }

    /// What a folder's case.yaml says; nil without one.
    func said(_ files: [ReceivedFile]) async -> CaseFacts? {
        guard let hash = files.first(where: { $0.path.display == "case.yaml" })?.sha256 else { return nil }
        return await caseFile(hash)?.facts
    }

    /// The case that `matter.number` names by its id. A case that has become part of another stands for that one, except for a folder that
    /// lies there now: it gets its own case back.
    func namedCase(_ said: CaseFacts?, from current: Int64? = nil) throws -> Int64? {
        guard let id = said?.number.flatMap(CaseRecord.id), let record = try catalogue.caseRecord(id), !record.folder.isLooseFiles else { return nil }
        return record.joined == current ? id : record.joined ?? id
    }

    /// The one case with this number; nil where several have it, or where it is another client's.
    func onlyCase(withNumber number: String, client: String?) throws -> Int64? {
        let holders = try catalogue.cases(withNumber: number)
        guard holders.count == 1, let id = holders.first else { return nil }
        guard let client, let known = try catalogue.marks(ofCase: id)?.client else { return id }
        return FactMerger.isSameName(client, known) ? id : nil
    }
}
