import Foundation
import Images
import Pdf
import TestKit
@testable import Ofd

@discardableResult
func withFile<T>(_ bytes: [UInt8], _ body: (String) throws -> T) throws -> T {
    let path = NSTemporaryDirectory() + "ofd-test-\(UUID().uuidString).ofd"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
}

@discardableResult
func open<T>(_ file: OfdBytes, _ body: (OfdDocument) throws -> T) throws -> T {
    try withFile(file.bytes) { try body(OfdDocument(path: $0)) }
}

/// The lines of a file's first page.
func lines(_ file: OfdBytes) throws -> [String] {
    try open(file) { try $0.page(1).text.lines.map(\.text) }
}

/// A page as it looks, at so many dots per inch.
func rendered(_ page: OfdPage, dpi: Double) throws -> Raster {
    try PdfDocument(bytes: page.drawing).page(1).render(dpi: dpi, pixelLimit: 10_000_000)
}
