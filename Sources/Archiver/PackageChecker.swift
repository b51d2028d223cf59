import Containers
import Fixity

/// Checks a plain package: an untrusted ZIP with a BagIt bag inside. Finds all faults, not only the first (unlike tools that stop at
/// Payload-Oxum and leave the archivist guessing which file is bad).
struct PackageChecker {
    struct Result {
        var faults: [PackageFault]
        /// The bag's folder; nil where there is no single one.
        var bagName: String?
        var files = 0
        var bytes: Int64 = 0
        var catalogue: CatalogueDocument?
        var entries: [ZipListingEntry] = []
    }

    /// Tag files and the catalogue are read into memory: 64 MiB is a catalogue of some hundred thousand rows.
    static let tagLimit = 64 << 20

    private let file: OpenFile
    private var entries: [String: ZipListingEntry] = [:]
    private var faults: [PackageFault] = []
    /// SHA-256 of what was read, by path in the bag.
    private var digests: [String: String] = [:]
    private var listed: [String: String] = [:]

    /// - Parameter expectedName: what the bag's folder must be called (the package's file name without endings); nil where any will do.
    static func check(_ file: OpenFile, expectedName: String?) -> Result {
        var checker = PackageChecker(file)
        return checker.run(expectedName)
    }

    private init(_ file: OpenFile) { self.file = file }

    private mutating func run(_ expectedName: String?) -> Result {
        let listing: ZipListing
        do {
            listing = try ZipListing(descriptor: file.descriptor, size: try file.size())
        } catch let fault as ZipFault {
            return Result(faults: [PackageFault(fault)])
        } catch {
            return Result(faults: [PackageFault(.unreadable, "\(error)")])
        }
        faults = listing.faults.map(PackageFault.init)
        let bagName = collect(listing)
        if let expectedName, let bagName, bagName != expectedName {
            faults.append(PackageFault(.structure, "the folder inside is called \(bagName), not \(expectedName)"))
        }
        checkDeclaration()
        checkManifest("manifest-sha256.txt", payload: true)
        checkManifest("tagmanifest-sha256.txt", payload: false)
        hashTheRest()
        let payload = entries.filter { $0.key.hasPrefix("data/") }
        checkInfo(bagName: bagName, octets: payload.values.reduce(0) { $0 + $1.bytes }, count: payload.count)
        let catalogue = checkCatalogue(bagName: bagName)
        return Result(
            faults: faults, bagName: bagName, files: entries.count, bytes: listing.entries.reduce(0) { $0 + $1.bytes },
            catalogue: catalogue, entries: listing.entries)
    }

    /// Entries by their path in the one folder that there must be.
    private mutating func collect(_ listing: ZipListing) -> String? {
        let tops = Set(listing.entries.map { $0.name.prefix { $0 != "/" } })
        guard tops.count == 1, let top = tops.first, listing.entries.allSatisfy({ $0.name.contains("/") }) else {
            faults.append(PackageFault(.structure, listing.entries.isEmpty ? "it is empty" : "it does not hold exactly one folder"))
            return nil
        }
        for entry in listing.entries { entries[String(entry.name.dropFirst(top.count + 1))] = entry }
        return String(top)
    }

    private mutating func checkDeclaration() {
        if entries["fetch.txt"] != nil {
            faults.append(PackageFault(.unsafe, file: "fetch.txt", "asks to fetch files from elsewhere; packages hold everything themselves"))
        }
        guard let text = text("bagit.txt") else { return }
        if text != BagFormat.declaration { faults.append(PackageFault(.malformed, file: "bagit.txt", "does not declare BagIt 1.0 in UTF-8")) }
    }

