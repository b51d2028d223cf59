/// Radicals that stand for characters: programs that print to PDF write ⼈ (U+2F08) where 人 is drawn, because both have one drawing, and nothing
/// that looks for 人民法院 would find it.
enum Radicals {
    /// The character with which a radical is written; any other character is its own.
    static func character(for scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case first..<first + UInt32(kangxi.count): kangxi[Int(scalar.value - first)]
        case 0x2E80...0x2EFF: others[scalar.value] ?? scalar
        default: scalar
        }
    }

    private static let first: UInt32 = 0x2F00
    /// The Kangxi radicals in their order (The Unicode Standard, chapter 18.3, and their compatibility decompositions).
    private static let kangxi = Array((
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日"
            + "曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行"
            + "衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠").unicodeScalars)

    /// Of the radicals' supplement those that are whole characters (EquivalentUnifiedIdeograph.txt).
    private static let others: [UInt32: Unicode.Scalar] = [
        0x2E9D: "月", 0x2E9F: "母", 0x2EA0: "民", 0x2EA9: "王", 0x2EAC: "示", 0x2EB6: "羊", 0x2EC1: "虎", 0x2EC4: "西", 0x2EC5: "见", 0x2EC6: "角",
        0x2EC9: "贝", 0x2ECB: "车", 0x2ED1: "長", 0x2ED3: "长", 0x2ED4: "门", 0x2ED7: "雨", 0x2ED8: "青", 0x2ED9: "韦", 0x2EDA: "页", 0x2EDB: "风",
        0x2EDC: "飞", 0x2EDD: "食", 0x2EE2: "马", 0x2EE3: "骨", 0x2EE4: "鬼", 0x2EE5: "鱼", 0x2EE6: "鸟", 0x2EE7: "卤", 0x2EE8: "麦", 0x2EE9: "黄",
        0x2EEA: "黾", 0x2EEC: "齐", 0x2EEE: "齿", 0x2EF0: "龙", 0x2EF3: "龟",
    ]
}
