import CaseModel
import Containers

/// An OOXML file (ISO/IEC 29500) with its main part, and what is to be taken out of it.
struct OfficePackage {
    let parts: PackageParts
    /// Name of the main part.
    let main: String
    let references: [PackageParts.Relationship]
    private var pictures: [String] = []
    private var attachments: [String] = []
    /// The page that shows a picture first.
    private var pages: [String: Int] = [:]

    /// - Parameter usual: the main part's usual name, for files that do not name it.
    init(_ path: String, limits: UnpackLimits, usual: String) throws(MarkupError) {
        parts = try PackageParts(path, limits: limits)
        let named = try parts.relationships(of: "").first { $0.kind == "officeDocument" }?.target
        guard let main = named ?? parts.members.names.first(where: { $0.lowercased() == usual }) else { throw .notADocument(missing: usual) }
        self.main = main
        references = try parts.relationships(of: main)
    }

    /// Bytes of the main part.
    func mainPart() throws(MarkupError) -> [UInt8] {
        guard let bytes = try parts.load([main])[main] else { throw .notADocument(missing: main) }
        return bytes
    }

    /// The part that the main part names as of this kind; nil where there is none.
    func part(_ kind: String) throws(MarkupError) -> (name: String, bytes: [UInt8])? {
        guard let name = references.first(where: { $0.kind == kind })?.target, let bytes = try parts.load([name])[name] else { return nil }
        return (name, bytes)
    }

    /// Notes what these ids of a part refer to, which belongs to this page.
    mutating func collect(_ ids: [String], _ references: [PackageParts.Relationship], page: Int) {
        for id in ids {
            guard let reference = references.first(where: { $0.id == id }), let target = reference.target else { continue }
            if reference.kind == "image" { note(picture: target, page: page) } else if !attachments.contains(target) { attachments.append(target) }
        }
    }

    mutating func note(picture name: String, page: Int? = nil) {
        guard !pictures.contains(name) else { return }
        pictures.append(name)
        pages[name] = page
    }

    /// Takes out what was noted.
    func takeOut(_ scratch: String, into result: inout PagedText) throws(MarkupError) {
        (result.pictures, result.attachments) = try parts.members.takeOut(pictures, attachments, scratch)
        result.place(pages)
    }
}

extension ZipMembers {
    /// Takes pictures and other parts out into a scratch folder.
    func takeOut(
        _ pictures: [String], _ attachments: [String], _ scratch: String
    ) throws(MarkupError) -> (pictures: [UnpackedMember], attachments: [UnpackedMember]) {
        if pictures.isEmpty, attachments.isEmpty { return ([], []) }
        do throws(ZipMembersError) {
            var folder: ScratchFolder
            do { folder = try ScratchFolder(scratch) } catch { throw .outside(error) }
            return (try extract(pictures, into: &folder), try extract(attachments, into: &folder))
        } catch {
            throw .container(error)
        }
    }
}
