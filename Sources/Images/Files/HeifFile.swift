import CHeif

/// One HEIF file (HEIC, AVIF; ISO/IEC 23008-12) as libheif reads it: its pictures, turned and cropped as the file wants them
/// shown; thumbnails, depth maps and the tiles of a large picture are no pictures of their own.
final class HeifFile {
    /// More than a telephone ever puts into one file.
    private static let mostPictures: Int32 = 1000

    private let context: OpaquePointer
    private let handle: OpaquePointer

    /// - Parameter page: from 1; the first is the one that the file calls its primary picture.
    /// - Throws: ``ImageError/damaged(_:)``, or ``ImageError/unsupported(_:)`` for codings that are not built in.
    init(_ bytes: [UInt8], page: Int = 1) throws(ImageError) {
        let context = try HeifFile.context(bytes)
        var found: OpaquePointer?
        let pictures = HeifFile.pictures(context)
        guard pictures.indices.contains(page - 1) else {
            heif_context_free(context)
            throw .damaged("HEIF picture")
        }
        let result = heif_context_get_image_handle(context, pictures[page - 1], &found)
        guard result.code == heif_error_Ok, let found else {
            heif_context_free(context)
            throw HeifFile.fault(result)
        }
        (self.context, handle) = (context, found)
    }

    /// How many pictures the file holds; 1 where that cannot be told.
    static func count(_ bytes: [UInt8]) -> Int {
        guard let context = try? context(bytes) else { return 1 }
        defer { heif_context_free(context) }
        return max(1, pictures(context).count)
    }

    private static func context(_ bytes: [UInt8]) throws(ImageError) -> OpaquePointer {
        guard let context = heif_context_alloc() else { throw .outOfMemory }
        // The context copies what it is given.
        let result = bytes.withUnsafeBytes { heif_context_read_from_memory(context, $0.baseAddress, $0.count, nil) }
        guard result.code == heif_error_Ok else {
            heif_context_free(context)
            throw fault(result)
        }
        return context
    }

    /// The primary picture, then the others in the file's order.
    private static func pictures(_ context: OpaquePointer) -> [heif_item_id] {
        var primary: heif_item_id = 0
        guard heif_context_get_primary_image_ID(context, &primary).code == heif_error_Ok else { return [] }
        let count = min(heif_context_get_number_of_top_level_images(context), mostPictures)
        guard count > 1 else { return [primary] }
        var all = [heif_item_id](repeating: 0, count: Int(count))
        let given = heif_context_get_list_of_top_level_image_IDs(context, &all, count)
        return [primary] + all.prefix(Int(given)).filter { $0 != primary }
    }

    deinit {
        heif_image_handle_release(handle)
        heif_context_free(context)
    }

    private static func fault(_ error: heif_error) -> ImageError {
        switch error.code {
        case heif_error_Unsupported_feature, heif_error_Unsupported_filetype: .unsupported("image/heif")
        case heif_error_Memory_allocation_error: .outOfMemory
        default: .damaged("HEIF structure")
        }
    }

    /// Nothing is decoded for it. The picture's turn is applied already: the EXIF tag must not turn it again.
    var header: ImageHeader {
        get throws(ImageError) {
            let width = Int(heif_image_handle_get_width(handle)), height = Int(heif_image_handle_get_height(handle))
            guard width > 0, height > 0 else { throw .damaged("HEIF picture size") }
            var header = ImageHeader(width: width, height: height, bitsPerPixel: 24)
            if let directory = exif.flatMap(TiffFile.firstDirectory) { header.camera = directory.has(.make) && directory.has(.model) }
            return header
        }
    }

    /// The TIFF structure of the picture's EXIF block; four bytes before it say how far off it begins.
    private var exif: [UInt8]? {
        var block: heif_item_id = 0
        guard heif_image_handle_get_list_of_metadata_block_IDs(handle, "Exif", &block, 1) == 1 else { return nil }
        let size = heif_image_handle_get_metadata_size(handle, block)
        guard size > 8, size < 1 << 20 else { return nil }
        var data = [UInt8](repeating: 0, count: size)
        guard data.withUnsafeMutableBytes({ heif_image_handle_get_metadata(handle, block, $0.baseAddress) }).code == heif_error_Ok,
            let offset = ByteReader(bytes: data).number32(0), offset < size - 4
        else { return nil }
        return Array(data[(4 + offset)...])
    }

    /// The pixels, transparency over white.
    func decode() throws(ImageError) -> Raster {
        var image: OpaquePointer?
        let result = heif_decode_image(handle, &image, heif_colorspace_RGB, heif_chroma_interleaved_RGBA, nil)
        guard result.code == heif_error_Ok, let image else { throw HeifFile.fault(result) }
        defer { heif_image_release(image) }
        var stride: Int32 = 0
        let width = Int(heif_image_get_primary_width(image)), height = Int(heif_image_get_primary_height(image))
        guard let plane = heif_image_get_plane_readonly(image, heif_channel_interleaved, &stride), width > 0, height > 0, Int(stride) >= 4 * width
        else { throw .damaged("HEIF pixels") }
        let raster = Raster(width: width, height: height, channels: 4)
        for row in 0..<height {
            let from = plane + row * Int(stride), to = raster.samples + row * width * 4
            for at in Swift.stride(from: 0, to: 4 * width, by: 4) {
                let alpha = Int(from[at + 3])
                for channel in 0..<3 { to[at + channel] = UInt8((Int(from[at + channel]) * alpha + 255 * (255 - alpha)) / 255) }
                to[at + 3] = 255
            }
        }
        return raster
    }
}
