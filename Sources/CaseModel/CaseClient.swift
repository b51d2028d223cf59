/// One of the clients (委托人) of a case that has several.
public struct CaseClient: Codable, Hashable, Sendable {
    /// As the firm writes it; nil where only the number of clients is known.
    public var name: String?
    /// person, company, government, institution or other_org; nil where it is not known.
    public var kind: String?
    /// Whether this one had not turned eighteen; nil where it is not known, or was only said of all of them.
    public var isMinor: Bool?

    public init(name: String? = nil, kind: String? = nil, isMinor: Bool? = nil) {
        self.name = name
        self.kind = kind
        self.isMinor = isMinor
    }
}
