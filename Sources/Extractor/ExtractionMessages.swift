import CaseModel
import Encodings

/// What a worker is asked to do.
public enum ExtractionRequest: Codable, Sendable, Hashable {
    /// Say what the engine is; started: make it ready for pages too.
    case identity(started: Bool)
    case open(path: String, name: RawName, scratch: String)
    case page(number: Int, path: String, format: String)
    /// What the page says of itself, without anything being drawn: after a worker has died over it.
    case pageText(number: Int, path: String, format: String)
    /// A small picture of the page, with places covered.
    case picture(number: Int, path: String, format: String, cover: PageCover)
    case derive(parts: [DerivedPart], output: String)
}

/// What it answers.
public enum ExtractionReply: Codable, Sendable, Hashable {
    case identity(String)
    case opening(Opening)
    case page(Page)
    /// A JPEG in base64; nil where there is nothing to be seen.
    case picture(String?)
    case derived
    /// Nothing is wrong with the file: the worker lacks a library or a model, or a derived file cannot be made. For people to read.
    case failed(String)
}

/// Pages of a file that become part of a derived PDF.
public struct DerivedPart: Codable, Sendable, Hashable {
    /// Of the bytes, in the object store.
    public var path: String
    /// As found when the file was opened.
    public var format: String
    /// From 1.
    public var pages: ClosedRange<Int>

    public init(path: String, format: String, pages: ClosedRange<Int>) {
        self.path = path
        self.format = format
        self.pages = pages
    }
}

extension Extractor {
    /// Does what is asked. Never throws: a worker always has an answer.
    public func handle(_ request: ExtractionRequest) -> ExtractionReply {
        switch request {
        case .identity(let started):
            do { return .identity(try identity(started: started)) } catch { return .failed("\(error)") }
        case .open(let path, let name, let scratch):
            return .opening(open(path: path, name: name, scratch: scratch))
        case .page(let number, let path, let format):
            do { return .page(try page(number, path: path, format: format)) } catch { return .failed(error.description) }
        case .pageText(let number, let path, let format):
            return .page(pageText(number, path: path, format: format))
        case .picture(let number, let path, let format, let cover):
            return .picture(smallPicture(number, path: path, format: format, cover).map(Base64Text.encode))
        case .derive(let parts, let output):
            do {
                try derive(parts: parts, to: output)
                return .derived
            } catch {
                return .failed(error.description)
            }
        }
    }
}
