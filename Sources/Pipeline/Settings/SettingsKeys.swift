/// All keys of casebinder.yaml in the order of the file.
extension SettingsKey {
    static let languages = ["zh-Hans", "en"]

    static var all: [SettingsKey] { general + firm + inbox + work + limits + mail + archive + report }

    /// What stands above a section.
    static let sections: [String: (chinese: String, english: String)] = [
        "firm": ("律所", "The firm"),
        "inbox": ("收件箱", "The inbox"),
        "work": ("识别进程", "The processes that read files"),
        "limits": ("超过即拒收的限度，防止异常文件拖垮机器", "What is refused, so that absurd files cost a mark and not the machine"),
        "mail": (
            "邮件。密码不写在这里：写进只有本人可读的文件（passwordFile），或放在环境变量（passwordEnv）",
            "Mail. The password is never written here: put it into a file that only you can read (passwordFile) or a variable (passwordEnv)"
        ),
        "archive": ("归档", "The archive"),
        "report": ("报告", "Reports"),
    ]

    private static var general: [SettingsKey] {
        [
            SettingsKey(
                "language", .choice(languages, get: { $0.language }, set: { $0.language = $1 }), "界面语言：zh-Hans 或 en",
                "Language of messages: zh-Hans or en"),
            SettingsKey("pipeline", .text(\.pipeline), "使用哪套规则：pipelines/ 下的文件夹名", "Which rules to use: a folder under pipelines/"),
            SettingsKey("timezone", .text(\.timezone), "时区", "Time zone"),
        ]
    }

    private static var firm: [SettingsKey] {
        [
            SettingsKey("firm.name", .text(\.firm.name), "律所全称，印在报告和归档包里", "The firm's full name, for reports and packages"),
            SettingsKey("firm.archivist.name", .optionalText(\.firm.archivist.name), "档案管理员姓名", "The archivist's name"),
            SettingsKey(
                "firm.archivist.email", .optionalText(\.firm.archivist.email), "档案管理员邮箱：找不到承办律师时发给他",
                "The archivist's address: told where a lawyer cannot be reached"),
        ]
    }

    private static var inbox: [SettingsKey] {
        [
            SettingsKey(
                "inbox.quiet", .duration(\.inbox.quiet, 0...86400), "文件夹多久没有变化才开始处理（0 表示不等）",
                "How long a folder must be unchanged before it is taken (0: at once)"),
            SettingsKey(
                "inbox.ignore", .texts(\.inbox.ignore), "另外忽略的文件名，可用 * 和 ?，如 [\"*.tmp\"]",
                "Further names to ignore, with * and ?, such as [\"*.tmp\"]"),
            SettingsKey(
                "inbox.passwordsFile", .optionalText(\.inbox.passwordsFile),
                "存放常用文件密码的文件（每行一个，只有本人可读），用于打开各案件中加密的文件；单个案件的密码写进案件文件夹里的 passwords.txt",
                "File of passwords (one a line, readable by you only) to open locked files of any case; those of one case go into its passwords.txt"),
        ]
    }

    private static var work: [SettingsKey] {
        [
            SettingsKey("work.jobs", .integer(\.work.jobs, 0...64), "同时识别的进程数，0 为处理器核数", "Worker processes; 0: one for each core"),
            SettingsKey(
                "work.memoryPerWorker", .size(\.work.memoryPerWorker, 512 << 20...64 << 30), "每个进程的内存上限",
                "Memory of each worker at most"),
            SettingsKey(
                "work.pagesPerWorker", .integer(\.work.pagesPerWorker, 1...1_000_000), "每个进程读多少页后更换",
                "Pages after which a worker is replaced"),
            SettingsKey(
                "work.secondsPerPage", .duration(\.work.secondsPerPage, 1...3600), "每页最长识别时间", "Time for one page at most"),
            SettingsKey(
                "work.sandbox", words(\.work.sandbox), "required：系统不能隔离识别进程时拒绝运行；best-effort：尽力隔离",
                "required: refuse to run where workers cannot be confined; best-effort: as far as the system can"),
        ]
    }

