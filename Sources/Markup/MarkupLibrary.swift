import CXML2

/// The library beneath this module, for the record of what made a package.
public enum MarkupLibrary {
    /// Version by name: `libxml2`, as it was built with.
    public static var versions: [String: String] { ["libxml2": LIBXML_DOTTED_VERSION] }
}
