/// The one style sheet of reports, index and mails. Plain selectors only, no variables, below 8 KB: mail clients drop what is cleverer or longer.
enum Style {
    static let sheet = """
        body{margin:0;padding:0;background:#f3f1ec;color:#20242a;-webkit-text-size-adjust:100%}
        body{font:16px/1.7 "Source Han Sans SC","Noto Sans CJK SC","PingFang SC","Hiragino Sans GB","Microsoft YaHei",sans-serif}
        .page{max-width:780px;margin:32px auto;padding:44px 56px 40px;background:#fff;border:1px solid #e4e0d8}
        .wide{max-width:1120px}
        :lang(en) .page{max-width:880px}
        :lang(en) .wide{max-width:1120px}
        h1,h2,h3,h4,.line{font-family:"Source Han Serif SC","Noto Serif CJK SC","Songti SC","STSong","SimSun",serif;font-weight:700;line-height:1.4}
        body:lang(en){font-variant-east-asian:proportional-width;font-family:"Segoe UI","Helvetica Neue",Arial,"Noto Sans","Source Han Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
        :lang(en) h1,:lang(en) h2,:lang(en) h3,:lang(en) h4,:lang(en) .line{
        font-family:Georgia,"Times New Roman","Noto Serif","Source Han Serif SC","Noto Serif CJK SC","SimSun",serif}
        h1{font-size:29px;margin:0 0 6px}
        h2{font-size:20px;margin:44px 0 14px;padding:0 0 8px;border-bottom:1px solid #20242a}
        h3,h4{font-size:17px;margin:26px 0 8px}
        .case h3{font-size:18px;margin-top:30px}
        .case h4{font-size:16px}
        p{margin:0 0 8px}
        ul{margin:0;padding:0;list-style:none}
        table{width:100%;border-collapse:collapse;border-spacing:0}
        th,td{padding:9px 14px 9px 0;text-align:left;vertical-align:baseline;border-bottom:1px solid #e4e0d8}
        th{font-size:13px;font-weight:400;color:#5a616b;white-space:nowrap;padding-top:0}
        .over{font-size:13px;letter-spacing:.06em;color:#5a616b;margin:0 0 14px}
        .meta,.small{font-size:14px;color:#5a616b}
        .small{line-height:1.6}
        .verdict{margin:26px 0 0;padding:18px 22px 16px;border-left:6px solid #5a616b;background:#f4f4f3}
        .verdict .line{font-size:24px;margin:2px 0 4px}
        .verdict p{margin:0}
        .verdict .small{font-weight:400}
        .lamp{font-size:15px;font-weight:700}
        .red{border-color:#b3261e;background:#fcf1ef}
        .amber{border-color:#a86400;background:#fdf6e8}
        .green{border-color:#1d6b3c;background:#eef6f0}
        .grey{border-color:#5a616b;background:#f4f4f3}
        .red .lamp,.bad,.late{color:#a3211a}
        .amber .lamp,.warn{color:#805000}
        .green .lamp,.good{color:#1d6b3c}
        .quiet{color:#5a616b}
        .bad,.warn,.good,.quiet,.due,.day{white-space:nowrap}
        .late{font-weight:700}
        .todo td{padding:7px 14px 7px 0}
        .todo .box{width:18px;padding-right:8px;color:#5a616b}
        .todo .pg{width:20%}
        .at{white-space:nowrap}
        .todo .do{width:42%}
        .file{margin:12px 0 2px;font-weight:700}
        .file .small{font-weight:400}
        .f,.place,.meta,pre{font-variant-east-asian:normal}
        .f{overflow-wrap:anywhere;word-break:break-word}
        .how{font-size:14px;color:#5a616b}
        pre{margin:4px 0 12px;padding:10px 14px;background:#f4f4f3;font-size:14px;line-height:1.6;white-space:pre-wrap;overflow-wrap:anywhere}
        .drop{margin:26px 0 14px;padding:14px 20px;border:1px solid #20242a}
        .drop p{margin:2px 0}
        .drop .place{font-size:17px;font-weight:700}
        .delta th{width:84px;padding:9px 14px 9px 0}
        .tally{margin:0 0 26px}
        .rest{margin-top:12px}
        .group td{padding-top:20px;font-size:13px;color:#5a616b}
        .who{width:40%}
        .item{width:23%}
        :lang(en) .item{width:30%}
        .pages{width:15%}
        table+.small{margin-top:12px}
        .num{width:30px;color:#5a616b}
        .key{display:none}
        .case{padding-top:10px}
        details{margin-top:28px}
        summary{cursor:pointer;color:#5a616b}
        a{color:#1b4f8a}
        .foot{margin:44px 0 0;padding-top:12px;border-top:1px solid #e4e0d8;font-size:13px;color:#5a616b}
        @media (max-width:600px){
        .page{margin:0;padding:24px 18px 28px;border:0}
        h1{font-size:24px}
        h2{margin-top:36px}
        .verdict{margin-left:-18px;margin-right:-18px;padding:16px 18px 14px}
        .verdict .line{font-size:21px}
        .stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)}
        .stack tr{display:block;padding:10px 0;border-bottom:1px solid #e4e0d8}
        .stack td{display:block;width:auto !important;padding:0;border:0}
        .stack .tag{display:inline;margin-right:10px}
        .stack .tag:after{content:" "}
        .stack .key{display:inline;white-space:nowrap}
        .stack .box,.stack .num{display:none}
        .stack td:empty{display:none}
        }
        @media print{
        @page{size:A4;margin:18mm 18mm 16mm}
        body{background:#fff;font-size:11pt;line-height:1.55}
        .page{max-width:none;margin:0;padding:0;border:0}
        .verdict{-webkit-print-color-adjust:exact;print-color-adjust:exact}
        h2{margin-top:22pt}
        h3,h4{margin-top:12pt}
        th,td,.todo td{padding-top:3pt;padding-bottom:3pt}
        h2,h3,h4,.file,.group{break-after:avoid}
        tr,pre,.verdict,.drop,.fault{break-inside:avoid}
        details::details-content{content-visibility:visible;display:block}
        p,li,pre{orphans:3;widows:3}
        .stack .tag{font-size:9.5pt;padding-right:8px}
        .todo .tag{font-size:inherit}
        thead{display:table-header-group}
        }
        """

    /// Added where pictures of pages stand, which is never in a mail. Paper gets them no higher than a few lines of text.
    static let pictures = """
        .shots{margin:8px 0 14px}
        figure{display:inline-block;vertical-align:top;margin:6px 14px 6px 0}
        figure img{display:block;max-width:180px;max-height:190px;border:1px solid #8a8f96}
        figcaption{font-size:13px;color:#5a616b}
        @media (max-width:600px){figure img{max-width:150px;max-height:200px}}
        @media print{
        figure{break-inside:avoid}
        figure img{max-width:32mm;max-height:36mm}
        }
        """
}
