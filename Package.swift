// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
]

/// For what computes much: optimised in debug builds too, for the suite starts the program hundreds of times and reads hundreds of pages.
let quick: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

func swift(_ name: String, _ dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = strict) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func system(_ name: String, _ pkgConfig: String, _ package: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.target(name: name)] + dependencies, path: "Tests/" + name, exclude: exclude,
        swiftSettings: strict)
}

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

// C libraries, each imported by one thin module only.
var targets: [Target] = [
    system("CLeptonica", "lept", "libleptonica-dev"),
    system("CTiffSys", "libtiff-4", "libtiff-dev"),
    system("COpenJpegSys", "libopenjp2", "libopenjp2-7-dev"),
    system("CPngSys", "libpng", "libpng-dev"),
    system("CHeif", "libheif", "libheif-dev"),
    system("CArchive", "libarchive", "libarchive-dev"),
    system("CUnarr", "libunarr", "libunarr-dev"),
    system("CXML2", "libxml-2.0", "libxml2-dev"),
    system("CGMime", "gmime-3.0", "libgmime-3.0-dev"),
    system("CCurlSys", "libcurl", "libcurl4-openssl-dev"),
    system("CCrypto", "libcrypto", "libssl-dev"),
    system("CPangoCairo", "pangocairo", "libpango1.0-dev"),
    system("CXlsxWriter", "xlsxwriter", "libxlsxwriter-dev"),
    .target(name: "CCurl", dependencies: ["CCurlSys"]),
    .target(name: "CJpeg2000", dependencies: ["COpenJpegSys"]),
    .target(name: "CPng", dependencies: ["CPngSys"]),
    .target(name: "CTiff", dependencies: ["CJpeg2000", "CTiffSys"]),
    .target(name: "CDeflate64"),
    .target(name: "CLoader", linkerSettings: [.linkedLibrary("dl")]),
    // Optimised in debug builds too: tests run there, and a page has ten million pixels.
    .target(name: "CPixels", cSettings: [.unsafeFlags(["-O3"])]),
    .target(name: "CSandbox"),
]

// From the ground up: nothing depends on what stands below it in this list. Tests/Architecture keeps it so.
targets += [
    swift("CaseModel"),
    swift("Encodings", ["CaseModel"]),
    swift("Fixity", ["CCrypto"]),
    swift("Pipeline", ["CaseModel", "Fixity", yams], settings: quick),
    swift("Phrasebook", ["CaseModel"]),
    swift("Wire", ["CaseModel", "Phrasebook"]),
    swift("Images", ["CaseModel", "CHeif", "CJpeg2000", "CLeptonica", "CPixels", "CPng", "CTiff"], settings: quick),
    swift("Glyphs", ["CaseModel"]),
    swift("Pdf", ["CaseModel", "CLoader", "Encodings", "Glyphs", "Images"]),
    swift("Containers", ["CaseModel", "CArchive", "CDeflate64", "CUnarr", "Encodings", "Fixity"]),
    swift("Markup", ["CaseModel", "CXML2", "Containers", "Encodings"]),
    swift("Ofd", ["CaseModel", "Containers", "Glyphs", "Images", "Markup"]),
    swift("Mime", ["CaseModel", "CGMime", "Containers", "Encodings", "Markup"]),
    swift("Smtp", ["CaseModel", "CCurl", "CCurlSys"]),
    swift("Spreadsheets", ["CXlsxWriter"]),
    swift("Recognizer", ["CaseModel", "CLoader", "CPixels", "Fixity", "Images"], settings: quick),
    swift("Workers", ["CSandbox"]),
    swift("WorkQueue", ["CaseModel", "Fixity", grdb]),
    swift("Watcher", ["CaseModel", "Encodings", "Fixity"]),
    swift(
        "Extractor",
        ["CaseModel", "Containers", "Encodings", "Glyphs", "Images", "Markup", "Mime", "Ofd", "Pdf", "Pipeline", "Recognizer"]),
    swift("Classifier", ["CaseModel", "Pipeline"], settings: quick),
    swift("Inspector", ["CaseModel", "Encodings", "Pipeline"]),
    swift("Archiver", ["CaseModel", "Containers", "Fixity", "Phrasebook", "Pipeline", "Wire", grdb, subprocess]),
    swift("Reporter", ["CaseModel", "Encodings", "Mime", "Phrasebook", "Pipeline", "Spreadsheets", "Wire", mustache]),
    swift(
        "Conductor",
        [
            "Archiver", "CaseModel", "Classifier", "Containers", "Encodings", "Extractor", "Fixity", "Inspector", "Mime", "Phrasebook", "Pipeline",
            "Reporter", "Smtp", "Spreadsheets", "Watcher", "Wire", "WorkQueue", "Workers",
        ]),
    .executableTarget(
        name: "casebinder", dependencies: ["Archiver", "CaseModel", "Conductor", "Encodings", "Phrasebook", "Pipeline", "Reporter", "Wire", arguments], swiftSettings: strict),
    // Draws documents with known truth, for Samples/, tests and benches.
    .executableTarget(
        name: "samplemaker", dependencies: ["CPangoCairo", "CLeptonica", "Images", yams, arguments], swiftSettings: strict),
    // Character error rates and speed beside other programs.
    .executableTarget(
        name: "bench", dependencies: ["Classifier", "Recognizer", "Images", "Pdf", "Extractor", "CaseModel", "Pipeline", arguments], path: "Benchmarks",
        exclude: ["README.md", "findings.sh", "pictures.sh", "python", "run.sh", "scale.py", "scale.sh", "texts.py", "texts.sh"],
        swiftSettings: strict),
]

