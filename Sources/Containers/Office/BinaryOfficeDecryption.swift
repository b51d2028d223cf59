/// Opens Word, Excel and PowerPoint files of the old binary kinds that are locked with a password.
public enum BinaryOfficeDecryption {
    /// The password with which Excel locks workbooks that nobody gave one ([MS-OFFCRYPTO] 2.4.2.3).
    private static let usual = "VelvetSweatshop"

    /// Decrypts with the first password that fits. What is made says that it is not encrypted and is read by any program.
    ///
    /// - Returns: where the file lies now; nil where no password fits or its protection is of another kind (rights management, Word 95).
    /// - Throws: ``ContainerError`` where the scratch folder cannot be written.
    public static func open(
        _ path: String, passwords: [String], into scratch: inout ScratchFolder, limit: Int64
    ) throws(ContainerError) -> String? {
        guard let file = CompoundFile(path: path, limit: limit) else { return nil }
        let locked: (any LockedFile)? = LockedWord(file) ?? LockedWorkbook(file) ?? LockedSlides(file)
        for password in [usual] + passwords {
            if let opened = locked?.opened(password) { return try scratch.store(opened.bytes) }
        }
        return nil
    }
}

/// A file of one of the three kinds that says that it is encrypted.
private protocol LockedFile {
    /// The same file in the clear; nil where the password is wrong.
    func opened(_ password: String) -> CompoundFile?
}

/// A Word document ([MS-DOC] 2.2.6): all of three streams is encrypted but the first words of the document's and the description in the table's.
private struct LockedWord: LockedFile {
    private let file: CompoundFile
    private let document: CompoundFile.Entry, table: CompoundFile.Entry
    private let bytes: [UInt8], tableBytes: [UInt8]
    private let headerSize: Int

    /// Bytes at the beginning that are never encrypted: FibBase and what follows up to fibRgW.
    private static let clear = 68
    /// Bytes that are encrypted with one block's key.
    private static let block = 512

    init?(_ file: CompoundFile) {
        guard let document = file.entry("WordDocument") else { return nil }
        let bytes = file.content(document)
        guard bytes.count > Self.clear else { return nil }
        let flags = bytes.little16(10)
        // fEncrypted, and not fObfuscated, which is Word 95's way.
        guard flags & 0x0100 != 0, flags & 0x8000 == 0, let table = file.entry(flags & 0x0200 != 0 ? "1Table" : "0Table") else { return nil }
        (self.file, self.document, self.table, self.bytes) = (file, document, table, bytes)
        tableBytes = file.content(table)
        headerSize = Int(bytes.little32(14))
        guard (52..<4096).contains(headerSize), tableBytes.count >= headerSize else { return nil }
    }

    func opened(_ password: String) -> CompoundFile? {
        guard let key = BinaryKey(Array(tableBytes[..<headerSize]), password: password) else { return nil }
        var result = file
        var plain = key.decrypt(bytes, blocks: Self.block) { $0 >= Self.clear }
        plain[11] &= 0xFE
        for place in 14..<18 { plain[place] = 0 }
        result.overwrite(document, with: plain)
        result.overwrite(table, with: key.decrypt(tableBytes, blocks: Self.block) { $0 >= headerSize })
        if let data = file.entry("Data") { result.overwrite(data, with: key.decrypt(file.content(data), blocks: Self.block)) }
        return result
    }
}

/// A workbook ([MS-XLS] 2.2.10): records' data is encrypted, their heads are not, and some records not at all.
private struct LockedWorkbook: LockedFile {
    private struct Record {
        var type: UInt16
        var data: Range<Int>
    }

    private let file: CompoundFile
    private let stream: CompoundFile.Entry
    private let bytes: [UInt8]
    private let records: [Record]
    private let pass: Record

    private static let passType: UInt16 = 0x002F
    /// A type that no program knows, and passes over.
    private static let nothing: [UInt8] = [0xFE, 0x0F]
    /// BOF, FilePass, UsrExcl, FileLock, InterfaceHdr, RRDInfo, RRDHead.
    private static let clearTypes: Set<UInt16> = [0x0809, passType, 0x0194, 0x0195, 0x00E1, 0x0196, 0x0138]
    /// Its first four bytes, the place of a sheet, are not encrypted.
    private static let sheetType: UInt16 = 0x0085
    private static let block = 1024

    init?(_ file: CompoundFile) {
        guard let stream = file.entry("Workbook") ?? file.entry("Book") else { return nil }
        (self.file, self.stream, bytes) = (file, stream, file.content(stream))
        var found: [Record] = []
        var place = 0
        while place + 4 <= bytes.count {
            let start = place + 4
            found.append(Record(type: bytes.little16(place), data: start..<min(bytes.count, start + Int(bytes.little16(place + 2)))))
            place = start + Int(bytes.little16(place + 2))
        }
        guard let pass = found.prefix(8).first(where: { $0.type == Self.passType }), pass.data.count >= 6 else { return nil }
        (records, self.pass) = (found, pass)
    }

