extension FactRules {
    /// The kind of client that an organisation's name shows by its ending (有限公司 → company), from the value aliases of `client.kind`;
    /// nil where it shows none. The longest ending wins.
    public func organisationKind(of name: String) -> String? {
        let endings = (valueAliases["client.kind"] ?? [:]).filter { $0.value != "person" && $0.key.count >= 2 }
        let fitting = endings.filter { name.count > $0.key.count && name.hasSuffix($0.key) }
        return fitting.max { ($0.key.count, $1.value) < ($1.key.count, $0.value) }?.value
    }
}
