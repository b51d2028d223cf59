import CLoader
import Glibc

/// OpenVINO's functions, from the shared library opened at run time. It stays open until the process ends.
final class OpenVINOLibrary {
    let functions: UnsafePointer<cb_openvino>
    /// Where the library was found.
    let path: String
    /// Its own version with the build, such as `2026.4.1-22982-…`.
    let build: String

    init(library: String = CB_OPENVINO_LIBRARY, version: String = CB_OPENVINO_VERSION) throws(OCRError) {
        var table: UnsafePointer<cb_openvino>?
        var found = [CChar](repeating: 0, count: 1024)
        var detail = [CChar](repeating: 0, count: 1024)
        let status = cb_openvino_load(library, version, &table, &found, &detail, 1024)
        let place = found[0] == 0 ? library : String(terminated: found), reason = String(terminated: detail)
        switch status {
        case CB_OPENVINO_READY: break
        case CB_OPENVINO_NOT_OPENED: throw .libraryNotOpened(library: library, reason: reason)
        case CB_OPENVINO_SYMBOL_MISSING: throw .symbolMissing(library: place, symbol: reason)
        case CB_OPENVINO_OTHER_VERSION: throw .wrongVersion(library: place, found: reason, needed: version)
        default: throw .outOfMemory(what: "opening \(place)")
        }
        guard let table else { throw .outOfMemory(what: "opening \(place)") }
        functions = table
        path = place
        build = reason
    }

    deinit { free(UnsafeMutableRawPointer(mutating: functions)) }

    /// Turns a failed call into an error that names the model and what OpenVINO says.
    func check(_ status: cb_ov_status, _ file: String) throws(OCRError) {
        guard status != 0 else { return }
        let kind = functions.pointee.get_error_info(status).map { String(cString: $0) } ?? "status \(status)"
        let message = functions.pointee.get_last_err_msg().map { String(cString: $0) } ?? ""
        // The message goes on with source lines of the library; its first lines say what is wrong.
        let summary = message.split(separator: "\n").prefix(3).joined(separator: " ")
        throw .inferenceFailed(file: file, reason: summary.isEmpty ? kind : "\(kind): \(summary)")
    }
}

/// OpenVINO's core with the devices' plugins. One serves all models of a process.
final class OpenVINOCore {
    let library: OpenVINOLibrary
    let handle: OpaquePointer

    init(library: OpenVINOLibrary, cacheFolder: String?) throws(OCRError) {
        var core: OpaquePointer?
        try library.check(library.functions.pointee.core_create(&core), library.path)
        guard let core else { throw .inferenceFailed(file: library.path, reason: "no core") }
        self.library = library
        handle = core
        guard let cacheFolder else { return }
        let functions = library.functions
        let status = withProperties([("CACHE_DIR", cacheFolder)]) { functions.pointee.core_set_properties(core, "", $0, $1) }
        try library.check(status, library.path)
    }

    deinit { library.functions.pointee.core_free(handle) }

    /// A property of the processor's plugin, which is loaded for it.
    func property(_ key: String) throws(OCRError) -> String {
        var value: UnsafeMutablePointer<CChar>?
        try library.check(library.functions.pointee.core_get_property(handle, "CPU", key, &value), library.path)
        guard let value else { return "" }
        defer { library.functions.pointee.free(value) }
        return String(cString: value)
    }
}

/// Lends string properties to C for the time of a call.
func withProperties<Result>(_ properties: [(key: String, value: String)], _ body: (Int, UnsafePointer<cb_ov_property>?) -> Result) -> Result {
    var lent: [cb_ov_property] = []
    func lend(_ index: Int) -> Result {
        guard index < properties.count else { return lent.withUnsafeBufferPointer { body($0.count, $0.baseAddress) } }
        return properties[index].key.withCString { key in
            properties[index].value.withCString { value in
                lent.append(cb_ov_property(key: key, value: UnsafeRawPointer(value)))
                return lend(index + 1)
            }
        }
    }
    return lend(0)
}
