import CaseModel
import Phrasebook
import Testing

@Suite struct MailFailureTests {
    static let sentences: [(MailFailure, String, String)] = [
        (
            .rejected(permanent: true, code: 550, recipient: "li@example.com", answer: "5.1.1 no such user"),
            "邮件服务器拒收发给 li@example.com 的邮件（代码 550），原文“5.1.1 no such user”；请核对收件地址和发件人的权限",
            "the mail server refused the message for li@example.com (code 550): “5.1.1 no such user”; check the address and the sender’s rights"
        ),
        (
            .rejected(permanent: false, code: 451, recipient: nil, answer: ""), "邮件服务器暂不接收邮件（代码 451）；稍后会自动重发",
            "the mail server does not take the message for now (code 451); it will be tried again"
        ),
        (
            .unreachable(.unknownHost, "Couldn't resolve host name"),
            "连不上邮件服务器：找不到这个主机名，原文“Couldn't resolve host name”；请检查 mail.server、mail.port 和网络，下次运行会自动重发",
            "the mail server cannot be reached: no such host: “Couldn't resolve host name”; "
                + "check mail.server, mail.port and the network; the next run tries again"
        ),
        (
            .turnedAway(permanent: true, code: 554, answer: "5.7.1 listed"),
            "邮件服务器不与本机通信（代码 554），原文“5.7.1 listed”；请向邮件服务器的管理员了解原因，下次运行会自动重发",
            "the mail server does not talk to this machine (code 554): “5.7.1 listed”; ask those who run it why; the next run tries again"
        ),
        (
            .authentication(code: 535, answer: "5.7.8 no"), "邮件服务器不接受登录（代码 535），原文“5.7.8 no”；请检查用户名和密码（mail.user、mail.passwordFile）",
            "the mail server did not accept the login (code 535): “5.7.8 no”; check user and password (mail.user, mail.passwordFile)"
        ),
        (
            .notAllowed(.plainToOtherMachine(host: "mail.example.com")),
            "不加密的邮件只能发给本机，不能发给 mail.example.com；请把 mail.security 改为 starttls 或 tls",
            "mail without TLS is sent to this machine only, not to mail.example.com; set mail.security to starttls or tls"
        ),
        (
            .notAllowed(.domain("qq.com")), "收件地址的域名 qq.com 不在 mail.domains 中，没有发出；请更正地址，或在 mail.domains 中加上它",
            "the domain qq.com is not in mail.domains, so nothing was sent; correct the address, or add it to mail.domains"
        ),
    ]

    @Test func onlyWhatCanNeverGoOutIsARefusal() {
        #expect(MailFailure.notAllowed(.domain("qq.com")).isRefusal && !MailFailure.notAllowed(.badSender).isRefusal)
        #expect(!MailFailure.rejected(permanent: false, code: 451, recipient: nil, answer: "").isRefusal)
    }

    @Test(arguments: sentences) func causeAndRemedyAreInTheReadersLanguage(_ row: (MailFailure, String, String)) {
        #expect(Phrasebook(.zhHans).sentence(row.0) == row.1)
        #expect(Phrasebook(.en).sentence(row.0) == row.2)
    }

    /// Without the words of others a Chinese sentence holds no English but the names of settings.
    @Test(arguments: [MailFailure.Distrust.certificate, .notOffered, .authorities, .handshake]) func troubleWithTLSNamesTheSetting(_ distrust: MailFailure.Distrust) {
        let sentence = Phrasebook(.zhHans).sentence(MailFailure.tls(distrust, ""))
        #expect(sentence.contains("mail.") && !sentence.contains("the "))
    }
}
