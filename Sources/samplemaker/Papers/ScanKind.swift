import ArgumentParser

/// How well a paper was scanned.
enum ScanKind: String, CaseIterable, ExpressibleByArgument {
    /// 300 dpi, nearly straight, a little dust.
    case clean
    /// Copies of copies, 150 or 200 dpi, telephones, stains, seals over print.
    case bad
}
