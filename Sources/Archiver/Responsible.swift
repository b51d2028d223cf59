import CaseModel
import Pipeline

/// Who is responsible for a document (责任者, GB/T 9705): who must sign or seal it by the pipeline's expectations and is named in its text.
/// Both, so that the opponent's complaint is not put down to the client; where the text names nobody known, nothing is said.
enum Responsible {
    static func name(material: Material?, texts: [String], facts: CaseFacts, firm: String) -> String {
        guard let material else { return "" }
        var names: [String] = []
        func add(_ candidate: String?) {
            guard let candidate, candidate.count > 1, !names.contains(candidate), texts.contains(where: { $0.contains(candidate) }) else {
                return
            }
            names.append(candidate)
        }
        for mark in material.expectations.flatMap(\.anyOf) {
            switch mark {
            case "seal_court": add(facts.court)
            case "sig_client", "seal_client": add(facts.clientName)
            case "seal_firm": add(firm)
            case "sig_lawyer": add(facts.lawyer.name)
            default: break
            }
        }
        return names.joined(separator: "、")
    }
}
