/// The few words that join the pipeline's own names into reasons (理由). Sentences for people are otherwise the message catalogue's.
enum ReasonText {
    /// A number with its label whose check digit is wrong.
    static func suspect(_ name: String) -> String { name + "（校验不符，疑似识别错误）" }
    /// A kind of finding and how often it was found.
    static func count(_ name: String, _ number: Int) -> String { "\(name) \(number) 处" }
    /// What a document speaks of, by its wording alone.
    static func subject(_ name: String) -> String { name + "（按行文推断）" }
    /// A kind of document that suggests a level by itself.
    static func material(_ name: String) -> String { "材料类型：\(name)" }
    static let bundle = "同一文件含多种个人身份信息"
    static let unreadable = "文字未能充分识别，密级待人工确认"
    static func decided(by name: String) -> String { "人工确认：\(name)" }
    static let proposedBefore = "此前判定的密级较高，机器不降级"
    static let duplicate = "与另一份文件相同"
    static let blank = "空白页"
}
