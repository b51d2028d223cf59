import CaseModel
import Pipeline

/// Which court's decision a paper is: of the first or the second instance.
enum Instances {
    /// By the type code of the document's own case number, as the pipeline's case types know it (民初 → first, 民终 → second).
    static func instance(of pages: [PageView], material: Material, pipeline: PipelineDefinition) -> String? {
        let wanted = pipeline.checklists.caseTypes.contains { type in
            type.requirements.contains { $0.instance != nil && $0.materials.contains(material.id) }
        }
        guard wanted, let first = pages.first(where: { !$0.isEmpty }),
            let number = CaseNumbers.all(in: first.text).first(where: \.ofCourt)
        else { return nil }
        return instance(of: number.code)
    }

    /// Courts' type codes end in 初 for the first and 终 for the second instance; 申, 再, 监, 抗 concern decisions in force.
    static func instance(of code: String) -> String? {
        let core = code.hasSuffix("字") ? code.dropLast() : code[...]
        switch core.last {
        case "初": return "first"
        case "终": return "second"
        case "再": return "effective"
        default: return nil
        }
    }
}
