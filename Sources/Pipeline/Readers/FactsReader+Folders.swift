import CaseModel

/// The parts of facts.yaml that take folder names apart and derive facts from facts.
extension FactsReader {
    /// `folder_names`; empty lists where it is left out.
    func folderGrammar(_ root: ConfigMap) -> FolderGrammar {
        let keys = [
            "versus", "joining", "suspected", "causes", "cause_endings", "matters", "organisation_endings", "lawyer_endings", "client_parents",
        ]
        guard let node = root["folder_names"], let map = ConfigMap(node, keys: keys, faults: faults) else { return FolderGrammar() }
        return FolderGrammar(
            versus: map.texts("versus"), joining: map.texts("joining"), suspected: map.texts("suspected"), causes: map.texts("causes"),
            causeEndings: map.texts("cause_endings"), matters: map.texts("matters"),
            organisationEndings: map.texts("organisation_endings"), lawyerEndings: map.texts("lawyer_endings"),
            clientParents: map.texts("client_parents"))
    }

    /// `derived: [{when: "client.kind == company", set: {client.is_minor: false}}]`.
    func derived(_ root: ConfigMap) -> [(when: Condition, path: String, value: FactValue)] {
        (root["derived"].flatMap(faults.list) ?? []).flatMap { node -> [(when: Condition, path: String, value: FactValue)] in
            guard let item = ConfigMap(node, keys: ["when", "set"], faults: faults), let text = item.needed("when"),
                let condition = known.condition(text, faults)
            else { return [] }
            return settings(item).map { (condition, $0.0, $0.1) }
        }
    }
}
