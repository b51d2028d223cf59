import Glibc

@testable import Pipeline

/// A whole pipeline of a few lines a file, written to a folder of its own, with one edit where a test asks for it.
struct MiniPipeline {
    var files = MiniPipeline.sound

    /// Replaces the first occurrence of a text in a file.
    mutating func edit(_ file: String, _ old: String, _ new: String) {
        guard let text = files[file], let range = text.firstRange(of: old) else { return }
        files[file] = text.replacingCharacters(in: range, with: new)
    }

    /// Writes the files and loads them: the definition, or the faults without the folder's name.
    func load() -> (definition: PipelineDefinition?, faults: [String]) {
        var template = Array("/tmp/pipeline-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { return (nil, ["no temporary folder"]) }
        let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        defer {
            for name in files.keys { unlink(folder + "/" + name) }
            for inner in ["examples", "subjects"] { rmdir(folder + "/" + inner) }
            rmdir(folder)
        }
        for inner in ["examples", "subjects"] where files.keys.contains(where: { $0.hasPrefix(inner + "/") }) { mkdir(folder + "/" + inner, 0o700) }
        for (name, text) in files {
            guard let file = fopen(folder + "/" + name, "w") else { continue }
            fputs(text, file)
            fclose(file)
        }
        do throws(PipelineFaults) {
            return (try PipelineLoader.load(folder: folder), [])
        } catch {
            return (nil, error.faults.map { String($0.description.dropFirst(folder.count + 1)) })
        }
    }

    static let sound = [
        "pipeline.yaml": "id: mini\nversion: 1\n",
        "materials.yaml": """
            categories:
              engagement: 委托手续
              pleading: 文书
            materials:
              - id: contract
                name: 委托代理合同
                category: engagement
                aliases: [委托合同]
                phrases:
                  strong: [代理费]
                  usual: [甲方, {text: 乙方, weight: 0.3}]
                expect: [sig_client|seal_client, date_opt]
                clauses: {费用: [代理费, 律师费]}
              - id: complaint
                name: 起诉状
                category: pleading
                phrases: {strong: [诉讼请求]}
                level: confidential
              - {id: element, name: 要素式, category: pleading, counts_as: complaint}
              - {id: unknown, name: 未识别, category: pleading}

            """,
        "lookalikes.yaml": """
            rules:
              - pair: [contract, complaint]
                tests:
                  - {material: contract, all: [甲方, [代理费, 律师费]], none: [具状人]}

            """,
        "names.yaml": "file_name_noise: [终稿, [扫描件]]\nfolder_hints: {engagement: [委托]}\n",
        "checklists.yaml": """
            stages: [intake, closed]
            vocabulary:
              client.kind: {values: [person, company], ask: 谁？}
              client.side: {values: [plaintiff, defendant], ask: 哪方？}
              case.closed: {values: bool, ask: 结了吗？}
              client.count: {values: int, ask: 几人？}
            groups:
              base:
                required:
                  - {material: contract, by: intake, level: error, clauses: [费用]}
                conditional:
                  - {material: complaint, when: "client.kind == person and case.closed", by: closed, level: warn}
            case_types:
              - id: civil-first
                name: 民事一审
                family: civil
                detect: {case_number: [民初], side: plaintiff}
                include: [base]
                required:
                  - {any: [complaint, element], name: 诉状, by: intake, level: error}
                  - {material: complaint, by: intake, level: error}
                orders: [plain]
                retention: litigation
                implies: {client.side: plaintiff}

            """,
        "orders.yaml": """
            orders:
              plain:
                groups:
                  - {id: all, name: 全部, categories: [engagement, pleading], places: [contract, [complaint, element]]}

            """,
        "retention.yaml": "rules: [{id: litigation, years: 10, starts: [close_date]}]\npermanent: [{when: case.closed, name: 永久}]\n",
        "deadlines.yaml": """
            deadlines:
              - {id: collect, amount: 3, unit: working_day, start: close_date, text: 3 days, chinese: 三日}

            """,
        "sensitivity.yaml": """
            kinds:
              - {kind: id.cn18, name: 身份证号, scanner: cn-id-18, sensitivity: high, level: secret, mask: id}
            floors: [{families: [civil], level: secret, sensitivity: medium, reason: 民事}]

            """,
        "quality.yaml": "skew: {fail: 4, warn: 2}\ncounted: [blurred]\npage_labels: [\"第{number}页 共{of}页\"]\n",
        "calendar.yaml": "years:\n  2024: {holidays: [10-01..10-07], workdays: [10-12]}\n",
        "numbering.yaml": """
            pattern: "{year}-{type}-{lawyer}-{serial:4}"
            top_secret_pattern: "{year}-{type}-J-{serial:4}"
            type_codes: {civil: MS}

            """,
        "facts.yaml": """
            case_file:
              keys: {matter.title: [案由]}
            party_labels: {plaintiff: [原告]}

            """,
    ]
}

extension String {
    fileprivate func firstRange(of text: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }

    fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
