import Containers
import Mime
import Pipeline
import Recognizer

/// What is known of a file beside its bytes and the settings. No part of the cache key: where nothing is locked or swollen it changes nothing.
public struct ReadingContext: Codable, Sendable, Hashable {
    /// Tried on encrypted files, in this order.
    public var passwords: [String]
    /// Bytes of the outermost container that the file stands for; what comes out of it is held against them.
    public var packed: Int64?
    /// What the file is among the parts of a split archive.
    public var split: SplitPart?
    /// A worker has died over opening it: nothing is done that can wait until its pages are read, each for itself.
    public var careful = false

    public init(passwords: [String] = [], packed: Int64? = nil, split: SplitPart? = nil) {
        self.passwords = passwords
        self.packed = packed
        self.split = split
    }
}

/// One file of a split archive (分卷), with the paths of its fellows' bytes.
public struct SplitPart: Codable, Sendable, Hashable {
    /// What this file is among its fellows.
    public var set: VolumeSet
    /// Paths of the bytes of `set.parts`, in their order.
    public var paths: [String]

    public init(set: VolumeSet, paths: [String]) {
        self.set = set
        self.paths = paths
    }
}

/// All that reading a file depends on beside its bytes: hashed into the cache key, sent to the worker.
public struct ExtractionSettings: Codable, Sendable, Hashable {
    /// Part of the cache key: raised when the same bytes and settings may give another result.
    public static let stageVersion = 11

    /// With the words beside which people sign and the forms of page numbers; without any, ``Page/signature`` stays unclear and
    /// ``Page/label`` nil.
    public var quality = QualityRules()
    /// What is refused.
    public var limits = ReadingLimits()
    /// How pictures of text are read.
    public var ocr = OCRSettings()
    /// What stands before a mail's header lines in its text, in the reader's language.
    public var mailLabels = HeaderLabels(from: "From: ", to: "To: ", cc: "Cc: ", subject: "Subject: ", date: "Date: ")

    public init() {}
}
