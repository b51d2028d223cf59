import CaseModel
import Images

/// A picture of an OFD file as a PDF stream: JPEG and JBIG2 data as they are, other pixels unpacked.
struct OfdPicture {
    /// A PDF dictionary, begun; its length and end are missing.
    var dictionary: String
    var data: [UInt8]
    /// It has an alpha channel, which became white: what lies beneath must show through.
    var hasTransparency = false

    enum Fault: Error {
        case unknown
        case image(ImageError)

        func problem(_ part: String) -> Problem {
            switch self {
            case .unknown: Problem(.unsupportedFormat, severity: .warning, detail: part)
            case .image(.tooManyPixels(let pixels, let limit)):
                Problem(.tooLarge, measured: Double(pixels), threshold: Double(limit), detail: "pixels")
            case .image(.outOfMemory): Problem(.outOfMemory, detail: part)
            case .image: Problem(.damaged, detail: part)
            }
        }
    }

    init(_ bytes: [UInt8], _ limits: OfdPageLimits) throws(Fault) {
        if let bilevel = Jbig2Data(bytes) {
            guard bilevel.width * bilevel.height <= limits.pixels else {
                throw .image(.tooManyPixels(bilevel.width * bilevel.height, limit: limits.pixels))
            }
            dictionary = OfdPicture.dictionary(bilevel.width, bilevel.height, 1, "DeviceGray") + " /Filter /JBIG2Decode"
            data = bilevel.segments
            return
        }
        guard ImageFormat(bytes: bytes) != nil else { throw .unknown }
        do throws(ImageError) {
            let file = try ImageFile(bytes: bytes), header = try file.header(page: 1)
            if header.pixels > limits.pixels { throw .tooManyPixels(header.pixels, limit: limits.pixels) }
            if file.format == .jpeg, header.bitsPerPixel == 8 || header.bitsPerPixel == 24 {
                let space = header.bitsPerPixel == 8 ? "DeviceGray" : "DeviceRGB"
                dictionary = OfdPicture.dictionary(header.width, header.height, 8, space) + " /Filter /DCTDecode"
                data = bytes
                return
            }
            let decoded = try file.decode(page: 1, pixelLimit: limits.pixels, comfortable: limits.comfortablePixels).raster
            let excess = Double(decoded.width * decoded.height) / Double(max(1, limits.comfortablePixels))
            let raster = decoded.channels == 4 && excess > 1 ? decoded.reduced(by: (1 / excess).squareRoot()) : decoded
            let isBitonal = header.bitsPerPixel == 1 && raster.channels == 1
            dictionary = OfdPicture.dictionary(
                raster.width, raster.height, isBitonal ? 1 : 8, raster.channels == 1 ? "DeviceGray" : "DeviceRGB")
            data = isBitonal ? raster.packedBits() : raster.packedSamples()
            hasTransparency = file.format == .png && OfdPicture.hasAlpha(bytes)
        } catch {
            throw .image(error)
        }
    }

    private static func dictionary(_ width: Int, _ height: Int, _ bits: Int, _ space: String) -> String {
        "<< /Type /XObject /Subtype /Image /Width \(width) /Height \(height) /BitsPerComponent \(bits) /ColorSpace /\(space)"
    }

    /// PNG: the colour type says it, or a `tRNS` chunk before the data (ISO/IEC 15948, 11.2.2 and 11.3.2).
    private static func hasAlpha(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 26 else { return false }
        return bytes[25] & 4 != 0 || bytes.prefix(4096).firstRange(of: Array("tRNS".utf8)) != nil
    }
}

extension Raster {
    /// Rows of 8 pixels a byte, 1 is white, as PDF's DeviceGray of one bit has them.
    fileprivate func packedBits() -> [UInt8] {
        let stride = (width + 7) / 8
        return [UInt8](unsafeUninitializedCapacity: stride * height) { buffer, count in
            for row in 0..<height {
                for column in 0..<stride {
                    var byte: UInt8 = 0
                    for bit in 0..<8 where column * 8 + bit < width && samples[row * width + column * 8 + bit] >= 128 { byte |= 0x80 >> bit }
                    buffer[row * stride + column] = byte
                }
            }
            count = stride * height
        }
    }

    /// Rows of 1 or 3 bytes a pixel.
    fileprivate func packedSamples() -> [UInt8] {
        if channels == 1 { return Array(UnsafeBufferPointer(start: samples, count: width * height)) }
        return [UInt8](unsafeUninitializedCapacity: width * height * 3) { buffer, count in
            for pixel in 0..<width * height {
                buffer[pixel * 3] = samples[pixel * 4]
                buffer[pixel * 3 + 1] = samples[pixel * 4 + 1]
                buffer[pixel * 3 + 2] = samples[pixel * 4 + 2]
            }
            count = width * height * 3
        }
    }
}