    /// Every line's file is there and has the hash; for the payload, every file has a line.
    private mutating func checkManifest(_ name: String, payload: Bool) {
        guard let text = text(name) else { return }
        let manifest = BagFormat.parseManifest(text)
        for line in manifest.badLines { faults.append(PackageFault(.malformed, file: name, "line \(line) is not a hash and a path")) }
        for (path, sha256) in manifest.entries {
            if payload != path.hasPrefix("data/") {
                faults.append(PackageFault(.malformed, file: name, "names \(path), which does not belong into this manifest"))
            } else if listed.updateValue(sha256, forKey: path) != nil {
                faults.append(PackageFault(.malformed, file: name, "names \(path) twice"))
            } else if let entry = entries[path] {
                check(entry, path: path, sha256: sha256)
            } else {
                faults.append(PackageFault(.missing, file: path, "is named in \(name) but not there"))
            }
        }
        for path in entries.keys.sorted() where path.hasPrefix("data/") == payload && listed[path] == nil && path != "tagmanifest-sha256.txt" {
            faults.append(PackageFault(.unlisted, file: path, "is not named in \(name)"))
        }
    }

    private mutating func check(_ entry: ZipListingEntry, path: String, sha256: String) {
        guard let found = digest(entry, path: path) else { return }
        if found != sha256 {
            faults.append(PackageFault(.altered, file: path, "its SHA-256 is \(found.prefix(12))… and not \(sha256.prefix(12))… as listed"))
        }
    }

    /// Files that no manifest covers are read all the same, for their CRC-32.
    private mutating func hashTheRest() {
        for path in entries.keys.sorted() where digests[path] == nil { if let entry = entries[path] { _ = digest(entry, path: path) } }
    }

    private mutating func digest(_ entry: ZipListingEntry, path: String) -> String? {
        let hash = SHA256Stream()
        do {
            try ZipListing.forEachChunk(of: entry, descriptor: file.descriptor) { hash.update($0) }
        } catch let fault as ZipFault {
            faults.append(PackageFault(fault.code == .damaged ? .altered : .structure, file: path, fault.reason))
        } catch {
            faults.append(PackageFault(.unreadable, file: path, "\(error)"))
        }
        let found = hash.finish()
        digests[path] = found
        return found
    }

    private mutating func checkInfo(bagName: String?, octets: Int64, count: Int) {
        guard let text = text("bag-info.txt") else { return }
        guard let fields = BagFormat.parseInfo(text) else {
            faults.append(PackageFault(.malformed, file: "bag-info.txt", "is not a list of `Label: value` lines"))
            return
        }
        func value(_ label: String) -> String? { fields.first { $0.label.lowercased() == label.lowercased() }?.value }
        if value("Payload-Oxum") != "\(octets).\(count)" {
            let detail = "Payload-Oxum is \(value("Payload-Oxum") ?? "missing"), found \(octets).\(count)"
            faults.append(PackageFault(.malformed, file: "bag-info.txt", detail))
        }
        if let bagName, value("External-Identifier") != bagName {
            faults.append(PackageFault(.malformed, file: "bag-info.txt", "External-Identifier is not \(bagName)"))
        }
    }

    private mutating func checkCatalogue(bagName: String?) -> CatalogueDocument? {
        let path = "data/catalogue.json"
        guard let bytes = bytes(path) else { return nil }
        guard let catalogue = try? CatalogueBuilder.decode(bytes) else {
            faults.append(PackageFault(.malformed, file: path, "cannot be read as a catalogue"))
            return nil
        }
        faults += CatalogueCheck(catalogue: catalogue, bagName: bagName, digests: digests).faults()
        return catalogue
    }

    private mutating func text(_ path: String) -> String? {
        guard let bytes = bytes(path) else { return nil }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            faults.append(PackageFault(.malformed, file: path, "is not UTF-8"))
            return nil
        }
        return text
    }

    private mutating func bytes(_ path: String) -> [UInt8]? {
        guard let entry = entries[path] else {
            // Said once, here or by the manifest that names it.
            if listed[path] == nil { faults.append(PackageFault(.missing, file: path, "every package has one")) }
            return nil
        }
        do {
            return try ZipListing.read(entry, descriptor: file.descriptor, limit: PackageChecker.tagLimit)
        } catch {
            faults.append(PackageFault(.altered, file: path, (error as? ZipFault)?.reason ?? "\(error)"))
            return nil
        }
    }
}

extension PackageFault {
    init(_ fault: ZipFault) {
        self.init(fault.code == .unsafe ? .unsafe : .structure, file: fault.entry, fault.reason)
    }
}
