import CaseModel
import Containers
import Encodings
import Images
import Markup

/// Formats whose text flows, and containers: read whole when they are opened.
extension Extractor {
    func openFlowing(_ format: FileFormat, _ path: String, _ name: RawName, _ scratch: String) -> Opening {
        switch format.reader {
        case .word: openWord(format, path, scratch)
        case .email: openEmail(format, path, scratch)
        case .mailbox: openMailbox(format, path, scratch)
        case .signed: openSigned(format, path, name, scratch)
        case .archive: openArchive(format, path, name, scratch)
        default: openText(format, path)
        }
    }

    private func openText(_ format: FileFormat, _ path: String) -> Opening {
        let bytes: [UInt8]
        do throws(ImageError) {
            bytes = try FileBytes.read(path, limit: settings.limits.bytesInMemory)
        } catch {
            if case .tooManyBytes(let size, let limit) = error { return refused(format, .tooLarge, measured: Double(size), limit: Double(limit)) }
            return Opening(format: format.mediaType, status: .unreadable, problems: [Problem(.damaged, detail: error.description)])
        }
        guard let decoded = TextDecoder.decode(bytes) else {
            return Opening(
                format: FileFormat.unknown.mediaType, status: .unsupported,
                problems: [Problem(.unsupportedFormat, severity: .warning, detail: FileFormat.unknown.mediaType)])
        }
        if decoded.text.hasPrefix("-----BEGIN PGP MESSAGE-----") {
            return Opening(format: format.mediaType, status: .unreadable, problems: [Problem(.encrypted)])
        }
        // A form feed is a page break, as printers take it.
        let sheets = (CalendarText.unfolded(decoded.text) ?? decoded.text).split(separator: "\u{0C}", omittingEmptySubsequences: false).map {
            $0.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        }
        var opening = flowing(format, sheets)
        if !decoded.confident {
            opening.problems.append(Problem(.lowConfidence, severity: .info, detail: decoded.encoding))
        }
        return opening
    }

    private func openWord(_ format: FileFormat, _ path: String, _ scratch: String) -> Opening {
        do throws(MarkupError) {
            let word = try WordDocument.read(path, scratch: scratch, limits: unpackLimits)
            var opening = flowing(format, [word.lines + word.comments])
            opening.problems += word.problems
            opening.members = (word.pictures + word.attachments).map(ScratchMember.init)
            if word.problems.contains(where: { $0.severity == .failure }) { opening.status = .partial }
            return opening
        } catch {
            guard let problem = error.problem else {
                return Opening(format: format.mediaType, status: .unreadable, problems: [Problem(.damaged, detail: "scratch folder")])
            }
            return Opening(format: format.mediaType, status: status(of: [problem]), problems: [problem])
        }
    }

    /// - Parameter volumes: the parts behind this one, where each is an archive of its own.
    func openArchive(_ format: FileFormat, _ path: String, _ name: RawName, _ scratch: String, volumes: [String] = []) -> Opening {
        do throws(ContainerError) {
            let unpacked = try Unpacker.unpack(
                path, into: scratch, limits: unpackLimits, passwords: passwords, format: format.container ?? .zip, name: name,
                packed: context.split == nil ? context.packed : nil, volumes: volumes)
            return container(format, unpacked)
        } catch {
            return Opening(format: format.mediaType, status: .unreadable, problems: [Problem(.damaged, detail: error.description)])
        }
    }

    /// An Office file that is encrypted as a whole is read like any other once a password fits.
    func openLocked(_ format: FileFormat, _ path: String, _ name: RawName, _ scratch: String) -> Opening {
        let locked = Opening(format: format.mediaType, status: .unreadable, problems: [Problem(.encrypted)])
        do throws(ContainerError) {
            var folder = try ScratchFolder(scratch)
            let opened = try OfficeDecryption.open(path, passwords: passwords, into: &folder, limit: settings.limits.bytesInMemory)
            guard let opened else { return locked }
            let opening = open(path: opened, name: name, scratch: scratch)
            // Pages are asked for by the file's own path, so what has fixed pages is read as a member.
            guard opening.pageCount > 0 else { return opening }
            let member = ScratchMember(name: name, file: opened, bytes: FileWindow.size(opened) ?? 0)
            return Opening(format: format.mediaType, members: [member])
        } catch {
            return Opening(format: format.mediaType, status: .unreadable, problems: [Problem(.damaged, detail: error.description)])
        }
    }

