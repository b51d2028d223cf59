import CaseModel
import Pipeline

extension CaseMarks {
    /// What ties a judged case to others.
    ///
    /// What a person wrote in case.yaml or in the folder's name counts alone; only without it the papers are asked. Numbers of another
    /// instance than the case's kind is about (民初 in an appeal's file) are those of another case.
    ///
    /// - Parameters:
    ///   - merged: of ``FactMerger``.
    ///   - said: what case.yaml and the folder's name say.
    public static func reading(
        _ merged: CaseFacts, said: [CaseFacts], papers: Classification, pipeline: PipelineDefinition, type: String?
    ) -> CaseMarks {
        let written = said.lazy.compactMap(\.number).first.flatMap { number in NumberKey.of(number).map { Number(key: $0, text: number) } }
        let codes = type.flatMap(pipeline.checklists.caseType)?.detection.caseNumberCodes ?? []
        var own: [Number] = []
        var quoted: [String] = []
        var clear: [StatedNumber] = []
        for number in papers.numbers ?? [] {
            guard let key = NumberKey.of(number.text) else { continue }
            guard fits(number, codes) else { continue }
            if number.isOwn {
                if !own.contains(where: { $0.key == key }) { own.append(Number(key: key, text: number.text)) }
                if number.isModern && number.confidence >= 0.9 { clear.append(number) }
            } else if !quoted.contains(key) {
                quoted.append(key)
            }
        }
        var marks = CaseMarks(own: written.map { [$0] } ?? own, client: plainName(merged.clientName), type: type)
        if marks.own.isEmpty { marks.quoted = quoted }
        marks.isNameless = said.allSatisfy { $0.number == nil && $0.clientName == nil && $0.title == nil && $0.type == nil }
        let names = said.compactMap { plainName($0.clientName) }
        marks.isCertain = written == nil && own.count == 1 && clear.count == 1 && papers.facts.clientName != nil
            && names.allSatisfy { $0 == marks.client } && !papers.problems.contains { $0.code == .mixedCase }
        return marks
    }

    /// Whether a number can be that of a case of a kind with these codes: courts and tribunals give each procedure codes of its own.
    private static func fits(_ number: StatedNumber, _ codes: [String]) -> Bool {
        guard !codes.isEmpty, number.isModern else { return true }
        return codes.contains { $0 == number.code || $0.count >= 2 && number.text.contains($0) }
    }

    private static func plainName(_ name: String?) -> String? {
        name.map { PlainWidth.of($0).filter { !$0.isWhitespace } }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
