import CaseModel
import Pipeline

/// Proposes the kind of case from case numbers, titles, the client's side and the folder's name (案件类型, R031).
struct CaseTypes: Sendable {
    let pipeline: PipelineDefinition

    /// The type that is clearly ahead; nil where two are alike.
    func propose(facts: CaseFacts, documents: [Document], readings: [PaperReading], folder: RawName) -> String? {
        let own = readings.compactMap(\.ownNumber)
        let loose = readings.flatMap(\.numbers).map(\.text)
        let titles = documents.flatMap { [$0.name, pipeline.materials.name($0.material)] }.map { CharacterFolding.fold($0) }
        let name = CharacterFolding.fold(folder.display)
        var scores: [(id: String, score: Double)] = []
        for type in pipeline.checklists.caseTypes {
            let detection = type.detection
            func stands(_ word: String, in text: [UInt16]) -> Bool { FileNames.position(of: CharacterFolding.fold(word), in: text) != nil }
            var score = codeScore(detection.caseNumberCodes, own: own, loose: loose)
            if !detection.onlyWith.isEmpty {
                guard detection.onlyWith.contains(where: { word in (titles + [name]).contains { stands(word, in: $0) } }) else { continue }
                score += 4
            }
            let fit = titles.filter { title in !detection.not.contains { stands($0, in: title) } }
            for word in detection.titles {
                if fit.contains(where: { stands(word, in: $0) }) { score += 1 }
                if stands(word, in: name) { score += 1.5 }
            }
            score += folderScore(type, name)
            guard score > 0 else { continue }
            score += sideScore(type, facts) + familyScore(type, documents)
            scores.append((type.id, score))
        }
        scores.sort { ($0.score, $1.id) > ($1.score, $0.id) }
        guard let best = scores.first, best.score >= 1.5 else { return nil }
        guard scores.count == 1 || best.score - scores[1].score >= 0.5 else { return nil }
        return best.id
    }

    /// Codes of the documents' own numbers; a quoted number counts little.
    private func codeScore(_ wanted: [String], own: [CaseNumber], loose: [String]) -> Double {
        guard !wanted.isEmpty else { return 0 }
        // A court's number has its code in a place of its own; a tribunal's stands within words (青劳人仲案〔2024〕512号).
        let hits = own.filter { number in wanted.contains { number.code == $0 || ($0.count >= 2 && !number.isModern && number.text.contains($0)) } }.count
        if hits > 0 { return 3 + 0.3 * Double(min(hits, 5)) }
        return loose.contains { text in wanted.contains { text.contains($0) } } ? 1 : 0
    }

    private func sideScore(_ type: CaseType, _ facts: CaseFacts) -> Double {
        guard let side = type.detection.side else { return 0 }
        guard case .word(let known)? = facts.facts["client.side"] else { return 0 }
        return known == side ? 2 : -4
    }

    private func folderScore(_ type: CaseType, _ name: [UInt16]) -> Double {
        pipeline.facts.folderWords.contains { entry in
            entry.path == "matter.type" && entry.value == .word(type.id) && FileNames.position(of: CharacterFolding.fold(entry.word), in: name) != nil
        } ? 2 : 0
    }

    /// Engagement papers of one family speak for it (辩护委托协议 → criminal).
    private func familyScore(_ type: CaseType, _ documents: [Document]) -> Double {
        let own = documents.compactMap { pipeline.materials[$0.material] }
            .filter { pipeline.facts.papers.categories.own.contains($0.category) && $0.families.count == 1 && $0.families != ["all"] }
        return own.contains { $0.families.contains(type.family) } ? 0.8 : own.isEmpty ? 0 : -0.8
    }
}
