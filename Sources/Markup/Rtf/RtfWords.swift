import Encodings

/// Control words of RTF that stand for a character or begin a part of the document.
enum RtfWords {
    static let characters: [String: String] = [
        "tab": "\t", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
        "emspace": " ", "enspace": " ", "qmspace": " ", "zwj": "", "zwnj": "", "zwbo": "", "zwnbo": "", "softhyphen": "",
    ]

    static let destinations: [String: RtfReading.Destination] = {
        var table: [String: RtfReading.Destination] = [
            "fonttbl": .fonts, "pict": .picture, "header": .header, "headerl": .header, "headerr": .header, "headerf": .header, "footer": .footer,
            "footerl": .footer, "footerr": .footer, "footerf": .footer, "footnote": .note,
            "shptxt": .body,
        ]
        let silent = [
            "colortbl", "stylesheet", "info", "fldinst", "objdata", "objclass", "objname", "listtable", "listoverridetable", "revtbl", "rsidtbl",
            "generator", "xmlnstbl", "themedata", "colorschememapping", "datastore", "latentstyles", "datafield", "template", "filetbl", "nonshppict",
            "annotation", "atnid", "atnauthor", "atndate", "atnref", "atrfstart", "atrfend", "pnseclvl", "bkmkstart", "bkmkend", "xe", "tc",
            "rxe", "txe", "falt", "panose", "operator", "author", "title", "subject", "keywords", "doccomm", "company", "private", "sp", "sn", "sv",
            "mmath", "shprslt", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "userprops", "wgrffmtfilter", "pgptbl", "formfield",
            "passwordhash", "writereservhash", "protusertbl", "defchp", "defpap", "blipuid", "picprop", "oldcprops", "oldpprops", "oldsprops",
            "oldtprops",
        ]
        for name in silent { table[name] = .nowhere }
        return table
    }()
}

extension RtfWords {
    /// Marked as unknown to old readers, and yet with text or pictures inside.
    static let transparent: Set<String> = ["shpinst", "shppict", "shpgrp", "do", "dptxbxtext", "nesttableprops", "ud"]
}

/// Windows code pages by the numbers that RTF has for them.
enum RtfCodePage {
    /// The code page of a font's character set; nil where the document's own holds.
    static func page(ofCharset charset: Int) -> Int? {
        switch charset {
        case 128: 932
        case 129: 949
        case 134: 936
        case 136: 950
        case 161: 1253
        case 162: 1254
        case 163: 1258
        case 177: 1255
        case 178: 1256
        case 186: 1257
        case 204: 1251
        case 222: 874
        case 238: 1250
        default: nil
        }
    }

    static func text(_ bytes: [UInt8], _ page: Int) -> String? {
        let label =
            switch page {
            case 936, 54_936, 20_936: "gb18030"
            case 950: "big5"
            case 932: "shift_jis"
            case 949: "euc-kr"
            case 65_001: "utf-8"
            default: "windows-\(page)"
            }
        return TextDecoder.convert(bytes, from: label)
    }
}
