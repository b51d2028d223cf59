/// Why the classifier proposes to leave a document out.
enum ReasonText {
    static let duplicate = "与另一份文件相同"
    static let blank = "空白页"
}
