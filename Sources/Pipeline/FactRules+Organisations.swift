extension FactRules {
    /// The kind of client that an organisation's name shows by its ending (有限公司 → company), from the value aliases of `client.kind`;
    /// nil where it shows none. The longest ending wins.
    public func organisationKind(of name: String) -> String? {
        let endings = (valueAliases["client.kind"] ?? [:]).filter { $0.value != "person" && $0.key.count >= 2 }
        let fitting = endings.filter { name.count > $0.key.count && name.hasSuffix($0.key) }
        return fitting.max { ($0.key.count, $1.value) < ($1.key.count, $0.value) }?.value
    }

    /// An organisation's name without region and legal form, by which companies of one group are alike (山东岱宗建材有限公司 → 岱宗建材); a person's
    /// name as it is. A city stays: nothing tells it from the name.
    public func tradeName(_ name: String) -> Substring {
        guard organisationKind(of: name) != nil else { return name[...] }
        var rest = name[...]
        if let ending = folderGrammar.organisationEndings.sorted(by: { $0.count > $1.count }).first(where: rest.hasSuffix) {
            rest = rest.dropLast(ending.count)
        }
        if let region = papers.firmRegions.first(where: rest.hasPrefix) { rest = rest.dropFirst(region.count) }
        while let first = rest.first, "省市".contains(first) { rest = rest.dropFirst() }
        return rest.count >= 2 ? rest : name[...]
    }
}