    func opened(_ password: String) -> CompoundFile? {
        let info = Array(bytes[pass.data])
        var plain = bytes
        if info.little16(0) == 0 {
            guard let key = XorKey(key: info.little16(2), verifier: info.little16(4), password: password) else { return nil }
            for record in records {
                for place in encrypted(record) {
                    plain[place] = key.decrypt(plain[place], at: place, recordStart: record.data.lowerBound, recordEnd: record.data.upperBound)
                }
            }
        } else {
            guard let key = BinaryKey(Array(info.dropFirst(2)), password: password) else { return nil }
            var isWanted = [Bool](repeating: false, count: bytes.count)
            for record in records { for place in encrypted(record) { isWanted[place] = true } }
            plain = key.decrypt(bytes, blocks: Self.block) { isWanted[$0] }
        }
        plain.replaceSubrange(pass.data.lowerBound - 4..<pass.data.lowerBound - 2, with: Self.nothing)
        var result = file
        result.overwrite(stream, with: plain)
        return result
    }

    private func encrypted(_ record: Record) -> Range<Int> {
        if Self.clearTypes.contains(record.type) { return record.data.upperBound..<record.data.upperBound }
        return record.type == Self.sheetType ? min(record.data.upperBound, record.data.lowerBound + 4)..<record.data.upperBound : record.data
    }
}

/// A presentation ([MS-PPT] 2.3.7): each object of its stream is encrypted by itself, with its number as the block's.
private struct LockedSlides: LockedFile {
    private let file: CompoundFile
    private let user: CompoundFile.Entry, document: CompoundFile.Entry
    private let bytes: [UInt8]

    private enum Atom {
        static let userEdit: UInt16 = 0x0FF5
        static let directory: UInt16 = 0x1772
        static let session: UInt16 = 0x2F14
    }

    /// An edit of the file: where the objects are that it changed, and where the edit before it is.
    private struct Edit {
        var place: Int
        var last: Int
        var directory: Int
        /// Number of the object that says how all is encrypted.
        var session: UInt32?
    }

    init?(_ file: CompoundFile) {
        guard let user = file.entry("Current User"), let document = file.entry("PowerPoint Document") else { return nil }
        let head = file.content(user)
        guard head.count >= 20, head.little32(12) == 0xF3D1_C4DF else { return nil }
        (self.file, self.user, self.document, bytes) = (file, user, document, file.content(document))
    }

    func opened(_ password: String) -> CompoundFile? {
        let edits = edits(from: Int(file.content(user).little32(16)))
        var places: [UInt32: Int] = [:]
        // The newest first: what it says of an object is what is true.
        for edit in edits { places.merge(objects(edit.directory)) { newest, _ in newest } }
        guard let session = edits.first?.session, let place = places[session], type(place) == Atom.session, let data = data(place),
            let key = BinaryKey(Array(bytes[data]), password: password)
        else { return nil }
        var plain = bytes
        let kept = Set(edits.map(\.place) + edits.map(\.directory) + [place])
        for edit in edits {
            for (number, place) in objects(edit.directory) where !kept.contains(place) { open(number, place, key, &plain) }
        }
        return written(plain, key)
    }

    private func written(_ plain: [UInt8], _ key: BinaryKey) -> CompoundFile {
        var result = file
        result.overwrite(document, with: plain)
        var head = file.content(user)
        for (place, byte) in [0x5F, 0xC0, 0x91, 0xE3].enumerated() { head[12 + place] = UInt8(byte) }
        result.overwrite(user, with: head)
        // Its presence alone says that all is encrypted.
        if let summary = file.entry("EncryptedSummary") { result.hide(summary) }
        return result
    }

    /// Decrypts one object where it lies: its head first, which says how long it is.
    private func open(_ number: UInt32, _ place: Int, _ key: BinaryKey, _ plain: inout [UInt8]) {
        guard place >= 0, place + 8 <= bytes.count else { return }
        var stream = key.stream(block: number)
        let head = stream.decrypt(bytes[place..<place + 8])
        let end = min(bytes.count, place + 8 + Int(head.little32(4)))
        plain.replaceSubrange(place..<end, with: head + stream.decrypt(bytes[place + 8..<end]))
    }

    private func type(_ place: Int) -> UInt16 { place >= 0 && place + 8 <= bytes.count ? bytes.little16(place + 2) : 0 }

    private func data(_ place: Int) -> Range<Int>? {
        guard place >= 0, place + 8 <= bytes.count else { return nil }
        return place + 8..<min(bytes.count, place + 8 + Int(bytes.little32(place + 4)))
    }

    private func edits(from place: Int) -> [Edit] {
        var found: [Edit] = []
        var next = place
        while found.count < 4096, type(next) == Atom.userEdit, let data = data(next), data.count >= 28, !found.contains(where: { $0.place == next }) {
            let fields = Array(bytes[data])
            let edit = Edit(
                place: next, last: Int(fields.little32(8)), directory: Int(fields.little32(12)), session: fields.count >= 32 ? fields.little32(28) : nil)
            found.append(edit)
            next = edit.last
        }
        return found
    }

    /// Numbers and places of objects ([MS-PPT] 2.3.4): runs of 20 bits for the first number and 12 for how many.
    private func objects(_ directory: Int) -> [UInt32: Int] {
        guard type(directory) == Atom.directory, let data = data(directory) else { return [:] }
        var found: [UInt32: Int] = [:]
        let words = Array(bytes[data])
        var place = 0
        while place + 4 <= words.count {
            let run = words.little32(place)
            place += 4
            for step in 0..<(run >> 20) where place + 4 <= words.count {
                found[(run & 0xFFFFF) + step] = Int(words.little32(place))
                place += 4
            }
        }
        return found
    }
}
