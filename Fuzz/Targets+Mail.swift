import CaseModel
import Glibc

@testable import Containers
@testable import Markup
@testable import Mime

/// Mail in every form.
extension Targets {
    private static let labels = HeaderLabels(from: "发件人", to: "收件人", cc: "抄送", subject: "主题", date: "日期")

    static let mail: [String: Target] = [
        "mail": { bytes in
            _ = HeaderText.decode(bytes)
            let parameters = HeaderParameters(bytes)
            _ = (parameters["name"], parameters["filename"], parameters["charset"])
            _ = MailDate.readable(String(decoding: bytes, as: UTF8.self))
        },
        "eml": { bytes in
            Files.with(bytes) { _ = try? EmailReader.read($0, scratch: Files.scratch, labels: labels) }
            Files.emptyScratch()
        },
        "mbox": { bytes in
            Files.with(bytes) { _ = try? MailboxReader.messages($0, scratch: Files.scratch, limits: UnpackLimits(members: 100)) }
            Files.emptyScratch()
        },
        "smime": { bytes in
            Files.with(bytes) { _ = try? SignedFile.read($0, name: RawName("a.p7m"), scratch: Files.scratch, limits: UnpackLimits(members: 100)) }
            Files.emptyScratch()
            _ = SignedFile.isOne(bytes)
        },
        "msg": { bytes in
            guard let file = CompoundFile(bytes), let message = MsgReader.read(file) else { return }
            _ = MimeForm(message).bytes
        },
        "tnef": { bytes in
            guard let (message, _) = TnefReader.read(bytes) else { return }
            _ = MimeForm(message).bytes
        },
    ]
}
