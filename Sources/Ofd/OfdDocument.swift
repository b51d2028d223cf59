import CaseModel
import Containers

/// A file that an OFD carries.
public struct OfdAttachment: Sendable, Hashable {
    /// As its list names it, with an extension.
    public var name: String
    /// Name of the part that holds it.
    public var part: String
    /// Whether people are to see it; what is hidden is for programs (an invoice's data).
    public var isVisible: Bool
}

/// An open OFD file (版式文档, GB/T 33190-2016): its pages in order, what it carries, who signed it. Not shared between threads.
///
///     let document = try OfdDocument(path: path)
///     for number in 1...document.pageCount { let page = try document.page(number) }
public final class OfdDocument {
    /// One document of the file (`DocBody`); most files have one.
    struct Body {
        var resources = OfdResources()
        /// Where a page does not state its own.
        var area: OfdBox?
        /// Parts of template pages by id.
        var templates: [String: String] = [:]
        /// Parts with the annotations of a page, by the page's id.
        var annotations: [String: [String]] = [:]
        /// Where signatures are shown, by the page's id.
        var stamps: [String: [OfdBox]] = [:]
    }

    struct PageEntry {
        var id: String
        /// nil where the document names none that could be.
        var part: String?
        var body: Int
    }

    let package: OfdPackage
    private(set) var bodies: [Body] = []
    private(set) var entries: [PageEntry] = []
    /// Electronic signatures (电子签名, 电子签章), whether valid or not.
    public private(set) var signatureCount = 0
    /// Files that the document carries (附件), of all bodies.
    public private(set) var attachments: [OfdAttachment] = []
    /// What could not be read of the document as a whole; faults of pages are told by the pages.
    public private(set) var problems: [Problem] = []
    /// Template pages that were read.
    var templates: [String: OfdElement] = [:]

    /// Over all bodies of the file.
    public var pageCount: Int { entries.count }

    /// - Throws: ``OfdError`` where no page can be found.
    public init(path: String, limits: UnpackLimits = UnpackLimits()) throws(OfdError) {
        package = try OfdPackage(path, limits: limits)
        guard let main = package.locate("OFD.xml", in: ""), package.has(main) else { throw .missing(part: "OFD.xml") }
        let (root, fault) = try package.element(main)
        var faults: [OfdError] = fault.map { [$0] } ?? []
        for body in root.all("DocBody") { add(body, &faults) }
        problems = faults.compactMap(\.problem)
        if entries.isEmpty { throw faults.first ?? .noPages }
    }

