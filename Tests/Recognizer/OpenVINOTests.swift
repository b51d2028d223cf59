import CLoader
import Testing

@testable import Recognizer

@Suite struct OpenVINOTable {
    private func failure(_ body: () throws -> Void) -> OCRError? {
        do {
            try body()
            return nil
        } catch { return error as? OCRError }
    }

    @Test func thePinnedLibraryHasEveryFunctionAndTheVersionDeclared() throws {
        let library = try OpenVINOLibrary()
        #expect(library.build.hasPrefix(CB_OPENVINO_VERSION + "-"))
        #expect(library.path.hasSuffix(CB_OPENVINO_LIBRARY))
    }

    @Test func aMissingLibraryIsNamed() throws {
        let error = failure { _ = try OpenVINOLibrary(library: "libopenvino_c.so.9999") }
        guard case .libraryNotOpened("libopenvino_c.so.9999", let reason) = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(reason.contains("9999"))
        #expect(error?.description.contains("make deps") == true)
    }

    @Test func anotherLibraryIsRefusedByTheFunctionItLacks() {
        let error = failure { _ = try OpenVINOLibrary(library: "libm.so.6") }
        #expect(error == .symbolMissing(library: "libm.so.6", symbol: "ov_get_openvino_version"))
    }

    @Test(arguments: ["2025.1.0", "2026.4", "2026.4.10"]) func anotherReleaseIsRefusedByName(needed: String) {
        let error = failure { _ = try OpenVINOLibrary(version: needed) }
        guard case .wrongVersion(_, let found, needed) = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(found.hasPrefix(CB_OPENVINO_VERSION))
    }

    @Test func missingAndDamagedModelsAreNamed() throws {
        #expect(failure { _ = try OCREngine(models: "/nowhere") } == .modelMissing(file: "/nowhere/PP-OCRv6_det_small.onnx"))
        let error = failure { _ = try NeuralNetwork(core: OpenVINOCore(library: OpenVINOLibrary(), cacheFolder: nil), file: "/proc/self/maps", properties: []) }
        guard case .inferenceFailed("/proc/self/maps", _) = error else { return #expect(Bool(false), "\(String(describing: error))") }
    }
}
