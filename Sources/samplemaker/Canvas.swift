import CPangoCairo
import Glibc

/// A cairo surface in points, from the upper left corner. Owns its surface and context.
final class Canvas {
    private let surface: OpaquePointer
    private let context: OpaquePointer

    /// Takes ownership of `surface`; `scale`: device units to the point.
    init(surface: OpaquePointer?, scale: Double = 1) throws(SampleError) {
        guard let surface, let context = cairo_create(surface), cairo_status(context) == CAIRO_STATUS_SUCCESS
        else { throw .drawing("no surface") }
        self.surface = surface
        self.context = context
        cairo_scale(context, scale, scale)
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    /// Draws something and puts place, turn, ink and pen back.
    func kept(_ draw: () -> Void) {
        cairo_save(context)
        draw()
        cairo_restore(context)
    }

    func move(_ x: Double, _ y: Double) { cairo_translate(context, x, y) }
    func turn(_ radians: Double) { cairo_rotate(context, radians) }
    func scale(_ x: Double, _ y: Double) { cairo_scale(context, x, y) }
    func ink(_ red: Double, _ green: Double, _ blue: Double, _ alpha: Double) { cairo_set_source_rgba(context, red, green, blue, alpha) }
    func multiply() { cairo_set_operator(context, CAIRO_OPERATOR_MULTIPLY) }
    func roundPen() {
        cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
        cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    }

    // MARK: Shapes; a path is begun, then stroked or filled.

    func begin(_ x: Double, _ y: Double) { cairo_move_to(context, x, y) }
    func curve(_ first: (Double, Double), _ second: (Double, Double), _ end: (x: Double, y: Double)) {
        cairo_curve_to(context, first.0, first.1, second.0, second.1, end.x, end.y)
    }
    func line(_ x: Double, _ y: Double) { cairo_line_to(context, x, y) }
    func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) { cairo_rectangle(context, x, y, width, height) }
    func arc(_ x: Double, _ y: Double, _ radius: Double, from: Double, by: Double) {
        cairo_new_sub_path(context)
        cairo_arc(context, x, y, radius, from, from + by)
    }
    func circle(_ x: Double, _ y: Double, _ radius: Double) { arc(x, y, radius, from: 0, by: 2 * .pi) }

    func roundedBox(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ radius: Double) {
        cairo_new_sub_path(context)
        cairo_arc(context, x + width - radius, y + radius, radius, -.pi / 2, 0)
        cairo_arc(context, x + width - radius, y + height - radius, radius, 0, .pi / 2)
        cairo_arc(context, x + radius, y + height - radius, radius, .pi / 2, .pi)
        cairo_arc(context, x + radius, y + radius, radius, .pi, .pi * 1.5)
        cairo_close_path(context)
    }

    /// Five points, one upward.
    func star(_ radius: Double) {
        for point in 0..<10 {
            let angle = -.pi / 2 + Double(point) * .pi / 5, reach = point % 2 == 0 ? radius : radius * 0.382
            cairo_line_to(context, reach * cos(angle), reach * sin(angle))
        }
        cairo_close_path(context)
    }

    func stroke(_ width: Double) {
        cairo_set_line_width(context, width)
        cairo_stroke(context)
    }
    func fill() { cairo_fill(context) }
    func paint() { cairo_paint(context) }

    // MARK: Type

    func show(_ type: TypeBox) { pango_cairo_show_layout(context, type.layout) }

    func text(_ text: String, size: Double, x: Double, y: Double, sans: Bool, width: Double? = nil) {
        kept {
            move(x, y)
            show(TypeBox(text, Typeface(sans: sans, bold: false, size: size), width: width))
        }
    }

    /// A line of type with the middle of its height at `y` and its middle at 0.
    func centred(_ text: String, size: Double, bold: Bool, y: Double) {
        let type = TypeBox(text, Typeface(sans: false, bold: bold, size: size), width: nil)
        kept {
            move(-type.width / 2, y - type.height / 2)
            show(type)
        }
    }

    // MARK: Pages

    /// Ends a page of a paged surface.
    func endPage() { cairo_show_page(context) }

    /// Ends the drawing: files are complete.
    func finish() throws(SampleError) {
        cairo_surface_finish(surface)
        guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else { throw .drawing("surface not complete") }
    }

    /// The pixels of a picture surface: blue, green, red, unused; rows of `stride` bytes.
    func pixels<T>(_ read: (UnsafePointer<UInt8>, _ stride: Int) -> T) throws(SampleError) -> T {
        cairo_surface_flush(surface)
        guard let data = cairo_image_surface_get_data(surface) else { throw .drawing("no pixels") }
        return read(data, Int(cairo_image_surface_get_stride(surface)))
    }

    /// A JPEG over the whole page of a PDF surface, passed through unchanged.
    func jpeg(_ bytes: [UInt8], width: Int, height: Int, pageWidth: Double, pageHeight: Double) throws(SampleError) {
        guard let picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)) else { throw .drawing("no picture") }
        defer { cairo_surface_destroy(picture) }
        guard let copy = malloc(bytes.count)?.assumingMemoryBound(to: UInt8.self) else { throw .drawing("no memory") }
        bytes.withUnsafeBufferPointer { if let base = $0.baseAddress { copy.update(from: base, count: bytes.count) } }
        let kept = cairo_surface_set_mime_data(picture, CAIRO_MIME_TYPE_JPEG, copy, UInt(bytes.count), { free($0) }, copy)
        guard kept == CAIRO_STATUS_SUCCESS else { free(copy); throw .drawing("JPEG not taken") }
        kept_(picture, pageWidth / Double(width), pageHeight / Double(height))
    }

    private func kept_(_ picture: OpaquePointer, _ x: Double, _ y: Double) {
        kept {
            scale(x, y)
            cairo_set_source_surface(context, picture, 0, 0)
            paint()
        }
    }
}