    /// Puts attachments into a scratch folder; one that cannot be taken out says why.
    public func extractAttachments(into scratch: inout ScratchFolder) throws(OfdError) -> [UnpackedMember] {
        var taken: [UnpackedMember] = []
        let parts = attachments.map(\.part)
        do { taken = try package.members.extract(parts, into: &scratch) } catch { throw .container(error) }
        let byPart = Dictionary(taken.map { ($0.name.display.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        return attachments.map { attachment in
            var member = byPart[attachment.part.lowercased()] ?? UnpackedMember(name: RawName(attachment.part), problems: [Problem(.damaged)])
            member.name = RawName(attachment.name)
            if !attachment.isVisible, member.isTakenOut { member.problems.append(Problem(.ignored, severity: .info)) }
            return member
        }
    }

    // MARK: - Documents

    private func add(_ entry: OfdElement, _ faults: inout [OfdError]) {
        guard let main = mainPart(entry, &faults) else { return faults.append(.missing(part: "DocRoot")) }
        guard let root = package.optional(main, &faults) else { return }
        let folder = OfdPackage.folder(of: main)
        var body = Body()
        let common = root.child("CommonData")
        body.area = common?.child("PageArea").flatMap { $0.child("PhysicalBox") }.flatMap { OfdBox(OfdElement.numbers($0.text)) }
        // DocumentRes is the document's own and read last: its entries win.
        for kind in ["PublicRes", "DocumentRes"] {
            for part in (common?.all(kind) ?? []).compactMap({ package.locate($0.trimmed, in: folder) }) where package.has(part) {
                if let resources = package.optional(part, &faults) { body.resources.add(resources, part: part, of: package) }
            }
        }
        for template in common?.all("TemplatePage") ?? [] {
            guard let id = template["ID"], let path = template["BaseLoc"] else { continue }
            body.templates[id] = package.locate(path, in: folder)
        }
        for list in root.all("Annotations") { addAnnotations(list, folder, &body, &faults) }
        for list in root.all("Attachments") { addAttachments(list, folder, &faults) }
        for list in entry.all("Signatures") { addSignatures(list, &body, &faults) }
        for page in root.all("Pages").flatMap({ $0.all("Page") }) {
            let part = page["BaseLoc"].flatMap { package.locate($0, in: folder) }
            entries.append(PageEntry(id: page["ID"] ?? "", part: part, body: bodies.count))
        }
        bodies.append(body)
    }

    /// The document's root: that of the version marked as current, where there are versions (7.13), else `DocRoot`.
    private func mainPart(_ entry: OfdElement, _ faults: inout [OfdError]) -> String? {
        let versions = (entry.child("Versions")?.all("Version") ?? []).filter { $0.flag("Current", false) }
        for version in versions {
            guard let part = version["BaseLoc"].flatMap({ package.locate($0, in: "") }), let root = package.optional(part, &faults),
                let main = root.child("DocRoot")?.trimmed, !main.isEmpty
            else { continue }
            return package.locate(main, in: OfdPackage.folder(of: part))
        }
        guard let main = entry.child("DocRoot")?.trimmed, !main.isEmpty else { return nil }
        return package.locate(main, in: "")
    }

    private func addAnnotations(_ list: OfdElement, _ folder: String, _ body: inout Body, _ faults: inout [OfdError]) {
        guard let part = package.locate(list.trimmed, in: folder), package.has(part), let root = package.optional(part, &faults) else { return }
        for page in root.all("Page") {
            guard let id = page["PageID"] else { continue }
            for file in page.all("FileLoc") {
                // Lists outlive the pages that they speak of: what is not there is no loss.
                if let found = package.locate(file.trimmed, in: OfdPackage.folder(of: part)), package.has(found) {
                    body.annotations[id, default: []].append(found)
                }
            }
        }
    }

    private func addAttachments(_ list: OfdElement, _ folder: String, _ faults: inout [OfdError]) {
        guard let part = package.locate(list.trimmed, in: folder), let root = package.optional(part, &faults) else { return }
        for entry in root.all("Attachment") {
            guard let path = entry.child("FileLoc")?.trimmed, let file = package.locate(path, in: OfdPackage.folder(of: part)) else { continue }
            let isVisible = entry.flag("Visible", true)
            attachments.append(OfdAttachment(name: OfdDocument.name(entry, file), part: file, isVisible: isVisible))
        }
    }

    /// The listed name; its extension comes from the part where the name has none.
    private static func name(_ entry: OfdElement, _ file: String) -> String {
        let last = file.split(separator: "/").last.map(String.init) ?? file
        guard let name = entry["Name"], !name.isEmpty else { return last }
        if name.contains(".") { return name }
        let tail = last.contains(".") ? last.split(separator: ".").last.map(String.init) : entry["Format"]
        return tail.map { name + "." + $0 } ?? name
    }

    private func addSignatures(_ list: OfdElement, _ body: inout Body, _ faults: inout [OfdError]) {
        guard let part = package.locate(list.trimmed, in: ""), package.has(part), let root = package.optional(part, &faults) else { return }
        for entry in root.all("Signature") {
            signatureCount += 1
            guard let path = entry["BaseLoc"], let file = package.locate(path, in: OfdPackage.folder(of: part)),
                let signature = package.optional(file, &faults)
            else { continue }
            for stamp in signature.child("SignedInfo")?.all("StampAnnot") ?? [] {
                guard let page = stamp["PageRef"], let place = OfdBox(stamp.numbers("Boundary")) else { continue }
                body.stamps[page, default: []].append(place)
            }
        }
    }
}
