import Fixity
import Foundation

/// An ONNX file as bytes: its hash and the text properties that its makers put into it.
struct ModelFile {
    let path: String
    /// SHA-256, 64 hexadecimal digits.
    let digest: String
    private let bytes: Data

    init(path: String) throws(OCRError) {
        guard FileManager.default.fileExists(atPath: path) else { throw .modelMissing(file: path) }
        do {
            bytes = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        } catch {
            throw .modelUnusable(file: path, reason: error.localizedDescription)
        }
        let stream = SHA256Stream()
        bytes.withUnsafeBytes { stream.update($0) }
        digest = stream.finish()
        self.path = path
        guard isWhole else { throw .modelUnusable(file: path, reason: "its end is missing, or it is no ONNX file") }
    }

    /// Whether one field follows the other to the last byte.
    private var isWhole: Bool {
        bytes.withUnsafeBytes { buffer in
            var reader = ProtobufReader(buffer[...])
            while !reader.isAtEnd { guard reader.next() != nil else { return false } }
            return !buffer.isEmpty
        }
    }

    /// The value of a property (`ModelProto.metadata_props`, field 14: key 1, value 2), nil where it is not there or the file is damaged.
    func metadata(_ key: String) -> String? {
        bytes.withUnsafeBytes { buffer in
            var reader = ProtobufReader(buffer[...])
            while let field = reader.next() {
                guard field.number == 14 else { continue }
                var entry = ProtobufReader(field.bytes)
                var name = "", value = ""
                while let part = entry.next() {
                    let text = String(decoding: part.bytes, as: UTF8.self)
                    if part.number == 1 { name = text } else if part.number == 2 { value = text }
                }
                if name == key { return value }
            }
            return nil
        }
    }
}

/// Steps over the fields of a protobuf message (protobuf.dev, "Encoding"); ends at the first byte that makes no sense.
struct ProtobufReader {
    private var rest: Slice<UnsafeRawBufferPointer>

    init(_ bytes: Slice<UnsafeRawBufferPointer>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }

    /// The next field; `bytes` is empty for numbers.
    mutating func next() -> (number: Int, bytes: Slice<UnsafeRawBufferPointer>)? {
        guard let tag = variableLengthInteger() else { return nil }
        let length: UInt64
        switch tag & 7 {
        case 0:
            guard variableLengthInteger() != nil else { return nil }
            return (Int(tag >> 3), rest.prefix(0))
        case 1: length = 8
        case 5: length = 4
        case 2:
            guard let stated = variableLengthInteger() else { return nil }
            length = stated
        default: return nil
        }
        guard length <= UInt64(rest.count) else { return nil }
        let bytes = rest.prefix(Int(length))
        rest = rest.dropFirst(Int(length))
        return (Int(truncatingIfNeeded: tag >> 3), bytes)
    }

    private mutating func variableLengthInteger() -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            guard let byte = rest.popFirst() else { return nil }
            value |= UInt64(byte & 0x7f) << shift
            if byte & 0x80 == 0 { return value }
        }
        return nil
    }
}
