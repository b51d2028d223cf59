import CJpeg2000
import CLeptonica
import CTiff

/// The libraries beneath this module, for the record of what made a package.
public enum ImagesLibrary {
    /// Versions by name: `leptonica`, `libtiff`, `openjpeg`.
    public static var versions: [String: String] {
        var versions: [String: String] = [:]
        if let text = getLeptonicaVersion() {
            versions["leptonica"] = String(cString: text).split(separator: "-").last.map(String.init)
            lept_free(text)
        }
        // "LIBTIFF, Version 4.5.0", then its authors.
        versions["libtiff"] = ctiff_version().flatMap { String(cString: $0).split(separator: "\n").first?.split(separator: " ").last.map(String.init) }
        versions["openjpeg"] = cjp2_version().map { String(cString: $0) }
        return versions
    }
}
