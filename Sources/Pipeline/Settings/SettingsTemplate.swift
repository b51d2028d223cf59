extension Settings {
    /// The commented file that `init` writes: every key with its default. Loads back to the defaults in that language.
    /// - Parameter language: `zh-Hans` or `en`, for the comments and for the key `language`.
    /// - Parameter pipeline: the pipeline to be used.
    public static func template(language: String, pipeline: String = Settings().pipeline) -> String {
        let english = language == "en"
        var settings = Settings()
        settings.pipeline = pipeline
        if SettingsKey.languages.contains(language) { settings.language = language }
        var lines = [english ? "# Settings of this workspace. Every key may be left out." : "# 本工作区的设置。每一项都可以不写，不写即用默认值。"]
        if !english { lines.append("# 时间写 30s、5m、2h，大小写 500MB、2GB。改完可用 casebinder check-config 检查。") }
        if english { lines.append("# Times are written 30s, 5m, 2h, sizes 500MB, 2GB. Check a change with: casebinder check-config") }
        var open: [String] = []
        for key in SettingsKey.all {
            let parts = key.path.split(separator: ".").map(String.init)
            let sections = Array(parts.dropLast())
            for depth in sections.indices where open.count <= depth || Array(open[...depth]) != Array(sections[...depth]) {
                if depth == 0 {
                    lines.append("")
                    if let words = SettingsKey.sections[sections[0]] { lines.append("# ---- " + (english ? words.english : words.chinese)) }
                }
                lines.append(indent(depth) + sections[depth] + ":")
            }
            if sections.isEmpty { lines.append("") }
            open = sections
            lines.append(indent(sections.count) + "# " + (english ? key.english : key.chinese))
            let value = key.written(settings)
            lines.append(indent(sections.count) + parts[parts.count - 1] + ":" + (value.isEmpty ? "" : " " + value))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func indent(_ depth: Int) -> String { String(repeating: "  ", count: depth) }
}
