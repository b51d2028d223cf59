import Foundation
import Images

/// Binary portable grey and pixel maps (netpbm, P5 and P6, 8 bits), the plainest form in which all programs get the same pixels.
enum PortableMap {
    static func read(_ path: String) throws(BenchError) -> Raster {
        guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(file: path, reason: "it is not there") }
        let bytes = [UInt8](data)
        var position = 0
        func word() -> String {
            while position < bytes.count, bytes[position] <= 32 { position += 1 }
            let start = position
            while position < bytes.count, bytes[position] > 32 { position += 1 }
            return String(decoding: bytes[start..<position], as: UTF8.self)
        }
        let kind = word()
        guard let samples = ["P5": 1, "P6": 3][kind], let width = Int(word()), let height = Int(word()), word() == "255", width > 0, height > 0,
            bytes.count >= position + 1 + width * height * samples
        else { throw .unreadable(file: path, reason: "no 8-bit P5 or P6 map") }
        return raster(bytes[(position + 1)...], width: width, height: height, samples: samples)
    }

    static func write(_ raster: Raster, _ path: String) throws(BenchError) {
        let grey = raster.channels == 1
        var bytes = Data("\(grey ? "P5" : "P6") \(raster.width) \(raster.height) 255\n".utf8)
        let pixels = raster.width * raster.height
        if grey {
            bytes.append(raster.samples, count: pixels)
        } else {
            var colours = [UInt8](repeating: 0, count: 3 * pixels)
            for pixel in 0..<pixels { for channel in 0..<3 { colours[3 * pixel + channel] = raster.samples[4 * pixel + channel] } }
            bytes.append(contentsOf: colours)
        }
        do { try bytes.write(to: URL(fileURLWithPath: path)) } catch { throw .unreadable(file: path, reason: "\(error)") }
    }

    private static func raster(_ bytes: ArraySlice<UInt8>, width: Int, height: Int, samples: Int) -> Raster {
        let raster = Raster(width: width, height: height, channels: samples == 1 ? 1 : 4)
        let pixels = width * height
        bytes.withUnsafeBufferPointer { source in
            for pixel in 0..<pixels {
                if samples == 1 {
                    raster.samples[pixel] = source[pixel]
                } else {
                    for channel in 0..<3 { raster.samples[4 * pixel + channel] = source[3 * pixel + channel] }
                    raster.samples[4 * pixel + 3] = 255
                }
            }
        }
        return raster
    }
}
