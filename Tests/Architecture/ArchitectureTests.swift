import Foundation
import Testing

/// Keeps DESIGN's layers: dependencies point downward only, C libraries stay behind one module each, SQL stays where it belongs.
struct ArchitectureTests {
    private let layout: PackageLayout

    init() throws { layout = try PackageLayout() }

    /// Modules of the toolchain that anybody may import.
    private static let toolchain: Set = ["Foundation", "FoundationEssentials", "Glibc", "Dispatch", "Synchronization", "RegexBuilder", "Swift"]

    /// The modules that may import each C module. CLoader and CPixels are ours and serve two layers; every library has one owner.
    private static let owners: [String: Set<String>] = [
        "CLeptonica": ["Images"], "CHeif": ["Images"], "CTiff": ["Images"], "CTiffSys": [], "CJpeg2000": ["Images"], "COpenJpegSys": [], "CPng": ["Images"], "CPngSys": [], "CArchive": ["Containers"], "CDeflate64": ["Containers"], "CUnarr": ["Containers"], "CXML2": ["Markup"], "CGMime": ["Mime"], "CCurl": ["Smtp"], "CCurlSys": ["Smtp"],
        "CCrypto": ["Fixity"], "CPangoCairo": [], "CXlsxWriter": ["Spreadsheets"], "CLoader": ["Pdf", "Recognizer"], "CPixels": ["Images", "Recognizer"],
        "CSandbox": ["Workers"],
    ]

    /// Tools beside the program, which draw and measure.
    private static let tools: Set = ["samplemaker", "bench"]

    @Test func packageIsUnderstood() {
        let names = layout.targets.map(\.name)
        #expect(names.count > 30)
        #expect(Set(names).count == names.count)
        for name in ["CArchive", "CaseModel", "Conductor", "casebinder"] { #expect(names.contains(name)) }
        #expect(layout.targets.first { $0.name == "Pipeline" }?.dependencies == ["CaseModel", "Fixity", "Yams"])
        #expect(layout.targets.first { $0.name == "CaseModel" }?.dependencies == [])
    }

    @Test func dependenciesPointDownward() {
        let known = Set(layout.targets.map(\.name))
        var below: Set<String> = []
        for target in layout.targets {
            for dependency in target.dependencies.sorted() where known.contains(dependency) && !below.contains(dependency) {
                // A C target may stand beside the system library that it wraps; everything Swift stands above what it uses.
                Issue.record("\(target.name) depends on \(dependency), which does not stand below it in Package.swift")
            }
            below.insert(target.name)
        }
    }

    @Test func importsAreDeclared() throws {
        for target in layout.targets {
            for (path, text) in try layout.sources(of: target) {
                for module in PackageLayout.imports(text).sorted() where !Self.toolchain.contains(module) {
                    #expect(target.dependencies.contains(module), "\(path) imports \(module), which \(target.name) does not declare")
                }
            }
        }
    }

    /// libxml2's headers and Foundation bring two versions of ICU's, which no one file can read: a clean build fails, a built one may not notice.
    @Test func whatStandsUnderOrUponLibxml2IsWithoutFoundation() throws {
        let reach = { (name: String) in layout.targets.first { $0.name == name }?.dependencies ?? [] }
        let under = Set(["Markup"]).union(reach("Markup")).union(reach("Markup").flatMap(reach))
        #expect(under.contains("CaseModel") && under.contains("Containers"))
        let upon = layout.targets.filter { $0.dependencies.contains("Markup") && $0.folder.hasPrefix("Sources/") }.map(\.name)
        #expect(upon.contains("Mime"))
        for target in layout.targets where under.contains(target.name) || upon.contains(target.name) {
            for (path, text) in try layout.sources(of: target) {
                #expect(PackageLayout.imports(text).isDisjoint(with: ["Foundation", "FoundationEssentials"]), "\(path)")
            }
        }
    }

    @Test func eachCLibraryHasOneOwner() throws {
        for target in layout.targets where !Self.tools.contains(target.name) {
            for (path, text) in try layout.sources(of: target) {
                for module in PackageLayout.imports(text).sorted() {
                    guard let owners = Self.owners[module] else { continue }
                    #expect(owners.contains(target.name), "\(path) imports \(module); only \(owners.sorted().joined(separator: ", ")) may")
                }
            }
        }
        let systems = layout.targets.filter { $0.folder.contains("/C") && $0.name.dropFirst().first?.isUppercase == true }.map(\.name)
        for name in systems { #expect(Self.owners[name] != nil, "\(name): say in this test who owns it") }
    }

    @Test func sqlIsWrittenInTwoModulesOnly() throws {
        let statement = /"\s*(SELECT\s.+\sFROM\s|INSERT\s+INTO\s|DELETE\s+FROM\s|CREATE\s+(TABLE|INDEX|VIRTUAL)\s|UPDATE\s+\w+\s+SET\s|PRAGMA\s)/
        for target in layout.targets where target.name != "WorkQueue" && target.name != "Archiver" {
            for (path, text) in try layout.sources(of: target) {
                #expect(!PackageLayout.imports(text).contains("GRDB"), "\(path) imports GRDB")
                let found = text.contains(statement)
                #expect(!found, "\(path) has SQL in it; the queue's and catalogue's statements belong into WorkQueue")
            }
        }
    }
}
