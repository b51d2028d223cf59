/// Words of the pages over all cases.
extension Phrasebook {
    /// Over the cases that somebody should look at before the others.
    public var lookFirst: String { pick("先看这些", "Look at these first") }
    /// Over the cases of each lawyer.
    public var byLawyer: String { pick("按承办律师", "By lawyer") }
    /// In place of a lawyer whom nobody named.
    public var noLawyer: String { pick("未写明承办律师", "No lawyer named") }
    /// Below a list that was cut short.
    public func moreUnderLawyers(_ number: Int) -> String {
        pick("另 \(number) 件见下面各承办律师名下。", "\(counted(number, "more case", "more cases")) below, under the lawyers.")
    }
}
