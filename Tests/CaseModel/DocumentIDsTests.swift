import CaseModel
import Testing

/// Ids stay with their papers for good.
@Suite struct DocumentIDsTests {
    private func place(_ file: String, _ content: String, _ page: Int = 1) -> DocumentIDs.Place {
        .init(file: ItemPath(RawName(file)), sha256: content, page: page)
    }

    /// Papers of one part each, all of whose files are in the case.
    private func give(_ ids: inout DocumentIDs, _ papers: DocumentIDs.Place..., besides others: [String] = []) -> [String] {
        ids.give(to: papers.map { [$0] }, files: Set(papers.map(\.file) + others.map { ItemPath(RawName($0)) }))
    }

    @Test("The first papers are numbered in their order, later ones behind them wherever they stand")
    func later() {
        var ids = DocumentIDs()
        #expect(give(&ids, place("a", "A"), place("c", "C")) == ["D001", "D002"])
        #expect(give(&ids, place("a", "A"), place("b", "B"), place("c", "C")) == ["D001", "D003", "D002"])
        #expect(DocumentIDs.id(1234) == "D1234")
    }

    @Test("An id is never given again; content that comes back has its own")
    func gone() {
        var ids = DocumentIDs()
        _ = give(&ids, place("a", "A"), place("b", "B"))
        #expect(give(&ids, place("a", "A")) == ["D001"])
        #expect(give(&ids, place("a", "A"), place("b", "other")) == ["D001", "D003"], "the name came free: another paper")
        #expect(give(&ids, place("a", "A"), place("b", "other"), place("z", "B")) == ["D001", "D003", "D002"])
    }

    @Test("What replaces a file under its name has its ids, also behind a file that could not be read; moved content comes first")
    func replaced() {
        var ids = DocumentIDs()
        _ = give(&ids, place("a", "A"), place("b", "B"), place("c", "C"))
        #expect(give(&ids, place("a", "A2"), place("b", "B"), place("c", "C")) == ["D001", "D002", "D003"])
        #expect(give(&ids, place("b", "B"), place("c", "C"), besides: ["a"]) == ["D002", "D003"])
        #expect(give(&ids, place("a", "A3"), place("b", "B"), place("c", "C")) == ["D001", "D002", "D003"])
        #expect(give(&ids, place("a", "B"), place("b", "A3"), place("c", "C")) == ["D002", "D001", "D003"], "names that were swapped")
        #expect(give(&ids, place("b", "B"), place("c", "A3"), place("d", "C")) == ["D002", "D001", "D003"], "names that moved up")
    }

    @Test("Papers of one file keep theirs by page, after a new scan in their order")
    func pages() {
        var ids = DocumentIDs()
        #expect(give(&ids, place("a", "A", 1), place("a", "A", 4), place("b", "B")) == ["D001", "D002", "D003"])
        #expect(give(&ids, place("a", "A", 1), place("a", "A", 3), place("a", "A", 4), place("b", "B")) == ["D001", "D004", "D002", "D003"])
        #expect(give(&ids, place("a", "X", 1), place("a", "X", 2), place("a", "X", 5), place("b", "B")) == ["D001", "D004", "D002", "D003"])
        #expect(give(&ids, place("a", "Y", 1), place("a", "Y", 9), place("b", "B")) == ["D001", "D005", "D003"], "nobody knows which of the two")
    }

    @Test("Photos of one paper keep its id when an earlier one joins them; equal files are told by their names")
    func parts() {
        var ids = DocumentIDs()
        let photos = [place("2", "P2"), place("3", "P3")]
        #expect(ids.give(to: [photos, [place("x", "S")], [place("y", "S")]], files: []) == ["D001", "D002", "D003"])
        let joined = [place("1", "P1")] + photos
        #expect(ids.give(to: [joined, [place("y", "S")]], files: Set(joined.map(\.file))) == ["D001", "D003"])
    }

    @Test("A paper that only a person's word made has the next number and keeps it")
    func named() {
        var ids = DocumentIDs()
        _ = give(&ids, place("a", "A"))
        #expect(ids.give(to: [place("v", "V")], besides: ["D001"]) == "D002")
        #expect(give(&ids, place("a", "A"), place("b", "B"), besides: ["v"]) == ["D001", "D003"])
        #expect(ids.give(to: [place("v", "V")], besides: ["D001", "D003"]) == "D002")
        #expect(ids.give(to: [place("a", "A")], besides: ["D001", "D002", "D003"]) == "D004", "no id twice")
    }
}
