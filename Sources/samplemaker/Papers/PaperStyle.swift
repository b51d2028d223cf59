import CPangoCairo
import Glibc

/// Looks of offices' and laymen's papers, chosen by the seed.
enum PaperStyle {
    static func style(_ kind: ScanKind, _ random: inout RandomSource) -> PageStyle {
        var document = DocumentDescription(material: "", body: "")
        document.size = random.choose([10.5, 11, 12, 12, 12, 13, 14, 14, 15, 16])
        document.leading = random.choose([1.35, 1.45, 1.55, 1.65, 1.75, 1.9, 2.1])
        document.footer = random.choose([nil, nil, nil, "{n}", "- {n} -", "第 {n} 页 共 {of} 页"])
        document.frame = random.chance(0.03)
        var style = PageStyle(document, &random)
        style.margin.top = millimetres(random.pick(14...40))
        style.family = random.choose(bodies)
        style.titleFamily = random.choose(titles)
        style.titleScale = random.choose([1.2, 1.4, 1.5, 1.65, 1.8, 2])
        style.titleTracking = random.choose([0, 0, 0, 0.05, 0.15, 0.35, 0.6])
        return style
    }

    // 宋体, 黑体 and 楷体 as far as they are there; nil: Noto's serif and sans.
    private static let bodies: [String?] = [nil, nil, nil] + installed(["AR PL UMing CN", "AR PL UMing CN", "AR PL UKai CN"])
    private static let titles: [String?] = [nil, nil, "Noto Serif CJK SC"] + installed(["AR PL UMing CN", "AR PL UKai CN"])

    private static func installed(_ wanted: [String]) -> [String?] {
        var list: UnsafeMutablePointer<UnsafeMutablePointer<PangoFontFamily>?>?
        var count: Int32 = 0
        pango_font_map_list_families(pango_cairo_font_map_get_default(), &list, &count)
        defer { g_free(list) }
        guard let list else { return [] }
        let names = Set((0..<Int(count)).compactMap { list[$0].flatMap { pango_font_family_get_name($0) }.map { String(cString: $0) } })
        return wanted.filter(names.contains)
    }
}
