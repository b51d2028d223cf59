import CPangoCairo

/// A face of type: Noto Serif or Sans CJK SC, which stand for 宋体 and 黑体, or another family.
struct Typeface {
    var sans: Bool
    var bold: Bool
    /// Points.
    var size: Double
    /// Instead of Noto's.
    var family: String?
    /// Points between letters.
    var tracking = 0.0
}

/// Set type: a Pango layout with its measure, the same on every surface (no hinting).
final class TypeBox {
    let layout: OpaquePointer
    /// Points.
    let width: Double
    let height: Double

    /// Noto's own lines are so many times as high as its type.
    static let naturalLine = 1.45

    enum Alignment { case left, centre, right }

    /// - Parameters:
    ///   - width: of the column in points; nil: as wide as it is.
    ///   - indent: of the first line, points.
    ///   - leading: height of a line as a factor of the size; nil: the font's own.
    init(_ text: String, _ face: Typeface, width: Double?, alignment: Alignment = .left, indent: Double = 0, leading: Double? = nil) {
        let context = TypeBox.context()
        layout = pango_layout_new(context)
        g_object_unref(UnsafeMutableRawPointer(context))
        let font = pango_font_description_from_string(face.family ?? (face.sans ? "Noto Sans CJK SC" : "Noto Serif CJK SC"))
        pango_font_description_set_weight(font, face.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_font_description_set_absolute_size(font, face.size * Double(PANGO_SCALE))
        pango_layout_set_font_description(layout, font)
        pango_font_description_free(font)
        if face.tracking != 0 {
            let list = pango_attr_list_new()
            pango_attr_list_insert(list, pango_attr_letter_spacing_new(Int32(face.tracking * Double(PANGO_SCALE))))
            pango_layout_set_attributes(layout, list)
            pango_attr_list_unref(list)
        }
        if let width { pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE))) }
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_indent(layout, Int32(indent * Double(PANGO_SCALE)))
        pango_layout_set_alignment(layout, alignment == .left ? PANGO_ALIGN_LEFT : alignment == .right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_CENTER)
        pango_layout_set_text(layout, text, Int32(text.utf8.count))
        if let leading {
            let natural = face.family == nil ? TypeBox.naturalLine : TypeBox.line(layout) / face.size
            pango_layout_set_line_spacing(layout, Float(leading / natural))
        }
        var across: Int32 = 0, down: Int32 = 0
        pango_layout_get_size(layout, &across, &down)
        self.width = Double(across) / Double(PANGO_SCALE)
        height = Double(down) / Double(PANGO_SCALE)
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

    private static func context() -> OpaquePointer {
        let context: OpaquePointer = pango_font_map_create_context(pango_cairo_font_map_get_default())
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        return context
    }

    /// Height of a line as the family has it.
    private static func line(_ layout: OpaquePointer) -> Double {
        var across: Int32 = 0, down: Int32 = 0
        pango_layout_get_size(layout, &across, &down)
        return Double(down) / Double(PANGO_SCALE) / Double(max(1, pango_layout_get_line_count(layout)))
    }

    /// Where the character at this byte stands: left edge and middle of its line.
    func place(of byte: Int) -> (x: Double, y: Double) {
        var rectangle = PangoRectangle()
        pango_layout_index_to_pos(layout, Int32(byte), &rectangle)
        let scale = Double(PANGO_SCALE)
        return (Double(rectangle.x) / scale, (Double(rectangle.y) + Double(rectangle.height) / 2) / scale)
    }

    /// The byte at which the first line begins that does not end above `limit`; nil: all fits.
    func firstByte(below limit: Double) -> Int? {
        let count = pango_layout_get_line_count(layout)
        var bottom = 0.0
        for index in 0..<count {
            bottom = height * Double(index + 1) / Double(count)
            if bottom > limit { return Int(pango_layout_get_line_readonly(layout, index).pointee.start_index) }
        }
        return nil
    }
}
