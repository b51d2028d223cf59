#if DEBUG
    import Extractor
    import Foundation
    import Glibc

    /// A format that only tests enable (CASEBINDER_MISBEHAVE=1, debug builds): a file whose first line names a fault makes its worker commit
    /// it, so that every limit can be shown to hold.
    enum Misbehaviour {
        private static let mark = Array("CASEBINDER-MISBEHAVE ".utf8)

        static func check(_ request: ExtractionRequest) {
            guard getenv("CASEBINDER_MISBEHAVE") != nil, case .open(let path, _, _) = request,
                let head = try? FileBytes.read(path, limit: 64), head.starts(with: mark)
            else { return }
            let word = String(decoding: head.dropFirst(mark.count).prefix { $0 != 0x0A }, as: UTF8.self)
            switch word {
            case "loop": while true {}
            case "sleep": sleep(1_000_000)
            case "crash": abort()
            case "memory":
                while true {
                    let block = UnsafeMutableRawPointer.allocate(byteCount: 64 << 20, alignment: 4096)
                    memset(block, 1, 64 << 20)
                }
            case "print":
                let noise = [UInt8](repeating: 0x78, count: 1 << 20)
                while true { _ = write(1, noise, noise.count) }
            case "exit": exit(0)
            default: return
            }
        }
    }
#endif
