import CaseModel
import Inspector
import WorkQueue

/// One folder's case.yaml as it lies there now, with the versions that it replaced. All are files of the catalogue, whose bytes are kept.
struct CaseFileVersions: Sendable {
    struct Earlier: Sendable {
        var sha256: String
        /// When it was received, ISO 8601 with zone.
        var moment: String
        /// The day on which it was received.
        var received: CalendarDate? { CalendarDate(iso: String(moment.prefix(10))) }
    }

    /// Of the present one; nil where it could not be opened.
    var sha256: String?
    /// When the present one was received, ISO 8601 with zone.
    var moment: String
    /// Where it lies, below the inbox; nil: in the case's first folder.
    var place: String?
    /// Those that it replaced, the last first. One that somebody deleted was taken back, with all before it.
    var earlier: [Earlier]

    /// - Parameters:
    ///   - present: the case.yaml that lies in its folder.
    ///   - files: all of the case, in the order in which they were recorded.
    ///   - path: as the case calls it; those of a later folder have its name.
    init(_ present: FileRecord, among files: [FileRecord], at path: ItemPath? = nil) {
        sha256 = present.sha256
        place = path.flatMap { $0.display == present.path.display ? nil : $0.display }
        moment = present.received
        earlier = files.filter { $0.folderID == present.folderID && $0.path.bytes == present.path.bytes && $0.id < present.id }
            .sorted { $0.id > $1.id }.prefix { $0.outcome != .deleted }.prefix(Self.most)
            .compactMap { file in file.sha256.map { Earlier(sha256: $0, moment: file.received) } }
    }

    /// Versions that are looked through; each is parsed by a worker.
    private static let most = 20

    /// Those that may not yet have had a line that was taken back at that moment: the one that lay there then, and those that came between it and the
    /// present one.
    /// - Returns: nil where no case.yaml lay there then, or the present one has come since and is the first.
    func since(_ moment: String) -> [Earlier]? {
        if self.moment <= moment { return [] }
        guard let then = earlier.firstIndex(where: { $0.moment <= moment }) else { return earlier.count < Self.most ? nil : earlier }
        return Array(earlier[...then])
    }

    /// What the present one says; what cannot be read of it is taken from the last version that could be, and its fault says so.
    /// - Parameter read: parses one in a worker; nil where the worker died over it.
    func reading(_ read: (_ sha256: String) async -> CaseFileReading?) async -> CaseFileReading {
        // The oldest that is needed comes first: one that could not be read whole stands on those before it itself.
        var needed: [(reading: CaseFileReading, received: CalendarDate?)] = []
        for version in [Earlier?.none] + earlier {
            var reading = CaseFileReading()
            if let hash = version.map(\.sha256) ?? sha256 { reading = await read(hash) ?? .unreadable } else { reading.fail(.unopened) }
            needed.append((reading, version?.received))
            if !reading.mayStand { break }
        }
        var (result, received) = needed.removeLast()
        for (reading, day) in needed.reversed() {
            var next = reading
            let stands = next.stand(on: result, received: received)
            (result, received) = (next, stands ? received : day)
        }
        return result
    }
}

extension CaseFileReading {
    /// A case.yaml over which its reader died.
    static var unreadable: CaseFileReading {
        var reading = CaseFileReading()
        reading.fail(.bomb)
        return reading
    }

    fileprivate mutating func fail(_ kind: CaseFileFault.Kind) {
        isUnread = true
        faults = [CaseFileFault(line: 1, column: 1, kind: kind)]
    }

    /// Some value of it was left out, and it does not say where mail goes.
    fileprivate var lacksLawyer: Bool { facts.lawyer.email == nil && faults.contains { $0.weight == .dropped } }

    /// A level in it is no level.
    fileprivate var lacksLevels: Bool { faults.contains(where: Self.isLevel) }

    private static func isLevel(_ fault: CaseFileFault) -> Bool {
        if case .unknownValue(key: "level", _, _, _) = fault.kind { true } else { false }
    }

    /// Whether something of it may have to be taken from the version before it.
    fileprivate var mayStand: Bool { isUnread || isBlank || lacksLawyer || lacksLevels }

    /// - Returns: whether all of it is now what the last one says.
    fileprivate mutating func stand(on last: CaseFileReading, received: CalendarDate?) -> Bool {
        func standIn(_ part: CaseFileFault.StandIn.Part) -> CaseFileFault.StandIn { .init(part: part, received: received) }
        if isBlank, last.saysSomething { fail(.emptied) }
        if isUnread {
            guard last.saysSomething else { return false }
            (facts, waivers, documents, level) = (last.facts, last.waivers, last.documents, last.level)
            mark(standIn(.whole)) { $0.holds }
            return true
        }
        // Who has handed the case over says so by name: mail must not go to whom it was taken from.
        let lawyer = last.facts.lawyer
        if lacksLawyer, lawyer.email != nil, facts.lawyer.name == nil || facts.lawyer.name == lawyer.name {
            facts.lawyer.name = lawyer.name
            facts.lawyer.email = lawyer.email
            facts.sources["lawyer.name"] = lawyer.name == nil ? nil : .file
            facts.sources["lawyer.email"] = .file
            mark(standIn(.lawyer)) { $0.weight == .dropped }
        }
        if lacksLevels {
            let known = documents.filter { $0.level != nil }.map(\.place)
            let levels = last.documents.filter { $0.level != nil && !known.contains($0.place) }
            documents += levels.map { CaseFileDocument(file: $0.file, pages: $0.pages, level: $0.level) }
            let ofCase = level == nil ? last.level : nil
            level = level ?? ofCase
            if !levels.isEmpty || ofCase != nil { mark(standIn(.levels), Self.isLevel) }
        }
        return false
    }

    private mutating func mark(_ standIn: CaseFileFault.StandIn, _ isMeant: (CaseFileFault) -> Bool) {
        guard let index = faults.firstIndex(where: isMeant) else { return }
        faults[index].standIn = standIn
    }

    private var saysSomething: Bool { facts != CaseFacts() || !waivers.isEmpty || !documents.isEmpty || level != nil }
}

extension CaseFileDocument {
    /// What it is about.
    fileprivate var place: String { "\(file) \(pages.map { "\($0)" } ?? "")" }
}
