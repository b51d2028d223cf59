/// What keeps a sample from being drawn: always a fault of a description or of the machine.
enum SampleError: Error, CustomStringConvertible {
    case markup(String)
    case description(file: String, String)
    case drawing(String)
    case writing(path: String, errno: Int32)
    case encoding(String)

    var description: String {
        switch self {
        case .markup(let what): "markup: \(what)"
        case .description(let file, let what): "\(file): \(what)"
        case .drawing(let what): "drawing: \(what)"
        case .writing(let path, let errno): "\(path): cannot be written (errno \(errno))"
        case .encoding(let what): "encoding: \(what)"
        }
    }
}
