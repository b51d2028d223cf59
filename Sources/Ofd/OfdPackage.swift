import Containers

/// The parts of an OFD file and how they name each other (ST_Loc, GB/T 33190-2016 6.2): a path from the root with a leading slash, else one
/// from the folder of the part that it stands in.
struct OfdPackage {
    let members: ZipMembers
    private let names: Set<String>
    /// Bytes of one XML part; a page with a hundred thousand characters has 10 MB.
    static let partLimit: Int64 = 64 << 20

    init(_ path: String, limits: UnpackLimits) throws(OfdError) {
        do { members = try ZipMembers(path, limits: limits) } catch { throw .container(error) }
        names = Set(members.names.map { $0.lowercased() })
    }

    /// A part's element and the fault at which it breaks off.
    func element(_ part: String) throws(OfdError) -> (root: OfdElement, fault: OfdError?) {
        guard let bytes = try load([part])[part] else { throw .missing(part: part) }
        if Int64(bytes.count) > OfdPackage.partLimit { throw .container(.tooLarge(part: part, limit: OfdPackage.partLimit)) }
        return try OfdElement.read(bytes, part: part)
    }

    /// A part that a document can do without: nil where it is not there or not to be read, with the reason added.
    func optional(_ part: String, _ faults: inout [OfdError]) -> OfdElement? {
        do throws(OfdError) {
            let (root, fault) = try element(part)
            if let fault { faults.append(fault) }
            return root
        } catch {
            faults.append(error)
            return nil
        }
    }

    func load(_ parts: Set<String>) throws(OfdError) -> [String: [UInt8]] {
        if parts.isEmpty { return [:] }
        do { return try members.load(parts) } catch { throw .container(error) }
    }

    /// The name of the part that is meant; nil where the path leads out of the file or nowhere.
    ///
    /// - Parameters:
    ///   - folder: of the part that names it, or what a `BaseLoc` sets instead.
    static func resolve(_ path: String, in folder: String) -> String? {
        let plain = String(path.map { $0 == "\\" ? "/" : $0 })
        var steps = plain.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
        for step in plain.split(separator: "/") {
            switch step {
            case ".": continue
            case "..": if steps.popLast() == nil { return nil }
            default: steps.append(String(step))
            }
        }
        return steps.isEmpty ? nil : steps.joined(separator: "/")
    }

    /// As ``resolve(_:in:)``; writers that forget the leading slash of a path from the root are understood where that part is there.
    func locate(_ path: String, in folder: String) -> String? {
        let near = OfdPackage.resolve(path, in: folder)
        if let near, has(near) { return near }
        if let far = OfdPackage.resolve(path, in: ""), has(far) { return far }
        return near
    }

    func has(_ part: String) -> Bool { names.contains(part.lowercased()) }

    static func folder(of part: String) -> String {
        part.lastIndex(of: "/").map { String(part[..<$0]) } ?? ""
    }
}
