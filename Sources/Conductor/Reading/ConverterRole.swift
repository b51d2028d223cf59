import Workers

/// The converter role of the executable: `casebinder converter --scratch DIR --read PATH … -- PROGRAM ARGUMENT …`. Never called by people.
///
/// The threat is an old Office file that takes LibreOffice over: millions of lines of parsers for formats of the nineties. It then has its
/// scratch folder, its processor time and its memory; it reaches no network and no service's socket, starts nothing, and reads nothing of the
/// workspace: its one input is a copy in its scratch folder.
///
/// Residual risks accepted here: it may read the system's libraries, fonts and settings, and leave an empty socket in /tmp (its start fails
/// without one; dead ones are swept away by ``ConversionStage``).
public enum ConverterRole {
    /// The first argument by which the executable takes this role.
    public static let role = "converter"

    /// What LibreOffice reads beside its own folder.
    private static let systemPaths = [
        "/etc/libreoffice", "/usr/share/libreoffice", "/var/lib/libreoffice", "/var/spool/libreoffice", "/etc/fonts", "/usr/share/fontconfig",
        "/var/cache/fontconfig", "/usr/local/share/fonts", "/usr/share/mime", "/usr/share/hunspell", "/usr/share/liblangtag", "/usr/share/X11/locale",
        "/etc/passwd", "/etc/nsswitch.conf", "/dev/random",
    ]

    /// Confines the process and becomes the program. Does not return.
    public static func become(_ arguments: [String]) -> Never {
        var confinement = Confinement(
            readable: Confinement.systemPaths + systemPaths, writable: ["/dev/null"], ceilings: Ceilings(fileSize: 1 << 30, openFiles: 1024))
        // The dynamic linker is executed by the kernel together with the program.
        confinement.programs = ["/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1"]
        confinement.socketFolders = ["/tmp"]
        var program: [String] = []
        var rest = arguments[...]
        while let flag = rest.popFirst() {
            switch flag {
            case "--scratch": rest.popFirst().map { confinement.writable.append($0) }
            case "--read": rest.popFirst().map { confinement.readable.append($0) }
            case "--program": rest.popFirst().map { confinement.programs.append($0) }
            case "--seconds": confinement.ceilings.cpuSeconds = rest.popFirst().flatMap { UInt64($0) } ?? 0
            case "--memory": confinement.ceilings.addressSpace = rest.popFirst().flatMap { UInt64($0) } ?? 0
            case "--best-effort": confinement.landlockRequired = false
            case "--":
                program = Array(rest)
                rest = []
            default: break
            }
        }
        ProgramRole.become(program, confinement: confinement)
    }
}
