import CaseModel

/// Why mail does not arrive: the cause and what to do, then in quotation marks what the server or the library said, in its own language.
extension Phrasebook {
    /// One line: what failed, the words of the other side in quotation marks, what to do.
    public func sentence(_ failure: MailFailure) -> String {
        switch failure {
        case .notAllowed(let rule): sentence(rule)
        case .rejected(let permanent, let code, let recipient, let answer): rejection(permanent, code, recipient, answer)
        case .turnedAway(_, let code, let answer):
            pick("邮件服务器不与本机通信\(codeAside(code))", "the mail server does not talk to this machine\(codeAside(code))") + quoted(answer)
                + pick(
                    "；请向邮件服务器的管理员了解原因，下次运行会自动重发",
                    "; ask those who run it why; the next run tries again")
        case .unreachable(let obstacle, let words):
            pick("连不上邮件服务器：\(name(obstacle))", "the mail server cannot be reached: \(name(obstacle))") + quoted(words)
                + pick(
                    "；请检查 mail.server、mail.port 和网络，下次运行会自动重发",
                    "; check mail.server, mail.port and the network; the next run tries again")
        case .tls(let distrust, let words): untrusted(distrust, words)
        case .authentication(let code, let answer):
            pick("邮件服务器不接受登录\(codeAside(code))", "the mail server did not accept the login\(codeAside(code))") + quoted(answer)
                + pick("；请检查用户名和密码（mail.user、mail.passwordFile）", "; check user and password (mail.user, mail.passwordFile)")
        case .interrupted(let words):
            pick("邮件交出后连接中断", "the connection broke after the message had been handed over") + quoted(words)
                + pick("；对方可能已收到，稍后会再发一次", "; it may have arrived, and is sent once more")
        case .recorded(let words): words
        }
    }

    private func rejection(_ permanent: Bool, _ code: Int, _ recipient: String?, _ answer: String) -> String {
        let whom = recipient.map { pick("发给 \($0) 的", " for \($0)") } ?? ""
        return permanent
            ? pick("邮件服务器拒收\(whom)邮件\(codeAside(code))", "the mail server refused the message\(whom)\(codeAside(code))") + quoted(answer)
                + pick("；请核对收件地址和发件人的权限", "; check the address and the sender’s rights")
            : pick("邮件服务器暂不接收\(whom)邮件\(codeAside(code))", "the mail server does not take the message\(whom) for now\(codeAside(code))")
                + quoted(answer) + pick("；稍后会自动重发", "; it will be tried again")
    }

    private func untrusted(_ distrust: MailFailure.Distrust, _ words: String) -> String {
        switch distrust {
        case .certificate:
            pick("不能信任邮件服务器的证书", "the mail server’s certificate cannot be trusted") + quoted(words)
                + pick(
                    "；请检查 mail.server 是否为证书上的名称，自建证书机构须填写 mail.caFile",
                    "; is mail.server the name in it? An authority of your own goes into mail.caFile")
        case .notOffered:
            pick("邮件服务器不提供 STARTTLS 加密", "the mail server offers no STARTTLS") + quoted(words)
                + pick("；请检查 mail.security 和 mail.port", "; check mail.security and mail.port")
        case .authorities:
            pick("无法读取 mail.caFile 中的证书", "the certificates of mail.caFile cannot be read") + quoted(words)
                + pick("；请填写 PEM 文件的路径", "; name a PEM file")
        case .handshake:
            pick("与邮件服务器建立加密连接失败", "no TLS connection to the mail server") + quoted(words)
                + pick("；请检查 mail.security 与 mail.port 是否相配", "; check that mail.security goes with mail.port")
        }
    }

    private func sentence(_ rule: MailFailure.Rule) -> String {
        switch rule {
        case .plainToOtherMachine(let host):
            pick("不加密的邮件只能发给本机，不能发给 \(host)；请把 mail.security 改为 starttls 或 tls",
                "mail without TLS is sent to this machine only, not to \(host); set mail.security to starttls or tls")
        case .badHost: pick("mail.server 不是有效的主机名；请更正", "mail.server is no host name; correct it")
        case .badPort(let port): pick("mail.port \(port) 不在 1 到 65535 之间；请更正", "mail.port \(port) is not between 1 and 65535; correct it")
        case .badSender:
            pick("发件人地址不是 名称@域名 的形式；请更正 mail.from", "the sender’s address is not of the form name@domain; correct mail.from")
        case .badRecipient:
            pick(
                "收件人地址不是 名称@域名 的形式，或含有中文等字符；请更正",
                "a recipient’s address is not of the form name@domain in ASCII letters; correct it")
        case .noRecipient: pick("邮件没有收件人；请填写邮箱", "the message has no recipient; fill in an address")
        case .domain(let domain):
            pick(
                "收件地址的域名 \(domain) 不在 mail.domains 中，没有发出；请更正地址，或在 mail.domains 中加上它",
                "the domain \(domain) is not in mail.domains, so nothing was sent; correct the address, or add it to mail.domains")
        case .library(let words):
            pick("发信所用的 libcurl 不能工作", "libcurl, which sends the mail, does not work") + quoted(words)
                + pick("；请重新安装", "; install it again")
        case .unwritable(let words): pick("邮件无法生成", "the message cannot be put together") + quoted(words)
        }
    }

    private func name(_ obstacle: MailFailure.Obstacle) -> String {
        switch obstacle {
        case .unknownHost: pick("找不到这个主机名", "no such host")
        case .noConnection: pick("连接不上", "no connection")
        case .timeout: pick("超时没有应答", "no answer in time")
        case .broken: pick("连接中断", "the connection broke")
        }
    }

    private func codeAside(_ code: Int) -> String { code > 0 ? aside(pick("代码 \(code)", "code \(code)")) : "" }

    /// Words of others, said to be such.
    private func quoted(_ words: String) -> String { words.isEmpty ? "" : pick("，原文“\(words)”", ": “\(words)”") }
}
