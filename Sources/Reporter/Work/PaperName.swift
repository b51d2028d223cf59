import CaseModel

extension ReportContext {
    /// A paper as people find it, where it is spoken of outside a list: D012 阅卷笔录（扫描3.pdf 第1–4页）.
    public func paper(_ document: Document) -> String {
        "\(document.id) \(title(document))" + book.aside(DocumentPlace(document, self).line(book))
    }

    /// Pages of a file that are no paper now: 扫描3.pdf 第1–4页.
    public func pages(_ pages: ClosedRange<Int>, of file: String) -> String {
        "\(masker.mask(file)) \(book.pages(Array(pages)))"
    }
}
