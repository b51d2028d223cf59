import CaseModel

/// Reads quality.yaml: thresholds of scan quality. Every key has a default.
enum QualityReader {
    static func read(_ root: ConfigNode, _ faults: FaultList) -> QualityRules {
        var rules = QualityRules()
        let keys = [
            "resolution", "skew", "bend", "distortion", "sharpness", "contrast", "dark_paper", "shadow", "jpeg_quality", "enlarged", "blank", "confidence",
            "colour_share", "a4_tolerance", "signature_anchors", "page_labels", "counted",
        ]
        guard let map = ConfigMap(root, keys: keys, faults: faults) else { return rules }
        // Beyond `warn` is a warning, beyond `fail` a rescan; lower is worse except for skew, bend and distortion.
        (rules.resolutionFail, rules.resolutionPass) = pair(map, "resolution", rules.resolutionFail, rules.resolutionPass, 1...2400)
        (rules.skewFail, rules.skewWarn) = pair(map, "skew", rules.skewFail, rules.skewWarn, 0...45, higherIsWorse: true)
        (rules.bendFail, rules.bendWarn) = pair(map, "bend", rules.bendFail, rules.bendWarn, 0...1, higherIsWorse: true)
        (rules.distortionFail, rules.distortionWarn) = pair(
            map, "distortion", rules.distortionFail, rules.distortionWarn, 0...1, higherIsWorse: true)
        (rules.sharpnessFail, rules.sharpnessWarn) = pair(map, "sharpness", rules.sharpnessFail, rules.sharpnessWarn, 0...100_000)
        (rules.contrastFail, rules.contrastWarn) = pair(map, "contrast", rules.contrastFail, rules.contrastWarn, 0...255)
        rules.darkPaper = map.number("dark_paper", default: rules.darkPaper, in: 0...255)
        rules.shadow = map.number("shadow", default: rules.shadow, in: 0...255)
        rules.jpegQuality = map.number("jpeg_quality", default: rules.jpegQuality, in: 0...100)
        rules.enlarged = map.number("enlarged", default: rules.enlarged, in: 0...100)
        (rules.blankInk, rules.nearlyBlankInk) = pair(map, "blank", rules.blankInk, rules.nearlyBlankInk, 0...1)
        (rules.confidenceFail, rules.confidenceWarn) = pair(map, "confidence", rules.confidenceFail, rules.confidenceWarn, 0...1)
        rules.colourShare = map.number("colour_share", default: rules.colourShare, in: 0...1)
        rules.a4Tolerance = map.number("a4_tolerance", default: rules.a4Tolerance, in: 0...100)
        rules.signatureAnchors = map.texts("signature_anchors")
        rules.pageLabels = pageLabels(map)
        if let counted = map["counted"] {
            let codes = ProblemCode.allCases.map(\.rawValue)
            rules.counted = (faults.list(counted) ?? []).compactMap { faults.choice($0, of: codes) }
        }
        return rules
    }

    private static func pageLabels(_ map: ConfigMap) -> [PageLabelForm] {
        guard let list = map["page_labels"].flatMap(map.faults.list) else { return [] }
        return list.compactMap { node in
            guard let text = map.faults.text(node) else { return nil }
            do throws(PageLabelForm.Fault) {
                return try PageLabelForm(text)
            } catch {
                map.faults.report(problem(error, text), at: node)
                return nil
            }
        }
    }

    private static func problem(_ fault: PageLabelForm.Fault, _ text: String) -> ConfigProblem {
        switch fault {
        case .unknownPlace(let name):
            return .unknownName(kind: "field", name: name, nearest: NearestWord.find(name, in: Array(PageLabelForm.places.keys)))
        case .openBrace: return .rule(english: "'\(text)' has a brace without its partner", chinese: "“\(text)”的花括号不成对")
        case .places:
            return .rule(english: "'\(text)' needs '{number}' once, and '{of}' at most once", chinese: "“\(text)”应有一个 {number}，最多一个 {of}")
        case .bare:
            return .rule(
                english: "'\(text)' would take every number for a page number; write what stands around it",
                chinese: "“\(text)”会把任何数字都当作页码，请写上前后的字")
        }
    }

    private static func pair(
        _ map: ConfigMap, _ key: String, _ fail: Double, _ warn: Double, _ range: ClosedRange<Double>, higherIsWorse: Bool = false
    ) -> (Double, Double) {
        guard let node = map[key], let values = ConfigMap(node, keys: ["fail", "warn"], faults: map.faults) else { return (fail, warn) }
        let result = (values.number("fail", default: fail, in: range), values.number("warn", default: warn, in: range))
        if higherIsWorse ? result.0 < result.1 : result.0 > result.1 {
            map.faults.report(
                .rule(
                    english: "'fail' of '\(key)' is milder than 'warn'; swap them", chinese: "“\(key)”的 fail 比 warn 还宽，请对调"), at: node)
        }
        return result
    }
}
