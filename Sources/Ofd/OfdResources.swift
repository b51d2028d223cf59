/// What pages refer to by number: pictures, fonts, drawing parameters, composite objects (GB/T 33190-2016 7.9). Later files add to earlier ones.
struct OfdResources {
    struct Font {
        var name: String
        /// Name of the part with the font program.
        var file: String?
    }

    /// Parts of pictures by id.
    var pictures: [String: String] = [:]
    var fonts: [String: Font] = [:]
    var drawParameters: [String: OfdElement] = [:]
    var composites: [String: OfdElement] = [:]

    /// - Parameter part: the resource file's own name; its `BaseLoc` is the folder of what it names.
    mutating func add(_ root: OfdElement, part: String, of package: OfdPackage) {
        let own = OfdPackage.folder(of: part)
        let folder = root["BaseLoc"].flatMap { OfdPackage.resolve($0, in: own) } ?? own
        func locate(_ path: String) -> String? {
            let found = package.locate(path, in: folder)
            if let found, package.has(found) { return found }
            // Some writers ignore their own BaseLoc.
            return package.locate(path, in: own).flatMap { package.has($0) ? $0 : nil } ?? found
        }
        for group in root.children {
            for entry in group.children {
                guard let id = entry["ID"] else { continue }
                switch entry.name {
                case "MultiMedia": if let file = entry.child("MediaFile")?.trimmed { pictures[id] = locate(file) }
                case "Font":
                    fonts[id] = Font(name: entry["FontName"] ?? "", file: (entry.child("FontFile")?.trimmed).flatMap(locate))
                case "DrawParam": drawParameters[id] = entry
                case "CompositeGraphicUnit", "CompositeGraphicUnits": composites[id] = entry
                default: continue
                }
            }
        }
    }
}
