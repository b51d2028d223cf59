import CaseModel
import Fixity
import Glibc

/// Collects the payload of a bag: originals from the store, derived PDFs, texts, the search index, the catalogue.
struct PayloadBuilder {
    let input: PackageInput
    let plan: PackagePlan
    /// A private folder for derived PDFs and the index.
    let work: String

    func build(objects: some ObjectSource, derive: PDFDeriver) async throws(ArchiverError) -> [BagWriter.Payload] {
        var payload: [BagWriter.Payload] = []
        for row in plan.rows {
            switch row.content {
            case .whole(let sha256): payload.append(try object(sha256, at: row.path, objects))
            case .derived(let parts): payload.append(try await derived(row, parts, objects, derive))
            case .reference: break
            }
            let text = row.texts.map { String($0.map { $0 == "\u{0C}" ? "\n" : $0 }) }.joined(separator: "\u{0C}")
            payload.append(bytes(Array(text.utf8), at: row.textPath))
        }
        for stored in plan.originals { payload.append(try object(stored.sha256, at: stored.path, objects)) }
        payload.append(try index())
        let digests = Dictionary(payload.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
        do {
            let catalogue = CatalogueBuilder.build(input, plan: plan, digests: digests)
            payload.append(bytes(try CatalogueBuilder.encode(catalogue), at: "data/catalogue.json"))
        } catch { throw .badInput("catalogue.json: \(error)") }
        return payload
    }

    private func bytes(_ bytes: [UInt8], at path: String) -> BagWriter.Payload {
        BagWriter.Payload(path: path, source: .bytes(bytes), sha256: Digest.sha256(bytes), bytes: Int64(bytes.count))
    }

    /// An object is hashed while it is copied into the ZIP; here only its size is taken.
    private func object(_ sha256: String, at path: String, _ objects: some ObjectSource) throws(ArchiverError) -> BagWriter.Payload {
        let place = try locate(sha256, objects)
        do throws(FileSystemError) {
            let file = try OpenFile(reading: place)
            return BagWriter.Payload(path: path, source: .object(place), sha256: sha256, bytes: try file.size())
        } catch {
            throw error.kind == .missing ? .objectMissing(sha256: sha256, reason: error.description) : .fileSystem(error)
        }
    }

    private func locate(_ sha256: String, _ objects: some ObjectSource) throws(ArchiverError) -> String {
        do { return try objects.path(forObject: sha256) } catch { throw .objectMissing(sha256: sha256, reason: "\(error)") }
    }

    private func derived(
        _ row: PackagePlan.Row, _ parts: [PackagePlan.Part], _ objects: some ObjectSource, _ derive: PDFDeriver
    ) async throws(ArchiverError) -> BagWriter.Payload {
        var sources: [DerivationPart] = []
        for part in parts {
            let path = try locate(part.sha256, objects)
            sources.append(DerivationPart(path: path, format: part.format, pages: part.pages))
        }
        let output = work + "/" + SafeName.number(row.number, of: plan.rows.count) + ".pdf"
        do { try await derive(sources, output) } catch { throw .derivation(document: row.document.id, reason: "\(error)") }
        do throws(FileSystemError) {
            let found = try Digest.sha256(fileAt: output)
            guard found.bytes > 0 else { throw FileSystemError(systemCall: "read", path: output, errno: ENODATA) }
            return BagWriter.Payload(path: row.path, source: .file(output), sha256: found.digest, bytes: found.bytes)
        } catch { throw .derivation(document: row.document.id, reason: "nothing was written") }
    }

    private func index() throws(ArchiverError) -> BagWriter.Payload {
        let path = work + "/index.sqlite"
        let pages = plan.rows.flatMap { row in
            zip(row.pages, row.texts).map { number, text in
                TextIndex.Page(document: row.number, material: row.document.material, number: number, text: text)
            }
        }
        do { try TextIndex.write(pages, to: path) } catch { throw .index("\(error)") }
        do throws(FileSystemError) {
            let found = try Digest.sha256(fileAt: path)
            return BagWriter.Payload(path: "data/index.sqlite", source: .file(path), sha256: found.digest, bytes: found.bytes)
        } catch { throw .fileSystem(error) }
    }
}
