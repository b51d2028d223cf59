/// Why a picture could not be opened or decoded. Carries no content of the picture.
public enum ImageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file could not be read; `errno`.
    case file(Int32)
    /// Larger than the caller allows; refused before its pixels are decoded.
    case tooManyBytes(Int64, limit: Int64)
    case tooManyPixels(Int, limit: Int)
    /// The bytes are not one of ``ImageFormat``.
    case unknownFormat
    /// It begins like a picture, but its header or its pixels are broken; what was broken.
    case damaged(String)
    /// A valid picture of a kind that is not decoded (16 bits of CMYK, say).
    case unsupported(String)
    case outOfMemory

    /// For people: which picture, what is wrong with it.
    public var description: String {
        switch self {
        case .file(let code): "the file could not be read (errno \(code))"
        case .tooManyBytes(let bytes, let limit): "\(bytes) bytes, more than \(limit)"
        case .tooManyPixels(let pixels, let limit): "\(pixels) pixels, more than \(limit)"
        case .unknownFormat: "not a picture of a kind that is decoded"
        case .damaged(let part): "damaged: \(part)"
        case .unsupported(let kind): "not supported: \(kind)"
        case .outOfMemory: "out of memory"
        }
    }
}