    /// What another program must do with the file, which is decrypted for it where a password is known.
    func conversion(_ format: FileFormat, _ path: String, _ scratch: String) -> Conversion? {
        guard var conversion = Conversion(format: format, path: path), conversion.isEncrypted, var folder = try? ScratchFolder(scratch) else {
            return Conversion(format: format, path: path)
        }
        let limit = settings.limits.bytesInMemory
        conversion.opened = try? BinaryOfficeDecryption.open(path, passwords: passwords, into: &folder, limit: limit)
        conversion.isEncrypted = conversion.opened == nil
        return conversion
    }

    /// The status of a container is that of what could be taken out of it; system files in it do not count.
    func container(_ format: FileFormat, _ unpacked: Unpacked) -> Opening {
        var opening = Opening(format: format.mediaType, problems: unpacked.problems, members: unpacked.members.map(ScratchMember.init))
        let wanted = unpacked.members.filter { member in !member.problems.contains { $0.code == .ignored } }
        let faults = unpacked.problems + wanted.filter { !$0.isTakenOut }.flatMap(\.problems)
        let failures = faults.filter { $0.severity == .failure }
        if wanted.contains(where: \.isTakenOut) {
            opening.status = failures.isEmpty ? .ok : .partial
        } else if failures.contains(where: { $0.code != .unsupportedFormat }) {
            opening.status = status(of: failures)
        } else if !failures.isEmpty {
            opening.status = .unsupported
        } else if let method = faults.first(where: { $0.code == .unsupportedFormat }) {
            opening.status = .unsupported
            opening.problems.append(method)
        }
        // The whole says why it is not whole; each member says it of itself too. Only where all of it is locked is a password what is
        // missing.
        let locked = failures.allSatisfy { $0.code == .encrypted } || opening.status == .partial
        for fault in failures where locked || fault.code != .encrypted {
            if !opening.problems.contains(where: { $0.code == fault.code }) { opening.problems.append(Problem(fault.code)) }
        }
        if unpacked.members.isEmpty, failures.isEmpty {
            opening.problems.append(Problem(.empty, severity: .warning))
        }
        return opening
    }

    /// Pages of lines, as many characters as allowed.
    func flowing(_ format: FileFormat, _ sheets: [[String]]) -> Opening {
        var left = settings.limits.characters
        var opening = Opening(format: format.mediaType)
        for (index, lines) in sheets.enumerated() where index < settings.limits.pages {
            var page = Page(number: index + 1)
            for line in lines where left > 0 {
                page.lines.append(TextLine(text: String(line.prefix(left))))
                left -= line.count + 1
            }
            while page.lines.last?.text.allSatisfy(\.isWhitespace) == true { page.lines.removeLast() }
            page.source = page.lines.isEmpty ? .none : .embedded
            page.confidence = page.lines.isEmpty ? nil : 1
            opening.pages.append(page)
        }
        if left <= 0 {
            opening.status = .partial
            opening.problems.append(Problem(.tooLarge, threshold: Double(settings.limits.characters), detail: "characters"))
        }
        if opening.pages.allSatisfy({ $0.lines.isEmpty }) { opening.problems.append(Problem(.noText, severity: .info)) }
        return opening
    }

    var unpackLimits: UnpackLimits {
        UnpackLimits(
            members: settings.limits.members, bytesPerMember: settings.limits.memberBytes, totalBytes: settings.limits.totalMemberBytes,
            ratio: settings.limits.ratio)
    }

    /// Nothing could be had, for these reasons.
    func status(of problems: [Problem]) -> ReadStatus {
        let refusals: Set<ProblemCode> = [.bomb, .tooLarge, .tooManyFiles, .tooDeep, .unsafePath]
        // What goes wrong with a bomb beside it is the bomb's doing.
        return problems.contains { $0.code == .bomb } || problems.allSatisfy { refusals.contains($0.code) } ? .refused : .unreadable
    }
}

extension ScratchMember {
    init(_ member: UnpackedMember) {
        self.init(name: member.name, file: member.file, bytes: member.bytes, problems: member.problems, page: member.page)
    }
}