    private static var limits: [SettingsKey] {
        [
            SettingsKey("limits.fileSize", .size(\.limits.fileSize, 1 << 20...1 << 40), "单个文件", "One file"),
            SettingsKey("limits.pixels", .integer(\.limits.pixels, 1_000_000...2_000_000_000), "单张图片的像素数", "Pixels of one picture"),
            SettingsKey("limits.pages", .integer(\.limits.pages, 1...1_000_000), "单个文件的页数", "Pages of one file"),
            SettingsKey(
                "limits.members", .integer(\.limits.members, 1...1_000_000), "单个压缩包里的文件数", "Files inside one archive"),
            SettingsKey(
                "limits.unpackedSize", .size(\.limits.unpackedSize, 1 << 20...1 << 40), "单个压缩包解开后的大小", "One archive, unpacked"),
            SettingsKey("limits.depth", .integer(\.limits.depth, 0...32), "压缩包套压缩包的层数", "Archives within archives"),
            SettingsKey("limits.ratio", .number(\.limits.ratio, 2...100_000), "解压倍数", "Unpacked to packed bytes"),
        ]
    }

    private static var mail: [SettingsKey] {
        [
            SettingsKey(
                "mail.server", .optionalText(\.mail.server), "发信服务器；不填则把邮件写成 .eml 文件",
                "SMTP server; empty: messages are written as .eml files"),
            SettingsKey(
                "mail.port", .integer(\.mail.port, 1...65535), "端口：starttls 一般 587，tls 一般 465", "Port: 587 for starttls, 465 for tls"),
            SettingsKey(
                "mail.security", words(\.mail.security), "加密：starttls 或 tls；plain 只许用于本机", "starttls or tls; plain only to this machine"),
            SettingsKey("mail.user", .optionalText(\.mail.user), "用户名", "User name"),
            SettingsKey(
                "mail.passwordFile", .optionalText(\.mail.passwordFile), "存放密码的文件", "File that holds the password"),
            SettingsKey(
                "mail.passwordEnv", .optionalText(\.mail.passwordEnv), "存放密码的环境变量名", "Environment variable that holds the password"),
            SettingsKey("mail.from", .optionalText(\.mail.from), "发件人地址", "The sender's address"),
            SettingsKey(
                "mail.domains", .texts(\.mail.domains), "只许发往这些域名，如 [example-law.com]；不填则不限",
                "Domains that mail may go to, such as [example-law.com]; empty: all"),
            SettingsKey(
                "mail.caFile", .optionalText(\.mail.caFile), "自建证书机构的 PEM 文件", "PEM file of a certificate authority of your own"),
            SettingsKey(
                "mail.reminders", .integers(\.mail.reminders, 1...366), "逾期而无变化的案件，每隔几天提醒一次（最后一个数一直沿用；[] 表示不提醒）",
                "Days before each reminder of an overdue case that has not changed (the last one repeats; []: none)"),
            SettingsKey(
                "mail.mostReminders", .integer(\.mail.mostReminders, 0...1000), "同一状况最多提醒几次，有变化后重新计", "Reminders at most, until something changes"),
            SettingsKey(
                "mail.retryAfter", .duration(\.mail.retryAfter, 1...86400), "对方服务器暂不接收时，隔多久再发（之后每次加倍）",
                "When to try again what the server does not take for now (twice as long after each further try)"),
            SettingsKey(
                "mail.retryWithin", .duration(\.mail.retryWithin, 0...6 * 3600), "run 结束前最多为这样的邮件等多久（0 表示不等，留给下次运行）",
                "How long a run waits at its end for such messages (0: they wait for the next run)"),
            SettingsKey(
                "mail.keepSent", .duration(\.mail.keepSent, 0...36500 * 86400), "已发邮件的内容在数据库中保留多久，之后只留校验值",
                "How long the text of sent mail is kept in the database; afterwards only its hash"),
        ]
    }

    private static var archive: [SettingsKey] {
        [
            SettingsKey(
                "archive.approval", words(\.archive.approval), "automatic：材料齐全且已结案即归档；required：须先经 confirm --approve 批准",
                "automatic: complete and closed cases are archived; required: only after confirm --approve"),
            SettingsKey("archive.encrypt", .truth(\.archive.encrypt), "归档包是否加密", "Whether packages are encrypted"),
            SettingsKey(
                "archive.recipients", .text(\.archive.recipients), "公钥所在的文件夹", "Folder of the recipients' public keys"),
            SettingsKey(
                "archive.order", .optionalText(\.archive.order), "卷内排列方式（orders.yaml 里的名称）；不填则按案件类型",
                "Volume order (a name of orders.yaml) for all cases; empty: as the case's type says"),
        ]
    }

    private static var report: [SettingsKey] {
        [
            SettingsKey(
                "report.language",
                .choice(languages, get: { $0.report.language }, set: { $0.report.language = $1 }),
                "报告和邮件的语言；不填则同界面语言", "Language of reports and mails; empty: as above")
        ]
    }
}
