import CaseModel
import Testing

@testable import Pipeline

@Suite struct ShippedPipelineTests {
    @Test func loadsWithoutFaults() throws {
        do throws(PipelineFaults) {
            let pipeline = try PipelineLoader.load(folder: Shipped.folder)
            #expect(pipeline.id == "cn-law-firm")
            #expect(pipeline.fingerprint.count == 64)
        } catch {
            Issue.record("\(error)")
        }
    }
}

enum Shipped {
    static let root = String(#filePath.dropLast("/Tests/Pipeline/ShippedPipelineTests.swift".count))
    static let folder = root + "/Pipelines/cn-law-firm"
}
