import CaseModel

/// Pages of documents as places in files: runs of pages, or the whole file.
struct FilePlaces {
    let pageCounts: [ItemPath: Int]

    /// Of each file once, in the order in which the files first come.
    func places(of documents: [Document]) -> [PaperPlace] {
        var files: [ItemPath] = []
        var pages: [ItemPath: Set<Int>] = [:]
        for part in documents.flatMap(\.parts) {
            if pages[part.file] == nil { files.append(part.file) }
            pages[part.file, default: []].formUnion(part.pages)
        }
        return files.flatMap { file -> [PaperPlace] in
            let numbers = pages[file] ?? []
            if numbers.count == pageCounts[file], numbers.contains(1) { return [PaperPlace(file: file, pages: nil)] }
            return PageRuns.of(numbers).map { PaperPlace(file: file, pages: $0) }
        }
    }
}
