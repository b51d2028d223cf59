/// Why a measurement cannot be made.
enum BenchError: Error, CustomStringConvertible {
    case unreadable(file: String, reason: String)
    case failed(command: String, status: Int32)

    var description: String {
        switch self {
        case .unreadable(let file, let reason): "\(file) cannot be read: \(reason)"
        case .failed(let command, let status): "`\(command)` ended with \(status); its own message stands above"
        }
    }
}
