import Containers
import Images
import Markup
import Mime

/// The libraries by which files are read, beside the engines that ``Extractor/identity(started:)`` names.
public enum ReadingLibraries {
    /// Versions by name. Recorded in packages, no part of the cache key: a corrected library does not make all readings anew.
    public static var versions: [String: String] {
        [ImagesLibrary.versions, ContainersLibrary.versions, MarkupLibrary.versions, MimeLibrary.versions].reduce(into: [:]) { all, some in
            all.merge(some) { first, _ in first }
        }
    }
}
