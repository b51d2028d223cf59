import CaseModel
import Phrasebook

/// A line of the register of archived cases (《档案归档台账》, S1 二(一)3; R064): exactly its six columns.
public struct RegisterRow: Hashable, Sendable {
    /// 档案编号.
    public var archiveNumber: String
    /// 客户名称; empty where nobody knows it.
    public var client: String
    /// 业务类型, as the checklists call it.
    public var business: String
    /// 归档日期: the day of the first package of this number; supplements do not change it.
    public var archived: String
    /// 经办律师.
    public var lawyer: String
    /// 档案管理员.
    public var archivist: String

    public init(archiveNumber: String, client: String, business: String, archived: String, lawyer: String, archivist: String) {
        self.archiveNumber = archiveNumber
        self.client = client
        self.business = business
        self.archived = archived
        self.lawyer = lawyer
        self.archivist = archivist
    }

    /// In the order of the columns.
    public var cells: [String] { [archiveNumber, client, business, archived, lawyer, archivist] }

    /// The columns' names.
    public static func headings(_ book: Phrasebook) -> [String] {
        [.archiveNumber, .customer, .business, .archived, .handler, .archivist].map { (column: Phrasebook.TableColumn) in book.column(column) }
    }
}
