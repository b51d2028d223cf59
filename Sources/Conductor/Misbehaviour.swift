#if DEBUG
    import Extractor
    import Foundation
    import Glibc

    /// A format that only tests enable (CASEBINDER_MISBEHAVE=1, debug builds): a file whose first line names a fault makes its worker commit
    /// it when the file is opened, one with the fault and a page in its first kilobyte when that page is read, so that every limit can be
    /// shown to hold on every way into the program.
    ///
    ///     CASEBINDER-MISBEHAVE loop
    ///     %CASEBINDER-MISBEHAVE-PAGE 2 loop        (a comment in a PDF)
    final class Misbehaviour {
        private static let mark = Array("CASEBINDER-MISBEHAVE ".utf8)
        private static let pageMark = Array("CASEBINDER-MISBEHAVE-PAGE ".utf8)
        /// Requests that this worker was given before.
        private var served = 0

        func check(_ request: ExtractionRequest) {
            defer { served += 1 }
            guard getenv("CASEBINDER_MISBEHAVE") != nil else { return }
            switch request {
            case .open(let path, _, let scratch):
                guard let head = try? FileBytes.read(path, limit: 64), head.starts(with: Self.mark) else { return }
                commit(Self.word(head.dropFirst(Self.mark.count)), scratch)
            case .page(let number, let path, _):
                guard let head = try? FileBytes.read(path, limit: 1024), let place = Self.place(of: Self.pageMark, in: head) else { return }
                let words = Self.word(head[place...].dropFirst(Self.pageMark.count)).split(separator: " ").map(String.init)
                guard words.count == 2, Int(words[0]) == number else { return }
                commit(words[1], getenv("TMPDIR").map { String(cString: $0) } ?? "/nonexistent")
            case .identity, .derive: return
            }
        }

        private func commit(_ word: String, _ scratch: String) {
            switch word {
            case "loop": while true {}
            case "sleep": sleep(1_000_000)
            case "crash": abort()
            // Something that an earlier file has broken: a fresh worker can do it.
            case "stale": if served > 0 { abort() }
            case "memory":
                while true {
                    let block = UnsafeMutableRawPointer.allocate(byteCount: 64 << 20, alignment: 4096)
                    memset(block, 1, 64 << 20)
                }
            case "print":
                let noise = [UInt8](repeating: 0x78, count: 1 << 20)
                while true { for descriptor: Int32 in 1..<16 { _ = write(descriptor, noise, noise.count) } }
            case "fill": fill(scratch + "/endless", forever: true)
            case "litter":
                var number = 0
                while true {
                    number += 1
                    fill(scratch + "/\(number)", forever: false)
                }
            // More descriptors than there are: the last ones fail, and a library that does not expect that dies.
            case "open": while open("/dev/null", O_RDONLY) >= 0 {}; abort()
            case "exit": exit(0)
            default: return
            }
        }

        /// Writes a file: a megabyte after the other until the kernel ends it, or a single byte.
        private func fill(_ path: String, forever: Bool) {
            let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
            guard descriptor >= 0 else { abort() }
            let block = [UInt8](repeating: 0x78, count: forever ? 1 << 20 : 1)
            repeat { _ = write(descriptor, block, block.count) } while forever
            close(descriptor)
        }

        private static func word(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self) }

        private static func place(of mark: [UInt8], in bytes: [UInt8]) -> Int? {
            guard bytes.count >= mark.count else { return nil }
            return (0...(bytes.count - mark.count)).first { bytes[$0..<($0 + mark.count)].elementsEqual(mark) }
        }
    }

    /// Tests cannot wait for real limits: CASEBINDER_LIMITS="seconds=2 silence=1 memory=500000000" sets lower ones.
    enum TestLimits {
        static func value(_ name: String) -> Double? {
            guard let text = getenv("CASEBINDER_LIMITS").map({ String(cString: $0) }) else { return nil }
            for setting in text.split(separator: " ") where setting.hasPrefix(name + "=") {
                return Double(setting.dropFirst(name.count + 1))
            }
            return nil
        }
    }
#endif
