/// Why the document that came closest was not accepted for a missing item.
enum NearestReason: Hashable {
    /// Proposed to be left out, with the classifier's own reason.
    case excluded(String)
    /// Not recognised; the item was among the guesses. The confidence is in percent.
    case guess(percent: Int)
    /// Taken for another material.
    case takenFor(String, percent: Int)
    /// A court's decision, but of another instance.
    case otherInstance
    /// A card's back without its front.
    case backOnly
    /// It names another person than the client who has none.
    case somebodyElses
    /// There, but not enough of it: so many clients, so many papers.
    case tooFew(found: Int, wanted: Int)

    /// - Parameter place: file and pages of the document, as the lawyer knows them.
    func text(place: String, name: String) -> String {
        switch self {
        case .excluded(let reason): "\(place)（\(name)）：建议不归档，\(reason)"
        case .guess(let percent): "\(place)：可能就是该材料（把握\(percent)%），请确认"
        case .takenFor(let other, let percent): "\(place)：识别为\(other)，也可能是该材料（把握\(percent)%）"
        case .otherInstance: "\(place)（\(name)）：是另一审级的文书"
        case .backOnly: "\(place)（\(name)）：只有背面，请补正面"
        case .somebodyElses: "\(place)（\(name)）：写的是其他人"
        case .tooFew(let found, let wanted): "\(place)（\(name)）：委托人\(wanted)名，仅有\(found)份"
        }
    }

    /// 扫描0007.pdf 第3-5页.
    static func place(file: String, pages: ClosedRange<Int>, of count: Int?) -> String {
        if count == pages.count && pages.lowerBound == 1 { return file }
        return pages.count == 1 ? "\(file) 第\(pages.lowerBound)页" : "\(file) 第\(pages.lowerBound)-\(pages.upperBound)页"
    }
}
