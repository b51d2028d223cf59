import CaseModel
import Glibc

@testable import Containers

/// Containers, and locks on files: ZIP, 7z, RAR, compound files, encrypted Office files.
extension Targets {
    static let sealed: [String: Target] = [
        "zip": { bytes in
            Files.with(bytes) { path in
                _ = ZipDirectory(path, limit: 1_000)
                let descriptor = open(path, O_RDONLY | O_CLOEXEC)
                defer { close(descriptor) }
                guard let listing = try? ZipListing(descriptor: descriptor, size: Int64(bytes.count)) else { return }
                for entry in listing.entries { _ = try? ZipListing.read(entry, descriptor: descriptor, limit: 1 << 20) }
            }
            _ = MemberPath(bytes)
        },
        "7z": { bytes in
            _ = SevenZipLock(bytes)?.opened(with: "1")
            _ = SevenZipLock(bytes)?.inflated()
            _ = Deflate64.inflate(bytes, limit: 1 << 20)
        },
        "rar": { bytes in
            _ = (Rar5Lock([bytes]) as (any ArchiveLock)? ?? Rar4Lock([bytes]))?.opened(with: "1")
            _ = Rar4Lock([bytes])?.joined()
            Files.with(bytes) { path in
                _ = RarSums.read([path], limit: 100)
                guard var scratch = try? ScratchFolder(Files.scratch) else { return }
                _ = try? OldRar.unpack(path, into: &scratch, limits: UnpackLimits(members: 100, bytesPerMember: 1 << 20, totalBytes: 4 << 20), size: 1 << 14)
            }
            Files.emptyScratch()
        },
        "ziplock": { bytes in _ = ZipLock(bytes)?.opened(with: "1") },
        "compound": { bytes in
            Files.with(bytes) { path in
                _ = LegacyOffice.isLocked(path)
                guard var scratch = try? ScratchFolder(Files.scratch) else { return }
                _ = try? BinaryOfficeDecryption.open(path, passwords: ["1"], into: &scratch, limit: 1 << 20)
                _ = try? OfficeDecryption.open(path, passwords: ["1"], into: &scratch, limit: 1 << 20)
            }
            Files.emptyScratch()
        },
        // Every kind of archive from the first byte to the member's name and place.
        "unpack": { bytes in
            let kinds = ContainerFormat.allCases
            guard let first = bytes.first else { return }
            Files.with(Array(bytes.dropFirst())) { path in
                let limits = UnpackLimits(members: 100, bytesPerMember: 1 << 20, totalBytes: 4 << 20)
                _ = try? Unpacker.unpack(path, into: Files.scratch, limits: limits, format: kinds[Int(first) % kinds.count])
            }
            Files.emptyScratch()
        },
    ]
}
