import CaseModel
import Fixity
import Glibc
import Pipeline

/// Binds a complete case into an archive package (CONTRACT "The package"): plans, builds the bag, writes the ZIP, checks it against its own
/// manifests, encrypts it, reads it back. Everything plain lies in a private scratch folder that is removed at the end.
///
/// The store's objects are copied straight into the ZIP and hashed on the way, so a byte that changed since intake stops the package
/// (R072).
public struct Archiver: Sendable {
    public init() {}

    /// Makes the package, or adopts the one that an interrupted run of the same input left finished.
    /// - Parameters:
    ///   - objects: the bytes of `input.files`.
    ///   - derive: makes the PDFs of split and joined documents.
    ///   - scratch: a private folder on a disk with room for twice the case.
    ///   - archiveFolder: `DIR/archive`; the package goes into a folder of the filing year in it.
    /// - Throws: ``ArchiverError``; then neither the package nor a part of it is there.
    public func archive(
        _ input: PackageInput, objects: some ObjectSource, derive: PDFDeriver, scratch: String, into archiveFolder: String
    ) async throws(ArchiverError) -> PackageReceipt {
        let sealer = try Archiver.prepare(input, archiveFolder: archiveFolder)
        let age = try Archiver.encryption(input)
        if sealer.isTaken() { throw .alreadyThere(path: sealer.target) }
        let plan = try PackagePlanner(input).plan()
        let work: PrivateFolder
        do throws(FileSystemError) {
            try DurableFile.makeFolder(sealer.folder)
            work = try PrivateFolder(in: scratch, name: "package")
        } catch { throw .fileSystem(error) }
        defer { work.remove() }

        let payload = try await PayloadBuilder(input: input, plan: plan, work: work.path).build(objects: objects, derive: derive)
        let writer = BagWriter(bagName: input.bagName, payload: payload, info: Archiver.info(input))
        let (plain, plainSHA256) = try Archiver.writePlain(writer, in: work.path)
        let check = PackageChecker.check(plain, expectedName: input.bagName)
        if !check.faults.isEmpty { throw .verification(check.faults) }

        let sealed: PackageSealer.Sealed
        if let adopted = try sealer.adopt(plainSHA256: plainSHA256) {
            sealed = adopted
        } else {
            sealed = try await sealer.seal(
                plain, plainSHA256: plainSHA256, age: age, recipients: input.recipients, identity: input.identity)
        }
        return PackageReceipt(
            path: sealer.relative, archiveNumber: input.archiveNumber, version: input.version, sha256: sealed.sha256, bytes: sealed.bytes,
            plainSHA256: plainSHA256, encrypted: input.encrypt, decrypted: input.encrypt && input.identity != nil, rows: plan.rows.count,
            pages: plan.rows.last?.pages.upperBound ?? 0, level: input.report.assessment.level, asOf: input.asOf)
    }

    /// To be called once the receipt is recorded: removes the hidden note beside the package by which a killed run would have found it
    /// again.
    public func settle(_ receipt: PackageReceipt, in archiveFolder: String) {
        let parts = receipt.path.split(separator: "/").map(String.init)
        guard parts.count == 2 else { return }
        PackageSealer(archiveFolder: archiveFolder, year: parts[0], name: parts[1], caseID: "").settle()
    }

    private static func prepare(_ input: PackageInput, archiveFolder: String) throws(ArchiverError) -> PackageSealer {
        guard ArchiveNumber.isSafe(input.archiveNumber) else {
            throw .badInput("archive number \(input.archiveNumber): use only A-Z a-z 0-9 . _ -, 64 at most")
        }
        guard input.version >= 1 else { throw .badInput("package version \(input.version): versions count from 1") }
        guard let date = CalendarDate(iso: input.asOf), (1000...9999).contains(input.filingYear ?? date.year) else {
            throw .badInput("\(input.asOf): not a date such as 2026-01-31T08:00:00+08:00")
        }
        return PackageSealer(
            archiveFolder: archiveFolder, year: String(input.filingYear ?? date.year),
            name: input.bagName + (input.encrypt ? ".zip.age" : ".zip"), caseID: input.report.identity.id)
    }

    /// The age program, where the package is encrypted. Found missing before any work is done.
    private static func encryption(_ input: PackageInput) throws(ArchiverError) -> AgeTool? {
        guard input.encrypt else { return nil }
        guard !input.recipients.isEmpty else { throw .age(.noRecipients) }
        do throws(AgeError) { return try AgeTool() } catch { throw .age(error) }
    }

    private static func info(_ input: PackageInput) -> [(label: String, value: String)] {
        [
            ("Source-Organization", input.firmName),
            ("Bagging-Date", String(input.asOf.prefix(10))),
            ("External-Identifier", input.bagName),
            ("Internal-Sender-Identifier", input.report.identity.id),
            ("Bag-Group-Identifier", input.archiveNumber),
            ("Bag-Count", "1 of 1"),
            ("Bag-Software-Agent", "CaseBinder \(input.tool.version)"),
        ]
    }

    /// The plain ZIP and its hash as read back.
    private static func writePlain(_ writer: BagWriter, in folder: String) throws(ArchiverError) -> (OpenFile, String) {
        let plain: OpenFile
        do throws(FileSystemError) { plain = try OpenFile(anonymousIn: folder) } catch { throw .fileSystem(error) }
        try writer.write(to: plain)
        do throws(FileSystemError) {
            try plain.seek(to: 0)
            let hash = SHA256Stream()
            try plain.forEachChunk { hash.update($0) }
            return (plain, hash.finish())
        } catch { throw .fileSystem(error) }
    }
}
