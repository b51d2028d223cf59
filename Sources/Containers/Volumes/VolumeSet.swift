import CaseModel

/// What one file is among the parts of a split archive that lie in its folder.
///
/// The whole is read under the part with which a person would open it (`a.7z.001`, `a.part1.rar`, `a.rar`, `a.zip`); the others only say to
/// what they belong.
public struct VolumeSet: Sendable, Hashable, Codable {
    /// Name of the part under which the whole is read.
    public var head: String
    /// This file is that part.
    public var isHead: Bool
    /// Indices, into the files that were given, of the parts from the first up to the first that is missing; of a ZIP its `a.zip` last.
    public var parts: [Int]
    /// Names of parts that are missing before others that are there.
    public var missing: [String]
    /// What the part behind the last would be called.
    public var next: String
    /// What the joined file would be called, where its parts are plain pieces of it.
    public var whole: String?

    /// - Parameters:
    ///   - name: the file's own path.
    ///   - files: the paths of all files of its case, itself included.
    /// - Returns: nil where the file is no part of anything.
    public init?(_ name: RawName, among files: [RawName]) {
        guard let own = VolumeName(name) else { return nil }
        var places: [Int: Int] = [:]
        for (index, file) in files.enumerated() {
            guard let other = VolumeName(file), own.isFellow(other), places[other.number] == nil else { continue }
            places[other.number] = index
        }
        guard own.isCertain || places.count > 1 else { return nil }
        let numbers = places.keys.filter { $0 != VolumeName.last }
        let top = numbers.max() ?? 0
        let first = own.scheme == .zip ? VolumeName.last : 1
        head = own.fellow(first)
        isHead = own.number == first
        var run: [Int] = []
        while let place = places[run.count + 1] { run.append(place) }
        let gaps = top > 0 ? (1...min(top, 10_000)).filter { places[$0] == nil } : []
        missing = gaps.map { own.fellow($0) }
        next = own.fellow(top + 1)
        if own.scheme == .zip {
            if let last = places[VolumeName.last] { run.append(last) } else { missing.append(head) }
        }
        parts = run
        whole = own.scheme == .numbered ? own.stem.split(separator: "/").last.map(String.init) : nil
    }
}
