import CaseModel

/// Why a command about a case was not done, with what would be.
public enum Refusal: Sendable, Hashable {
    /// No case is called so.
    case noCase(String)
    /// More than one case is; each as its id with its folder.
    case severalCases(String, [String])
    /// The case has no paper of this id or file name.
    case noPaper(String, case: String)
    /// More than one paper, by their ids.
    case severalPapers(String, [String], case: String)
    /// Nobody is named who decides.
    case nobody
    /// `--leave-out` beside another decision.
    case leaveOutBesideOthers
    /// `--leave-out` without a paper.
    case leaveOutWithoutPaper(case: String)
    /// `--leave-out` without a reason.
    case leaveOutWithoutReason(String)
    /// A copy that is not bound anyway.
    case copyAnyway(String)
    /// `--material` without a paper.
    case materialWithoutPaper(String, case: String)
    /// A material that the pipeline does not know; `near` are names that may be meant, with their ids.
    case noMaterial(String, near: [String])
    /// A paper that is to be left out is no material.
    case leavingOutIsNoMaterial(String, paper: String, case: String)
    /// Neither an item of the case's checklist nor a material. `open` are the items that could be waived.
    case noItem(String, near: [String], open: [String], case: String)
    case noLevel(String)
    case approvalOfPaper(String)
    /// `confirm` without anything to confirm.
    case nothingToConfirm
    /// A level below the present one without a reason.
    case loweringWithoutReason(to: Level, from: Level)
    /// A waiver without a reason.
    case waiverWithoutReason
    /// A withdrawal with a last day.
    case withdrawalUntil
    case noDay(String)
    case dayPassed(CalendarDate)
    /// The item is not waived.
    case notWaived(String, case: String)
    /// Nothing was confirmed of a paper, or of the case (nil), that could be taken back.
    case nothingConfirmed(paper: String?, case: String)
    /// The paper was confirmed in another case, by this person.
    case confirmedElsewhere(paper: String, by: String, case: String)
    /// Several things were; each as the options that name it.
    case severalConfirmed(of: String, [String])
    /// Something else was confirmed; `instead` as the options that name it.
    case otherConfirmed(String, of: String, instead: [String], case: String)
}
