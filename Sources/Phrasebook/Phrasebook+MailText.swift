extension Phrasebook {
    /// The message of `mail --test`.
    public func testMail(server: String) -> (subject: String, body: String) {
        (
            pick("CaseBinder 测试邮件", "CaseBinder test message"),
            pick(
                "这是一封测试邮件。收到它，说明邮件服务器 \(server) 的设置是对的。无需回复。\n",
                "This is a test message. That you received it shows that the settings for the mail server \(server) are right. "
                    + "No answer is needed.\n")
        )
    }
}

extension Phrasebook {
    /// What stands before the header lines of a mail that was taken in, punctuation included.
    public var mailHeaderLabels: (from: String, to: String, cc: String, subject: String, date: String) {
        (
            pick("发件人：", "From: "), pick("收件人：", "To: "), pick("抄送：", "Cc: "), pick("主题：", "Subject: "), pick("日期：", "Date: ")
        )
    }
}
