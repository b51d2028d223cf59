import CGMime
import Glibc

/// GMime's library state; touched before anything else of it.
enum GMimeLibrary {
    static let started: Void = g_mime_init()
}

/// A GMime object whose type is asked for at run time, as C's cast macros do.
struct MimeObject {
    let pointer: UnsafeMutablePointer<GMimeObject>

    enum Kind {
        case multipart(count: Int32)
        /// A message inside (`message/rfc822`).
        case message
        /// A leaf.
        case part
        case unknown
    }

    var kind: Kind {
        if isA(g_mime_multipart_get_type()) { return .multipart(count: g_mime_multipart_get_count(cast())) }
        if isA(g_mime_message_part_get_type()) { return .message }
        if isA(g_mime_part_get_type()) { return .part }
        return .unknown
    }

    func child(_ index: Int32) -> MimeObject? {
        let found: UnsafeMutablePointer<GMimeObject>? = g_mime_multipart_get_part(cast(), index)
        return found.map(MimeObject.init)
    }

    /// `type/subtype`, lower-cased.
    var mediaType: String {
        guard let type = g_mime_object_get_content_type(pointer), let text = g_mime_content_type_get_mime_type(type) else { return "" }
        defer { g_free(text) }
        return String(cString: text).lowercased()
    }

    /// A header's raw value, folds and all; nil where it is not there.
    func header(_ name: String) -> [UInt8]? {
        guard let list = g_mime_object_get_header_list(pointer), let header = g_mime_header_list_get_header(list, name),
            let raw = g_mime_header_get_raw_value(header)
        else { return nil }
        return Array(UnsafeRawBufferPointer(start: raw, count: strlen(raw)))
    }

    var headerCount: Int32 {
        guard let list = g_mime_object_get_header_list(pointer) else { return 0 }
        return g_mime_header_list_get_count(list)
    }

    /// A leaf's content with its transfer encoding undone.
    var content: [UInt8] {
        let wrapper: UnsafeMutablePointer<GMimeDataWrapper>? = g_mime_part_get_content(cast())
        guard let wrapper else { return [] }
        return MimeObject.collect { g_mime_data_wrapper_write_to_stream(wrapper, $0) }
    }

    /// The message inside, as it was sent.
    var innerMessage: (object: MimeObject, bytes: [UInt8])? {
        let message: UnsafeMutablePointer<GMimeMessage>? = g_mime_message_part_get_message(cast())
        guard let message else { return nil }
        let object = MimeObject(pointer: UnsafeMutableRawPointer(message).assumingMemoryBound(to: GMimeObject.self))
        return (object, MimeObject.collect { g_mime_object_write_to_stream(object.pointer, nil, $0) })
    }

    static func collect(_ write: (UnsafeMutablePointer<GMimeStream>) -> Int) -> [UInt8] {
        guard let stream = g_mime_stream_mem_new() else { return [] }
        defer { g_object_unref(stream) }
        _ = write(stream)
        let memory = UnsafeMutableRawPointer(stream).assumingMemoryBound(to: GMimeStreamMem.self)
        guard let array = g_mime_stream_mem_get_byte_array(memory), let data = array.pointee.data else { return [] }
        return Array(UnsafeBufferPointer(start: data, count: Int(array.pointee.len)))
    }

    private func isA(_ type: GType) -> Bool {
        g_type_check_instance_is_a(UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: GTypeInstance.self), type) != 0
    }

    private func cast<Target>() -> UnsafeMutablePointer<Target> {
        UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: Target.self)
    }
}

/// A message parsed from a file; owns GMime's objects. Not shared between threads.
final class ParsedMessage {
    private let message: UnsafeMutablePointer<GMimeMessage>

    init(_ path: String) throws(MailReadingError) {
        _ = GMimeLibrary.started
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        // Empty lines before the first header, as some programs export mails, would end the headers.
        var head = [UInt8](repeating: 0, count: 256)
        let read = pread(descriptor, &head, head.count, 0)
        let blank = head.prefix(max(0, read)).prefix { $0 == 0x0D || $0 == 0x0A || $0 == 0x20 }.count
        if blank > 0, head.prefix(blank).last != 0x20 { lseek(descriptor, off_t(blank), SEEK_SET) }
        let range = NumberedMail(head.prefix(max(0, read)))?.range
        // The stream closes the descriptor.
        guard let stream = range.map({ g_mime_stream_fs_new_with_bounds(descriptor, gint64($0.lowerBound), gint64($0.upperBound)) })
            ?? g_mime_stream_fs_new(descriptor)
        else { throw .unreadable(path: path, reason: "no stream") }
        defer { g_object_unref(stream) }
        guard let parser = g_mime_parser_new_with_stream(stream) else { throw .unreadable(path: path, reason: "no parser") }
        defer { g_object_unref(parser) }
        guard let message = g_mime_parser_construct_message(parser, nil) else { throw .notAMessage }
        self.message = message
    }

    deinit { g_object_unref(message) }

    /// The message itself, for its headers.
    var object: MimeObject { MimeObject(pointer: UnsafeMutableRawPointer(message).assumingMemoryBound(to: GMimeObject.self)) }

    /// The outermost part.
    var root: MimeObject? {
        let part: UnsafeMutablePointer<GMimeObject>? = g_mime_message_get_mime_part(message)
        return part.map(MimeObject.init)
    }
}

/// A mail as Apple's program stores it (`.emlx`): its size in bytes on a line of its own, the mail, a property list.
public struct NumberedMail {
    /// Where the mail stands in the file.
    public let range: Range<Int>

    /// Nil where a file that begins so is none.
    public init?(_ head: some Collection<UInt8>) {
        let line = Array(head.prefix(24).prefix { $0 != 0x0A })
        let digits = line.prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty, line.count < min(head.count, 24), line.dropFirst(digits.count).allSatisfy({ $0 == 0x20 || $0 == 0x0D }),
            let size = Int(String(decoding: digits, as: UTF8.self)), size > 0, size < 1 << 40
        else { return nil }
        range = line.count + 1..<line.count + 1 + size
    }
}