let kit: Target.Dependency = "TestKit", pictures: Target.Dependency = "PictureKit"

targets += [
    tests("CaseModel"), tests("Encodings", [kit]), tests("Fixity"), tests("Pipeline"), tests("Phrasebook"), tests("Wire"),
    tests("Images", [kit, pictures]), tests("Pdf", ["Images", kit, pictures]), tests("Containers", ["Encodings", kit]), tests("Markup", [kit]),
    tests("Ofd", ["Images", "Pdf", kit, pictures]),
    tests("Mime", [kit]), tests("Smtp", ["CaseModel", kit]), tests("Spreadsheets", [kit]), tests("Recognizer", ["Images", "Pdf", kit, pictures]),
    tests("Workers", ["CProbe"]), tests("WorkQueue"), tests("Watcher"),
    tests("Extractor", ["Encodings", "Pipeline", "Images", kit, pictures]),
    tests("Classifier", ["Pipeline"], exclude: ["Evaluation"]), tests("Inspector", ["Phrasebook", "Pipeline"], exclude: ["Cases"]),
    tests("Archiver", ["Fixity", "Containers", "Pipeline", kit]),
    tests("Reporter", ["Phrasebook", "Wire", "Pipeline", "Mime", kit]),
    tests("Conductor", ["CaseModel", "Images", "Inspector", "Reporter", "Wire", "WorkQueue", kit, pictures]),
    // A confined worker that tries what no worker may do.
    .target(name: "CProbe", path: "Tests/CProbe"),
    .executableTarget(name: "workerprobe", dependencies: ["CProbe", "Workers"], path: "Tests/Probes", swiftSettings: strict),
    // What several suites need: running the built program, temporary folders, the corpus, ZIPs made by hand.
    .target(name: "TestKit", path: "Tests/TestKit", swiftSettings: strict),
    // Pages drawn without a typesetter.
    .target(name: "PictureKit", dependencies: ["Images"], path: "Tests/PictureKit", swiftSettings: strict),
    .testTarget(name: "EndToEndTests", dependencies: ["CaseModel", "Fixity", "TestKit"], path: "Tests/EndToEnd", swiftSettings: strict),
    .testTarget(name: "FaultsTests", dependencies: ["CaseModel", "TestKit"], path: "Tests/Faults", swiftSettings: strict),
    .testTarget(name: "ContractTests", dependencies: ["TestKit"], path: "Tests/Contract", swiftSettings: strict),
    .testTarget(name: "ArchitectureTests", path: "Tests/Architecture", swiftSettings: strict),
]

let package = Package(
    name: "CaseBinder",
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    ],
    targets: targets)
