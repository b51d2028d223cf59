import CLeptonica
import CPixels

/// Owns one of leptonica's pictures.
final class Pix {
    let pointer: UnsafeMutablePointer<CLeptonica.Pix>

    /// Takes ownership; nil stays nil.
    init?(_ pointer: UnsafeMutablePointer<CLeptonica.Pix>?) {
        guard let pointer else { return nil }
        self.pointer = pointer
    }

    deinit {
        var owned: UnsafeMutablePointer<CLeptonica.Pix>? = pointer
        pixDestroy(&owned)
    }

    var width: Int { Int(pixGetWidth(pointer)) }
    var height: Int { Int(pixGetHeight(pointer)) }
    var depth: Int { Int(pixGetDepth(pointer)) }

    /// leptonica writes its complaints to standard error unless told not to.
    static let silenced: Void = { _ = setMsgSeverity(Int32(L_SEVERITY_NONE)) }()

    /// A picture of depth 1, 8 or 32 without colour map and alpha; `self` where it is one already.
    func plain() -> Pix? {
        if pixGetColormap(pointer) != nil {
            return Pix(pixRemoveColormap(pointer, Int32(REMOVE_CMAP_BASED_ON_SRC)))?.plain()
        }
        switch depth {
        case 1, 8: return self
        case 32: return pixGetSpp(pointer) == 4 ? Pix(pixAlphaBlendUniform(pointer, 0xFFFF_FF00)) : self
        case 16: return Pix(pixConvert16To8(pointer, Int32(L_MS_BYTE)))
        default: return Pix(pixConvertTo8(pointer, 0))
        }
    }

    func raster() -> Raster? {
        guard let plain = plain(), let words = pixGetData(plain.pointer), plain.width > 0, plain.height > 0 else { return nil }
        let raster = Raster(width: plain.width, height: plain.height, channels: plain.depth == 32 ? 4 : 1)
        withExtendedLifetime(plain) {
            cb_words_to_samples(words, pixGetWpl(plain.pointer), Int32(plain.width), Int32(plain.height), Int32(plain.depth), raster.samples)
        }
        return raster
    }
}

extension Raster {
    /// A copy for leptonica: depth 8 or 32, with the resolution set.
    func pix() -> Pix? {
        guard let pix = Pix(pixCreateNoInit(Int32(width), Int32(height), channels == 1 ? 8 : 32)), let words = pixGetData(pix.pointer)
        else { return nil }
        cb_samples_to_words(samples, Int32(width), Int32(height), Int32(channels), words, pixGetWpl(pix.pointer))
        let dpi = Int32(min(max(statedDPI ?? 0, 0), 100_000))
        pixSetResolution(pix.pointer, dpi, dpi)
        return pix
    }

    /// A bitonal copy: darker than `threshold` is ink. The raster must have 1 channel.
    func bits(threshold: Int) -> Pix? {
        guard channels == 1, let pix = Pix(pixCreateNoInit(Int32(width), Int32(height), 1)), let words = pixGetData(pix.pointer)
        else { return nil }
        cb_samples_to_bits(samples, Int32(width), Int32(height), Int32(threshold), words, pixGetWpl(pix.pointer))
        let dpi = Int32(min(max(statedDPI ?? 0, 0), 100_000))
        pixSetResolution(pix.pointer, dpi, dpi)
        return pix
    }
}
