/// Pages of a file as a person is told of them.
public struct PaperPlace: Codable, Hashable, Sendable {
    /// Where it lies: in the folder, or in containers within it.
    public var file: ItemPath
    /// Inclusive, from 1; nil for the whole file.
    public var pages: ClosedRange<Int>?

    public init(file: ItemPath, pages: ClosedRange<Int>?) {
        self.file = file
        self.pages = pages
    }
}

/// The document or file that came closest to what a missing item asks for, and why it was not accepted.
public struct Nearest: Codable, Hashable, Sendable {
    /// Where it lies; nil only in what older versions stored.
    public var place: PaperPlace?
    /// What it was taken for, by name; nil for a file that gave no document.
    public var name: String?
    /// Why it is not the item.
    public var reason: Reason

    /// Why something that came close was not accepted.
    public enum Reason: Codable, Hashable, Sendable {
        /// Proposed to be left out, with the classifier's own reason.
        case excluded(Exclusion)
        /// A person left it out.
        case leftOut(by: String, why: String)
        /// Not recognised; the item was among the guesses. The confidence is in percent.
        case guess(percent: Int)
        /// Taken for another material.
        case takenFor(String, percent: Int)
        /// A court's decision, but of another instance or procedure.
        case otherInstance
        /// A decision of a first court that was appealed, so that it never took effect; what shows it, as the papers have it.
        case appealed(by: String)
        /// A mandate for other stages of the case (审查起诉) than the one that it is in; ids of the pipeline's stages.
        case otherStage(said: [String], wanted: [String])
        /// A card of somebody else than the representative whom the other papers name.
        case notRepresentative
        /// Handed in by the other side.
        case opponents
        /// A ruling that orders nothing but measures on property (冻结).
        case propertyRuling
        /// A ruling that orders no measure on property (准许撤诉), where one is asked for.
        case otherRuling
        /// A ruling on a step of the proceedings (驳回管辖权异议、中止诉讼), which decides nothing of the case.
        case proceduralRuling
        /// An invoice for what the firm itself bought (差旅费).
        case firmsPurchase
        /// A household register that does not show what the two people are to each other.
        case relationUnseen
        /// A card's back without its front.
        case backOnly
        /// It names another person than the client who has none.
        case somebodyElses
        /// It has no party and no number in common with the case.
        case otherCase
        /// There, but not enough of it: so many clients, so many papers.
        case tooFew(found: Int, wanted: Int)
        /// A file whose name says the item, but of which nothing or not all could be read.
        case unread(ProblemCode?)
        /// As an older version put it, in Chinese.
        case asWritten(String)
    }

    public init(place: PaperPlace?, name: String?, reason: Reason) {
        self.place = place
        self.name = name
        self.reason = reason
    }

    /// Older versions stored a sentence.
    public init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self.init(place: nil, name: nil, reason: .asWritten(text))
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            place: try container.decodeIfPresent(PaperPlace.self, forKey: .place), name: try container.decodeIfPresent(String.self, forKey: .name),
            reason: try container.decode(Reason.self, forKey: .reason))
    }
}
