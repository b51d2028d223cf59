import Containers

/// The parts of an Open Packaging file (ECMA-376-2) and how they refer to each other.
struct PackageParts {
    /// One reference from a part to another.
    struct Relationship: Equatable {
        var id: String
        /// The last word of the relationship's type: `image`, `header`, `officeDocument` …
        var kind: String
        /// Name of the part that is meant, without a leading slash; nil for something outside the file.
        var target: String?
    }

    let members: ZipMembers

    init(_ path: String, limits: UnpackLimits) throws(MarkupError) {
        do { members = try ZipMembers(path, limits: limits) } catch { throw .container(error) }
    }

    /// Bytes of parts by name; what is not there is left out.
    func load(_ names: Set<String>) throws(MarkupError) -> [String: [UInt8]] {
        do { return try members.load(names) } catch { throw .container(error) }
    }

    /// The references of a part, in order; none where it has no list or the list is damaged. `part` empty: of the file itself.
    func relationships(of part: String) throws(MarkupError) -> [Relationship] {
        try relationships(ofAll: [part])[part] ?? []
    }

    /// The same of several parts, in one pass over the file.
    func relationships(ofAll parts: [String]) throws(MarkupError) -> [String: [Relationship]] {
        let lists = try load(Set(parts.map(PackageParts.relationshipsName)))
        var found: [String: [Relationship]] = [:]
        for part in parts {
            let list = PackageParts.relationshipsName(of: part)
            if let bytes = lists[list] { found[part] = try PackageParts.references(bytes, list, of: part) }
        }
        return found
    }

    private static func references(_ bytes: [UInt8], _ list: String, of part: String) throws(MarkupError) -> [Relationship] {
        let reader = try XMLPull(bytes, part: list)
        var found: [Relationship] = []
        while let event = try reader.next() {
            guard case .start(_, "Relationship", _) = event, let id = reader.attribute("Id"), let target = reader.attribute("Target") else {
                continue
            }
            let kind = reader.attribute("Type").map { String($0.split(separator: "/").last ?? "") } ?? ""
            let isOutside = reader.attribute("TargetMode") == "External"
            found.append(Relationship(id: id, kind: kind, target: isOutside ? nil : PackageParts.resolve(target, from: part)))
        }
        return found
    }

    static func relationshipsName(of part: String) -> String {
        let (folder, name) = split(part)
        return (folder.isEmpty ? "" : folder + "/") + "_rels/" + name + ".rels"
    }

    /// A reference made into a part's name; one that leads out of the file leads nowhere.
    static func resolve(_ target: String, from part: String) -> String? {
        let path = target.prefix { $0 != "#" && $0 != "?" }
        var parts = path.hasPrefix("/") ? [] : split(part).folder.split(separator: "/").map(String.init)
        for step in path.split(separator: "/") {
            switch step {
            case ".": continue
            case "..": if parts.popLast() == nil { return nil }
            default: parts.append(String(step))
            }
        }
        return parts.isEmpty ? nil : parts.joined(separator: "/")
    }

    private static func split(_ part: String) -> (folder: String, name: String) {
        guard let slash = part.lastIndex(of: "/") else { return ("", part) }
        return (String(part[..<slash]), String(part[part.index(after: slash)...]))
    }
}
