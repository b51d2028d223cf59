import CaseModel
import Fixity
import Foundation

/// A folder of papers of which somebody has said what each is.
///
/// Either it, or folders in it, hold a ``LabelFile``: each such folder is a case, judged together. Or it has a folder for each material, named
/// by its id: then, or where it is wished for, the files are judged each by itself, and their folders' names are kept from the classifier.
struct LabelledSet {
    /// What is judged together.
    struct Group {
        /// What is read: a folder, or a file.
        var path: String
        /// As people know it, below the set.
        var name: String
        var labels: [DocumentLabel]
    }
    var groups: [Group] = []
    /// Whether each group is one file.
    var isByFile = false

    /// - Parameter eachAlone: whether labelled files are judged each by itself, those of a folder with ``LabelFile`` too.
    /// - Throws: all faults of all labels, or one that says that there are none.
    init(_ folder: String, materials: [MaterialID], eachAlone: Bool = false) throws(LabelFaults) {
        let manager = FileManager.default
        let names = ((try? manager.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        let inner = names.filter { Self.isFolder(folder + "/" + $0) }
        var faults: [LabelFault] = []
        let holders = [""] + inner
        for holder in holders {
            let base = holder.isEmpty ? folder : folder + "/" + holder
            let path = base + "/" + LabelFile.name
            guard manager.fileExists(atPath: path) else { continue }
            guard let bytes = try? DurableFile.read(path), let text = String(validating: bytes, as: UTF8.self) else {
                faults.append(LabelFault(file: path, line: 1, column: 1, message: "cannot be read as UTF-8; save it as UTF-8 text"))
                continue
            }
            let file = LabelFile(text, path: path, materials: materials)
            faults += file.faults
            if file.faults.isEmpty { groups.append(Group(path: base, name: holder, labels: file.labels)) }
            // Labels of the whole folder speak for what is in it.
            if holder.isEmpty { break }
        }
        if !faults.isEmpty { throw LabelFaults(faults) }
        guard groups.isEmpty else {
            if eachAlone { partFiles() }
            return
        }
        isByFile = true
        let known = Set(materials)
        for name in inner where !known.contains(name) {
            faults.append(LabelFault(file: folder + "/" + name, line: 0, column: 0, message: LabelFile.unknown(name, materials)))
        }
        if inner.isEmpty || faults.count == inner.count {
            throw LabelFaults([
                LabelFault(
                    file: folder, line: 0, column: 0,
                    message: "no labels; write \(LabelFile.name) in it (columns file, material), or put the files into folders named by material ids")
            ] + faults)
        }
        if !faults.isEmpty { throw LabelFaults(faults) }
        for name in inner {
            let files = (manager.enumerator(atPath: folder + "/" + name)?.compactMap { $0 as? String } ?? []).sorted()
            for file in files where !Self.isFolder("\(folder)/\(name)/\(file)") && !SystemNames.matches(RawName(file)) {
                groups.append(
                    Group(
                        path: "\(folder)/\(name)/\(file)", name: "\(name)/\(file)",
                        labels: [DocumentLabel(file: file.split(separator: "/").last.map(String.init) ?? file, materials: [name])]))
            }
        }
    }

    /// A group for each file that is labelled; what lies in a container goes with it.
    private mutating func partFiles() {
        isByFile = true
        groups = groups.flatMap { group in
            let byFile = Dictionary(grouping: group.labels) { $0.file.components(separatedBy: " › ")[0] }
            var order: [String] = []
            for label in group.labels {
                let file = label.file.components(separatedBy: " › ")[0]
                if order.last != file, !order.contains(file) { order.append(file) }
            }
            return order.map { file in
                let above = file.split(separator: "/").dropLast().reduce(0) { $0 + $1.count + 1 }
                let labels = (byFile[file] ?? []).map { label in
                    var label = label
                    label.file = String(label.file.dropFirst(above))
                    return label
                }
                return Group(path: group.path + "/" + file, name: group.name.isEmpty ? file : group.name + "/" + file, labels: labels)
            }
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}

/// All faults of a labelled folder.
public struct LabelFaults: Error, Sendable, CustomStringConvertible {
    /// In the order of files and lines.
    public let faults: [LabelFault]

    init(_ faults: [LabelFault]) { self.faults = faults }

    /// A line for each.
    public var description: String { faults.map(\.description).joined(separator: "\n") }
}
