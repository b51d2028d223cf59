import CaseModel

/// What came closest to a missing item.
extension Phrasebook {
    /// 最接近的文件：坏的 授权委托书.pdf：文件名像该材料，但没有读出（文件损坏）.
    public func nearest(_ nearest: Nearest, _ names: DataNames) -> String {
        let closest = closest(nearest, names)
        return pick("最接近的文件：\(closest)", "Nearest thing found: \(closest)")
    }

    /// The same without the words before it.
    public func closest(_ nearest: Nearest, _ names: DataNames = DataNames()) -> String {
        if case .asWritten(let text) = nearest.reason { return text }
        let place = nearest.place.map(self.place) ?? ""
        let named = nearest.name.map { $0 == place ? place : place + aside(name($0, names)) } ?? place
        switch nearest.reason {
        case .guess, .takenFor, .unread: return labelled(place, reason(nearest.reason, names))
        default: return labelled(named, reason(nearest.reason, names))
        }
    }

    /// 扫描0007.pdf 第3–5页.
    public func place(_ place: PaperPlace) -> String {
        place.file.display + (place.pages.map { " " + pages(Array($0)) } ?? "")
    }

    private func stages(_ ids: [String]) -> String { ids.map(mandateStage).joined(separator: pick("、", ", ")) }

    /// A stage for which mandates are given, by its id in the pipeline's data; the id where it is no known one.
    public func mandateStage(_ id: String) -> String {
        switch id {
        case "investigation": pick("侦查阶段", "the investigation")
        case "prosecution": pick("审查起诉阶段", "the prosecutor’s review")
        case "first": pick("一审", "the first instance")
        case "second": pick("二审", "the second instance")
        case "retrial": pick("再审", "the retrial")
        case "enforcement": pick("执行", "the enforcement")
        default: id
        }
    }

    private func reason(_ reason: Nearest.Reason, _ names: DataNames) -> String {
        switch reason {
        case .excluded(.named(let why)):
            pick(
                "建议不归档，\(self.reason(.named(why), names))，请补交填好、签好的正式件",
                "proposed to be left out, \(self.reason(.named(why), names)); please add the finished, signed paper")
        case .excluded(let why):
            pick("建议不归档，\(self.reason(why, names))", "proposed to be left out, \(self.reason(why, names))")
        case .leftOut(let by, let why): leftOut(by, why)
        case .guess(let percent): pick("可能就是该材料（把握\(percent)%），请确认", "perhaps this is it (\(percent) % sure), please confirm")
        case .takenFor(let material, let percent):
            pick(
                "识别为\(material)，也可能是该材料（把握\(percent)%）",
                "taken for \(name(material, names)), but it may be this (\(percent) % sure)")
        case .otherInstance: pick("是另一审级、另一程序的文书", "a paper of another instance or procedure")
        case .appealed(let proof):
            pick(
                "已被上诉（依据：\(proof)），不是生效裁判，请补交终审的裁判文书",
                "was appealed (“\(proof)”), so it is not the decision in force; please add the last court’s decision")
        case .otherStage(let said, let wanted):
            pick(
                "写明的是\(stages(said))的委托，本案是\(stages(wanted))，请补交本阶段的委托书",
                "given for \(stages(said)) only, the case is at \(stages(wanted)); please add a mandate for this stage")
        case .notRepresentative:
            pick(
                "证件上的姓名与其他材料写明的法定代表人不同，请补法定代表人本人的",
                "its holder is not the representative whom the other papers name; please add the representative’s own")
        case .opponents: pick("是对方提交的", "handed in by the other side")
        case .propertyRuling:
            pick("只是冻结、查封等财产措施的裁定，既不是执行依据，也不是裁判或结案文书", "orders measures on property only: nothing to be enforced by, and nothing that ends a case")
        case .otherRuling: pick("裁定的不是保全措施", "orders no measure on property")
        case .proceduralRuling:
            pick("只处理管辖、中止等程序事项，不是裁判或结案文书", "settles a step of the proceedings only (jurisdiction, a stay) and ends no case")
        case .firmsPurchase: pick("购买方是律师事务所，不是本案的证据", "bought by a law firm: no evidence of the case")
        case .relationUnseen:
            pick("没有写明委托书签署人与当事人的关系，请补有两人及其关系的页", "does not show what the signer is to the client; please add the pages with both people")
        case .backOnly: pick("只有背面，请补正面", "only the back; please add the front")
        case .somebodyElses: pick("写的是其他人", "names somebody else")
        case .otherCase: pick("与本案当事人、案号都不相同", "has no party and no number in common with the case")
        case .tooFew(let found, let wanted): pick("委托人\(wanted)名，仅有\(found)份", "\(wanted) clients, \(found) there")
        case .unread(let code):
            pick("文件名像该材料，但没有读出", "by its name this is it, but it could not be read") + (code.map { aside(self.name($0)) } ?? "")
        case .asWritten(let text): text
        }
    }
}
