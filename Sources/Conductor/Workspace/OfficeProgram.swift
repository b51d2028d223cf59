import Extractor
import Foundation
import Glibc

/// LibreOffice as it is installed here: what turns old Office files into such as are read.
struct OfficeProgram: Sendable {
    /// The program itself, not the script that starts it.
    var executable: String
    /// The folder of the installation.
    var folder: String
    /// Name, version and build, for the records.
    var identity: String
    /// What a stand-in needs beside itself; see ``find()``.
    var helpers: [String] = []

    /// Debian's package that can make this format.
    static func package(for target: Conversion.Target) -> String {
        switch target {
        case .word: "libreoffice-writer-nogui"
        case .workbook: "libreoffice-calc-nogui"
        case .slides: "libreoffice-impress-nogui"
        }
    }

    static let packages = [Conversion.Target.word, .workbook, .slides].map(package)

    /// The first installation in the usual places; nil where there is none.
    static func find() -> OfficeProgram? {
        #if DEBUG
            // A stand-in that misbehaves, for tests; empty: as if nothing were installed.
            if let named = getenv("CASEBINDER_OFFICE").map({ String(cString: $0) }) {
                guard !named.isEmpty else { return nil }
                return OfficeProgram(
                    executable: named, folder: (named as NSString).deletingLastPathComponent, identity: "stand-in",
                    helpers: ["/bin/sh", "/usr/bin/dash", "/usr/bin/cp", "/usr/bin/sleep", "/usr/bin/python3"])
            }
        #endif
        let roots = ["/usr/lib/libreoffice", "/usr/lib64/libreoffice", "/opt/libreoffice", "/usr/local/lib/libreoffice"]
        return roots.lazy.compactMap(OfficeProgram.init).first
    }

    private init?(folder: String) {
        executable = folder + "/program/soffice.bin"
        guard access(executable, X_OK) == 0 else { return nil }
        self.folder = folder
        let product = Self.value("ProductKey", in: folder + "/program/bootstraprc") ?? "LibreOffice"
        identity = product + (Self.value("buildid", in: folder + "/program/versionrc").map { " " + $0 } ?? "")
    }

    private init(executable: String, folder: String, identity: String, helpers: [String]) {
        (self.executable, self.folder, self.identity, self.helpers) = (executable, folder, identity, helpers)
    }

    private static func value(_ key: String, in file: String) -> String? {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return nil }
        return text.split(whereSeparator: \.isNewline).first { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.count + 1)) }
    }

    /// Whether the part of the suite that writes this format is there: each is a package of its own.
    func makes(_ target: Conversion.Target) -> Bool {
        if !helpers.isEmpty { return true }
        let library =
            switch target {
            case .word: "libswlo.so"
            case .workbook: "libsclo.so"
            case .slides: "libsdlo.so"
            }
        return [library, "libmergedlo.so"].contains { access("\(folder)/program/\($0)", R_OK) == 0 }
    }
}
