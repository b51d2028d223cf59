/// Why text recognition cannot be set up or a picture not be read. Carries no text of any document.
public enum OCRError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The shared library was not found or could not be opened; `reason` is the loader's own word.
    case libraryNotOpened(library: String, reason: String)
    /// The library has no function of this name: it is not the one that this program was written for.
    case symbolMissing(library: String, symbol: String)
    case wrongVersion(library: String, found: String, needed: String)
    /// A model's file is not there.
    case modelMissing(file: String)
    /// A model's file is there but is damaged or another model.
    case modelUnusable(file: String, reason: String)
    /// The inference library refused a call.
    case inferenceFailed(file: String, reason: String)
    case outOfMemory(what: String)

    /// For people: which file, what, and what to do.
    public var description: String {
        switch self {
        case .libraryNotOpened(let library, let reason):
            "\(library) cannot be opened (\(reason)); run `make deps`, or `make install` again"
        case .symbolMissing(let library, let symbol):
            "\(library) lacks \(symbol); remove it and run `make deps` to get the pinned release"
        case .wrongVersion(let library, let found, let needed):
            "\(library) is release \(found), release \(needed) is needed; remove it and run `make deps`"
        case .modelMissing(let file):
            "the model \(file) is missing; run `make deps`, or `make install` again"
        case .modelUnusable(let file, let reason):
            "the model \(file) cannot be used (\(reason)); remove it and run `make deps`"
        case .inferenceFailed(let file, let reason):
            "the model \(file) failed (\(reason)); try the file again alone, and report it if that fails too"
        case .outOfMemory(let what):
            "memory ran out while \(what); run fewer jobs at once"
        }
    }
}
