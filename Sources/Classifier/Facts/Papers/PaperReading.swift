import CaseModel

/// What one document says: facts with their places, and what only the whole case needs to know of it.
struct PaperReading: Sendable {
    /// In the order of the document.
    var facts: [DocumentFact] = []
    /// Case numbers of courts and tribunals in the order of the text; the document's own first.
    var numbers: [CaseNumber] = []
    /// The first number, where it stands in the head of an official paper.
    var ownNumber: CaseNumber?
    /// All numbers that count for telling cases apart.
    var stated: [StatedNumber] = []
    /// The court at the head of an official paper.
    var court: String?
    /// The client, where a paper of the firm's own says so.
    var client: String?
    /// Parties on the sides of the matter, as the first two pages name them.
    var parties: [(side: String, name: String)] = []
    /// All whom a paper of the matter names as client or party, the client first.
    var names: [String] = []
    /// All whom a paper surely names by labels, at its head or in its sentences, for telling whether the case knows any of them.
    var concerned: [String] = []
    /// Whoever stands in a mandate where lawyers do (受托人), where nothing says that they are lawyers.
    var agents: [DocumentFact] = []
    /// What a form of the firm's calls the matter (案由, 项目名称).
    var title: String?
    /// Whom one of the firm's own papers calls suspect or accused, with how surely; and whom victim or plaintiff.
    var suspects: [String: Double] = [:]
    var victims: Set<String> = []

    func facts(_ kind: DocumentFact.Kind) -> [DocumentFact] { facts.filter { $0.kind == kind } }
}
