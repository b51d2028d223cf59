import CaseModel
import Pipeline

/// Puts together why a document was taken for what it is, where it begins, and why its level is what it is.
struct Explainer {
    let lexicon: Lexicon
    let leveller: Leveller
    let materials: MaterialCatalogue

    /// - Parameter files: the case's files in the order that the draft's segments count in.
    func explanation(of document: Document, draft: Draft, files: [FileReading], findings: [Finding]) -> Explanation {
        guard !document.isStateSecret else {
            let level = LevelExplanation(assessment: document.assessment, findings: [], rules: [.stateSecret])
            return Explanation(
                document: document.id, ruling: .stateSecret, candidates: [], beginning: nil, inside: [], joints: [], level: level)
        }
        let paths: [ItemPath] = draft.segments.flatMap { segment in segment.pages.map { _ in files[segment.file].path } }
        let locator = EvidenceLocator(lexicon: lexicon, pages: draft.pages, files: paths)
        let junctions: [PageJunction] = draft.segments.flatMap { self.junctions(of: $0, in: files[$0.file]) }
        let weighed = candidates(document, draft, locator)
        let opening = draft.segments.first.flatMap { segment in
            junctions.first { $0.file == files[segment.file].path && $0.page == files[segment.file].pages[segment.pages.lowerBound].number }
        }
        return Explanation(
            document: document.id, ruling: ruling(document, draft), candidates: weighed, beginning: opening,
            inside: junctions.filter { $0 != opening },
            joints: draft.joints.map { FileJoint(file: files[$0.file].path, signs: $0.signs, threshold: Joining.threshold) },
            level: level(document, pages: draft.pages, findings: findings))
    }

    private func ruling(_ document: Document, _ draft: Draft) -> Explanation.Ruling {
        if let by = document.confirmedBy { return .confirmed(by: by) }
        if document.material != draft.verdict.material { return .byNeighbour }
        if document.material != .unknownMaterial { return .labelled(threshold: Judge.threshold) }
        if !draft.verdict.candidates.isEmpty { return .belowThreshold(Judge.threshold) }
        return draft.pages.contains(where: \.hasText) ? .nothingFound : .noText
    }

    private func candidates(_ document: Document, _ draft: Draft, _ locator: EvidenceLocator) -> [WeighedMaterial] {
        var candidates = draft.verdict.candidates
        let beyond = document.evidence.filter { $0.kind == .person || $0.kind == .neighbour }
        if !beyond.isEmpty {
            // What a person or another paper said stands before all that was counted.
            if let place = candidates.firstIndex(where: { $0.material == document.material }) {
                candidates.insert(candidates.remove(at: place), at: 0)
            } else {
                candidates.insert(
                    WeighedMaterial(
                        material: document.material, evidence: [], adjustment: 0, total: 0, steps: [], raw: document.confidence,
                        confidence: document.confidence), at: 0)
            }
            candidates[0].evidence = beyond + candidates[0].evidence
        }
        return candidates.map { candidate in
            var candidate = candidate
            candidate.evidence = candidate.evidence.map(locator.located)
            return candidate
        }
    }

    private func junctions(of segment: Segment, in file: FileReading) -> [PageJunction] {
        segment.pages.compactMap { index in
            let isDecided = segment.forced && (index > segment.pages.lowerBound || index > 0)
            guard segment.signs[index] != nil || isDecided else { return nil }
            return PageJunction(
                file: file.path, page: file.pages[index].number, signs: segment.signs[index] ?? [], threshold: BoundaryJudge.threshold,
                decided: isDecided)
        }
    }

    // MARK: level

    private func level(_ document: Document, pages: [PageView], findings: [Finding]) -> LevelExplanation {
        let own = findings.filter { finding in
            document.parts.contains { $0.file == finding.file && $0.pages.contains(finding.page) }
        }
        let material = materials[document.material]
        let assessment = document.assessment
        var rules: [LevelExplanation.Rule] = []
        let isPublic = leveller.isPublic(material)
        if isPublic { rules.append(.publicMaterial) }
        let counted = isPublic ? [] : own.filter(\.counted)
        let found = counted.map(\.level).max() ?? .secret
        if !isPublic, let hint = material?.levelHint, hint > .secret, (document.proposal ?? assessment).reasons.contains(where: { material.map { .material($0.name) } == $0 }) {
            rules.append(.material(min(hint, assessment.level)))
        }
        if (document.proposal ?? assessment).undetermined { rules.append(.unread) }
        let before = rules.reduce(found) { level, rule in if case .material(let hint) = rule { max(level, hint) } else { level } }
        if assessment.sensitivity == .high, before < .confidential, assessment.level >= .confidential { rules.append(.sensitivityRaisesLevel) }
        if assessment.level == .topSecret, assessment.sensitivity == .medium, !counted.contains(where: { $0.sensitivity >= .medium }) {
            rules.append(.levelRaisesSensitivity)
        }
        if let proposal = document.proposal, proposal.level != assessment.level { rules.append(.person) }
        return LevelExplanation(assessment: assessment, findings: groups(own), rules: rules)
    }

    private func groups(_ findings: [Finding]) -> [LevelExplanation.FindingGroup] {
        Dictionary(grouping: findings, by: \.kind).sorted { $0.key < $1.key }.map { kind, group in
            var seen: Set<String> = []
            return LevelExplanation.FindingGroup(
                kind: kind, count: group.count, counted: group.count(where: \.counted), level: group.map(\.level).max() ?? .secret,
                sensitivity: group.map(\.sensitivity).max() ?? .ordinary,
                masked: Array(group.map(\.masked).filter { seen.insert($0).inserted }.prefix(3)), pages: Set(group.map(\.page)).sorted())
        }
    }
}
