/// How the name of a case folder is taken apart (domain/folder-practice.md 1): the words of the firm's language, so data.
public struct FolderGrammar: Sendable, Hashable {
    /// Between two parties: the first acts against, or with, the second (诉, vs, 与).
    public var versus: [String]
    /// Those of ``versus`` that stand between kinds of papers as well (与, 和).
    public var joining: [String]
    /// Between a person and the crime he is suspected of (涉嫌).
    public var suspected: [String]
    /// Causes of action and other matters that may follow a party's name without a space (民间借贷纠纷, 离婚, 故意伤害).
    public var causes: [String]
    /// Last characters of any cause (纠纷, 争议, 罪); a part of a name that ends so is what the case is about.
    public var causeEndings: [String]
    /// Where the matter begins after a client's name in non-litigation work (常年法律顾问, 尽职调查, 项目).
    public var matters: [String]
    /// Last characters of an organisation's name (有限公司, 局, 医院).
    public var organisationEndings: [String]
    /// Last characters of a folder that is named after a lawyer (律师).
    public var lawyerEndings: [String]
    /// Folders whose sub-folders are named after clients (客户).
    public var clientParents: [String]

    public init(
        versus: [String] = [], joining: [String] = [], suspected: [String] = [], causes: [String] = [], causeEndings: [String] = [],
        matters: [String] = [], organisationEndings: [String] = [], lawyerEndings: [String] = [], clientParents: [String] = []
    ) {
        self.versus = versus
        self.joining = joining
        self.suspected = suspected
        self.causes = causes
        self.causeEndings = causeEndings
        self.matters = matters
        self.organisationEndings = organisationEndings
        self.lawyerEndings = lawyerEndings
        self.clientParents = clientParents
    }

    /// Whether a folder is named after a whole matter: two parties, somebody suspected, or a cause's last characters. Never true of what only
    /// lists kinds of papers (合同和发票).
    /// - Parameter parts: words of folders that are a part of a case.
    public func namesMatter(_ name: String, parts: [String]) -> Bool {
        let plain = name.replacing(/[(（\[【〔{<《][^()（）\[\]【】〔〕{}<>《》]*[)）\]】〕}>》]/, with: "").filter { !$0.isWhitespace }
        if causeEndings.contains(where: { plain.hasSuffix($0) && plain.count >= $0.count + 4 }) { return true }
        if suspected.contains(where: { plain.contains($0) && !plain.hasPrefix($0) }) { return true }
        return versus.filter { !joining.contains($0) }.contains { sign in
            let sides = plain.components(separatedBy: sign)
            return sides.count == 2 && sides.allSatisfy { side in side.count >= 2 && !parts.contains { side.contains($0) } }
        }
    }

    /// Whether a folder is a lawyer's, or one of clients.
    public func namesOwner(_ name: String) -> Bool { clientParents.contains(name) || lawyerEndings.contains(where: name.hasSuffix) }
}
