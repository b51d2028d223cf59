#if DEBUG
    import CaseModel
    import Encodings
    import Extractor
    import Foundation
    import Glibc
    import Inspector
    import Workers

    /// A format that only tests enable (CASEBINDER_MISBEHAVE=1, debug builds): a file whose first line names a fault makes its worker commit
    /// it when the file is opened, one with the fault and a page in its first kilobyte when that page is read, so that every limit can be
    /// shown to hold on every way into the program.
    ///
    ///     CASEBINDER-MISBEHAVE loop
    ///     %CASEBINDER-MISBEHAVE-PAGE 2 loop 5 crash        (a comment in a PDF)
    final class Misbehaviour {
        private static let mark = Array("CASEBINDER-MISBEHAVE ".utf8)
        private static let pageMark = Array("CASEBINDER-MISBEHAVE-PAGE ".utf8)
        /// Requests that this worker was given before.
        private var served = 0

        /// - Returns: a lie to be told in place of the answer.
        func check(_ request: WorkerRequest) -> WorkerReply? {
            defer { served += 1 }
            guard getenv("CASEBINDER_MISBEHAVE") != nil else { return nil }
            switch request {
            case .extract(.open(let path, _, let scratch), _, _): return atHead(of: path, scratch)
            case .caseFile(let path, _): return atHead(of: path, Self.scratch)
            case .extract(.page(let number, let path, _), _, _):
                guard let word = (try? FileBytes.read(path, limit: 1024)).flatMap({ Self.word(forPage: number, in: $0) }),
                    !word.hasPrefix("picture-")
                else { return nil }
                commit(word, Self.scratch)
                return Lies.tell(word)
            // `picture-crash` is left alone when the page is read, and committed when its picture is asked for.
            case .extract(.picture(let number, let path, _, _), _, _):
                let word = (try? FileBytes.read(path, limit: 1024)).flatMap { Self.word(forPage: number, in: $0) } ?? ""
                guard word.hasPrefix("picture-") else { return nil }
                commit(String(word.dropFirst("picture-".count)), Self.scratch)
                return Lies.tell(word)
            case .extract: return nil
            }
        }

        private static var scratch: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/nonexistent" }

        private func atHead(of path: String, _ scratch: String) -> WorkerReply? {
            guard let head = try? FileBytes.read(path, limit: 64), head.starts(with: Self.mark) else { return nil }
            let word = Self.word(head.dropFirst(Self.mark.count))
            commit(word, scratch)
            return Lies.tell(word)
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

        /// The fault that is asked of this page: `2 loop`, or `2 loop 5 crash`.
        private static func word(forPage number: Int, in bytes: [UInt8]) -> String? {
            guard bytes.count >= pageMark.count, let place = (0...(bytes.count - pageMark.count)).first(where: { bytes[$0...].starts(with: pageMark) })
            else { return nil }
            let words = word(bytes[place...].dropFirst(pageMark.count)).split(separator: " ").map(String.init)
            return stride(from: 0, to: words.count - 1, by: 2).first { Int(words[$0]) == number }.map { words[$0 + 1] }
        }
    }

    /// What a worker says that a file has taken over: well formed, and false.
    private enum Lies {
        static func tell(_ word: String) -> WorkerReply? {
            func opening(_ change: (inout Opening) -> Void) -> WorkerReply {
                var opening = Opening(format: "application/zip")
                change(&opening)
                return .extracted(.opening(opening))
            }
            func member(_ file: String) -> ScratchMember { ScratchMember(name: RawName("偷来的.txt"), file: file, bytes: 9) }
            switch word {
            // A file of the machine passed off as a member.
            case "lie-path": return opening { $0.members = [member("/etc/passwd")] }
            case "lie-dots": return opening { $0.members = [member((getenv("TMPDIR").map { String(cString: $0) } ?? "") + "/../../../casebinder.yaml")] }
            case "lie-count": return opening { $0.pageCount = .max }
            case "lie-members": return opening { $0.members = Array(repeating: member(""), count: 100_000) }
            case "lie-page": return .extracted(.page(Page(number: 7)))
            // A page of HTML passed off as a picture.
            case "picture-lie": return .extracted(.picture(Base64Text.encode(Array("<script>alert(1)</script>".utf8))))
            case "lie-kind": return .caseFile(.unreadable)
            default: return nil
            }
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

        /// The limits of another program, lowered as far as is asked.
        static func lowered(_ limits: ProgramLimits) -> ProgramLimits {
            var limits = limits
            value("memory").map { limits.memory = Int64($0) }
            value("scratch").map { limits.scratchBytes = Int64($0) }
            value("files").map { limits.scratchFiles = Int($0) }
            return limits
        }
    }
#endif
