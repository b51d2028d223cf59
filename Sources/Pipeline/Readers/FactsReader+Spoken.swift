import CaseModel

extension FactsReader {
    /// The first word that the data gives for each key of case.yaml, of sections too. Its faults are told where the aliases are read.
    func spokenKeys(_ root: ConfigMap) -> [String: String] {
        var result: [String: String] = [:]
        let file = root["case_file"]?.entries ?? []
        for section in file where section.key == "sections" {
            for entry in section.value.entries ?? [] {
                result[entry.key] = entry.value.entries?.first { $0.key == "aliases" }?.value.items?.first?.text
            }
        }
        for keys in file where keys.key == "keys" {
            for entry in keys.value.entries ?? [] { result[entry.key] = entry.value.items?.first?.text }
        }
        return result
    }

    /// The first word for each value.
    func spokenValues(_ root: ConfigMap) -> [String: [String: String]] {
        var result: [String: [String: String]] = [:]
        for entry in root["values"]?.entries ?? [] {
            for word in entry.value.entries ?? [] { result[entry.key, default: [:]][word.key] = word.value.items?.first?.text }
        }
        return result
    }
}
