import CLoader

/// A compiled model with one request: one call at a time, by one thread.
final class NeuralNetwork {
    let file: String
    private let core: OpenVINOCore
    private let model: OpaquePointer
    private let request: OpaquePointer

    private var functions: UnsafePointer<cb_openvino> { core.library.functions }

    /// Reads and compiles an ONNX file for the processor.
    init(core: OpenVINOCore, file: String, properties: [(key: String, value: String)]) throws(OCRError) {
        let functions = core.library.functions
        var model: OpaquePointer?
        let compiled = withProperties(properties) {
            functions.pointee.core_compile_model_from_file_props(core.handle, file, "CPU", $0, $1, &model)
        }
        try core.library.check(compiled, file)
        guard let model else { throw .modelUnusable(file: file, reason: "not compiled") }
        var request: OpaquePointer?
        let created = functions.pointee.compiled_model_create_infer_request(model, &request)
        guard created == 0, let request else {
            functions.pointee.compiled_model_free(model)
            try core.library.check(created, file)
            throw .modelUnusable(file: file, reason: "no request")
        }
        self.core = core
        self.file = file
        self.model = model
        self.request = request
    }

    deinit {
        functions.pointee.infer_request_free(request)
        functions.pointee.compiled_model_free(model)
    }

    /// A property of the compiled model as text, such as the precision that is really used.
    func property(_ key: String) throws(OCRError) -> String {
        var value: UnsafeMutablePointer<CChar>?
        try core.library.check(functions.pointee.compiled_model_get_property(model, key, &value), file)
        guard let value else { return "" }
        defer { functions.pointee.free(value) }
        return String(cString: value)
    }

    /// Runs the model on `input` (floats, shape as given) and lends the first output with its shape for the time of `body`, which may
    /// compute in it.
    func run<Result>(
        _ input: UnsafeMutablePointer<Float>, shape: [Int], _ body: (UnsafeMutablePointer<Float>, [Int]) throws(OCRError) -> Result
    ) throws(OCRError) -> Result {
        let tensor = try tensor(input, shape)
        defer { functions.pointee.tensor_free(tensor) }
        try core.library.check(functions.pointee.infer_request_set_input_tensor_by_index(request, 0, tensor), file)
        try core.library.check(functions.pointee.infer_request_infer(request), file)
        var output: OpaquePointer?
        try core.library.check(functions.pointee.infer_request_get_output_tensor_by_index(request, 0, &output), file)
        guard let output else { throw .inferenceFailed(file: file, reason: "no output") }
        defer { functions.pointee.tensor_free(output) }
        var data: UnsafeMutableRawPointer?
        try core.library.check(functions.pointee.tensor_data(output, &data), file)
        guard let data else { throw .inferenceFailed(file: file, reason: "no output data") }
        return try body(data.assumingMemoryBound(to: Float.self), try outputShape(output))
    }

    private func tensor(_ input: UnsafeMutablePointer<Float>, _ shape: [Int]) throws(OCRError) -> OpaquePointer {
        var dimensions = shape.map(Int64.init)
        var tensor: OpaquePointer?
        let status = dimensions.withUnsafeMutableBufferPointer {
            functions.pointee.tensor_create_from_host_ptr(
                UInt32(CB_OV_F32), cb_ov_shape(rank: Int64(shape.count), dims: $0.baseAddress), input, &tensor)
        }
        try core.library.check(status, file)
        guard let tensor else { throw .inferenceFailed(file: file, reason: "no tensor") }
        return tensor
    }

    private func outputShape(_ tensor: OpaquePointer) throws(OCRError) -> [Int] {
        var shape = cb_ov_shape(rank: 0, dims: nil)
        try core.library.check(functions.pointee.tensor_get_shape(tensor, &shape), file)
        defer { _ = functions.pointee.shape_free(&shape) }
        guard let dimensions = shape.dims else { return [] }
        return (0..<Int(shape.rank)).map { Int(dimensions[$0]) }
    }
}
