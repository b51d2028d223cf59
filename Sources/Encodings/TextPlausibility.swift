/// How much a decoded text looks like something that a person wrote, in Chinese above all.
///
/// Nearly any bytes are valid GB 18030, Big5 and UTF-16 at once; what tells them apart is that a text read in the wrong one is made of rare
/// characters. The measure is the share of everyday characters (the 700 most frequent of modern Chinese make up 80 % of any text,
/// and their traditional forms likewise), less what no text holds: control and private-use characters, unassigned code points.
package struct TextPlausibility {
    /// Mean over the characters beyond ASCII (or over all), from -2 to 1; 1 where there are none.
    private(set) var score = 1.0
    /// Characters beyond ASCII.
    private(set) var foreign = 0
    /// Control characters that no text file has; one in a thousand is forgiven.
    private(set) var controls = 0
    private(set) var scalars = 0

    /// - Parameter countingASCII: whether ASCII characters speak for the encoding: in UTF-16 they do (a zero byte in every other place),
    ///   in the encodings that contain ASCII they are the same in all of them.
    init(_ text: String, countingASCII: Bool = false) {
        var sum = 0.0
        var previous: UInt32 = 0
        var letterBefore = false
        for scalar in text.unicodeScalars {
            scalars += 1
            let value = scalar.value
            defer { previous = value }
            // A Latin letter with an accent stands beside plain ones.
            if letterBefore, TextPlausibility.isASCIILetter(value) { sum += 0.4 }
            letterBefore = TextPlausibility.isAccentedLetter(value)
            if letterBefore, TextPlausibility.isASCIILetter(previous) {
                sum += 0.4
                letterBefore = false
            }
            if value < 0x80 {
                if value < 0x20 || value == 0x7F { controls += TextPlausibility.isTextControl(value) ? 0 : 1 }
                continue
            }
            foreign += 1
            sum += TextPlausibility.weight(of: scalar)
        }
        let ascii = countingASCII ? scalars - foreign : 0
        if foreign > 0 { score = (sum + Double(ascii)) / Double(foreign + ascii) }
    }

    /// Whether it can be text at all.
    var isText: Bool { controls * 1000 <= scalars && score > -0.5 }

    private static func isTextControl(_ value: UInt32) -> Bool {
        switch value {
        case 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B: true
        default: false
        }
    }

    private static func isASCIILetter(_ value: UInt32) -> Bool { (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value) }

    private static func isAccentedLetter(_ value: UInt32) -> Bool { (0xC0...0x24F).contains(value) && value != 0xD7 && value != 0xF7 }

    private static func weight(of scalar: Unicode.Scalar) -> Double {
        switch scalar.value {
        case 0x4E00...0x9FA5: everyday.contains(scalar) ? 1 : 0.1
        case 0x3000...0x3002, 0x3008...0x3011, 0x3014...0x3015, 0xFF01...0xFF5E, 0x2014...0x2026: 0.8
        case 0x3040...0x30FF, 0x3105...0x3129: 0.4
        case 0x80...0x9F, 0xE000...0xF8FF, 0xFDD0...0xFDEF, 0xFFF0...0xFFFF, 0xF0000...0x10FFFF: -2
        case 0xA0...0x24F: isAccentedLetter(scalar.value) ? 0.1 : 0
        case 0x370...0x52F, 0x2000...0x206F: 0.2
        case 0x2070...0x2BFF, 0x3200...0x33FF: 0.2
        case 0xAC00...0xD7A3: 0.1
        case 0x1F300...0x1FAFF: 0.3
        default: scalar.properties.generalCategory == .unassigned ? -2 : -0.2
        }
    }

    /// One of the characters that make up four fifths of running Chinese, simplified or traditional.
    package static func isEveryday(_ scalar: Unicode.Scalar) -> Bool { everyday.contains(scalar) }

    /// By frequency over a general dictionary corpus (jieba, MIT), simplified, then the traditional forms (OpenCC, Apache-2.0).
    private static let everyday: Set<Unicode.Scalar> = Set((simplified + traditional).unicodeScalars)

    private static let simplified = """
        一是人了不在有大中国和为这上他个地年来我会以到时要出的生学说道民家子也成行下们于后就发自之对得主长可过天作分方用多你着部\
        能市等业全里工公经本都而高政法面门动日进区事代那去心小同北定开产前其军还然起种所如现理机体表力好外与文当两实重新三么只山\
        水关明从化平建又制南内西没此将员名手最东头者月间无安看见各城十相但已些正口通想度加第她合院物性战由位常点海意场武使次二向\
        治因立数样身情入原问把路被并利石老教万知级量任江及应省资委务元美特期世湖回系比气汉总展电科金先声提品设或义王社很统处四首\
        共马形己儿司太目基领队直计别女权话少流命至报米给打变果书清活几州华解议更称程今决张导术府才保交放管结师便走达族反再题色五\
        京河接条规式县白它改风光运信受什组听布百济党指论强做取技黄神选记斯真却职号界件花类何眼兵传带空干农边据集联古广完质阳难增\
        历史专官每住商即步认车台林必死游举线言皇土团收考求德叫近备研争非具李众连调感转笑革该持始英克士尔让拉思根格造较际亲单朝红\
        型价校约器字段周亚深候则功属积快图火千准究往极育装许参半令吃观鱼精办像帝八复影告远群包整构料随划算象容示投势热值夫网望源\
        息语股铁断派速怎需片爱律纪支早况病境证编越局推满且列觉服双未居除乐企引标确织初青志率项飞球节察龙响药站施均消客失轻存低甚\
        般击曾防请离落显罗营足素视护副食创余照兴占巴虽洲村费易试星木黑左宝置跟央识维采六底宫房音环案批切斗富乡另倒若按查故突责严\
        桥模仅胜杀围席态破承招杨负层须父供续状域似依银范修找九致密终血旅钱赛独细效玉冲获习医演毛尽脸弹楼艺航陆右协七攻镇检写苏宗\
        章注阿抗弟坐验封紧劳户优财养适陈喜卫排射哥油刻留急降念云微伤例景拿绝阶座刘刚害印
        """

    private static let traditional = """
        國爲這個來會時學說們於後發對長過業裏經門動進區開產軍還種現機體與當兩實麼關從內沒將員東頭間無見戰點場數樣問並萬級應資務氣\
        漢總電聲設義統處馬兒領隊計別權話報給變書幾華議稱決張導術結師達題條規縣風運組聽濟黨論強黃選記卻職號類傳帶幹農邊據聯廣質陽\
        難歷專認車臺遊舉線團備爭衆連調轉該爾讓較際親單紅價約亞則屬積圖準極裝許參喫觀魚辦復遠羣構隨劃勢熱網語鐵斷愛紀況證編滿覺雙\
        樂標確織項飛節龍響藥輕擊請離顯羅營視護創餘興佔雖費試寶識維採宮環鬥鄉責嚴橋僅勝殺圍態楊負層須續狀銀範終錢賽獨細衝獲習醫盡\
        臉彈樓藝陸協鎮檢寫蘇驗緊勞戶優財養適陳衛雲傷絕階劉剛裡著灣眾吃占台羣
        """
}
