import TestKit

/// What CONTRACT says of a JSON value: its type, or that it may be null.
indirect enum Shape: Sendable {
    case text, whole, number, flag
    case oneOf(Set<String>)
    case list(Shape)
    case object([String: Shape])
    case orNull(Shape)
    /// A key that may be left out.
    case optional(Shape)

    /// What does not fit, with the place where it is; empty where all does. Keys beyond the shape are allowed: keys may be added.
    func faults(_ value: JSON, at place: String = "$") -> [String] {
        switch (self, value) {
        case (.orNull, .null): []
        case (.orNull(let inner), _), (.optional(let inner), _): inner.faults(value, at: place)
        case (.text, .string), (.number, .number), (.flag, .bool): []
        case (.whole, .number) where value.int != nil: []
        case (.oneOf(let words), .string(let word)): words.contains(word) ? [] : ["\(place): \(word)"]
        case (.list(let inner), .array(let elements)): elements.enumerated().flatMap { inner.faults($1, at: "\(place)[\($0)]") }
        case (.object(let members), .object(let found)):
            members.sorted { $0.key < $1.key }.flatMap { key, shape -> [String] in
                guard let value = found[key] else {
                    if case .optional = shape { return [] }
                    return ["\(place).\(key) is not there"]
                }
                return shape.faults(value, at: "\(place).\(key)")
            }
        default: ["\(place): \(value) is no \(self)"]
        }
    }
}

extension Shape {
    static let level = Shape.oneOf(["top-secret", "confidential", "secret"])
    static let sensitivity = Shape.oneOf(["high", "medium", "ordinary"])

    static let problem = Shape.object([
        "message": .text,
        "code": .oneOf([
            "encrypted", "damaged", "empty", "unsupported-format", "extension-mismatch", "too-large", "too-many-pages", "too-many-files",
            "too-deep", "bomb", "unsafe-path", "timeout", "crashed", "out-of-memory", "no-text", "low-confidence", "low-resolution", "blurred",
            "skewed", "sideways", "upside-down", "blank", "cut-off", "not-a4", "missing-page", "duplicate", "near-duplicate", "missing-seal",
            "missing-signature", "missing-date", "low-contrast", "colour-mode", "sensitive-name", "mixed-case", "contradiction", "expired",
            "state-secret", "superseded", "ignored",
        ]),
    ])

    static let place = Shape.object(["x": .whole, "y": .whole, "width": .whole, "height": .whole])
    static let sighting = Shape.oneOf(["seen", "not-seen", "unclear"])

    static let page = Shape.object([
        "number": .whole, "width": .whole, "height": .whole, "dpi": .orNull(.number), "text": .text,
        "source": .oneOf(["embedded", "ocr", "none"]), "confidence": .orNull(.number), "rotation": .whole, "skew": .number, "blank": .flag,
        "label": .orNull(.object(["number": .whole, "of": .orNull(.whole)])),
        "colour": .oneOf(["bitonal", "grey", "colour", "none"]), "seals": .list(place), "seal": sighting,
        "signature": .object(["sighting": sighting, "places": .list(place)]), "problems": .list(.problem),
    ])

    static let part = Shape.object(["file": .text, "pages": .list(.whole)])

    static func document(pages: Shape, parts: Shape) -> Shape {
        .object([
            "pages": pages, "parts": parts, "material": .text, "name": .text, "confidence": .number, "evidence": .list(.text),
            "date": .orNull(.text), "level": .level, "sensitivity": .sensitivity, "undetermined": .optional(.flag),
        ])
    }

    static let finding = Shape.object([
        "kind": .text, "page": .whole, "masked": .text, "level": .level, "reason": .text, "value": .optional(.text),
    ])

    /// One file; its children are looked at one by one.
    static let file = Shape.object([
        "path": .text, "pathBytes": .optional(.text), "sha256": .text, "bytes": .whole, "format": .text,
        "status": .oneOf(["ok", "partial", "unreadable", "unsupported", "refused"]), "problems": .list(.problem), "pages": .list(.page),
        "documents": .list(.document(pages: .list(.whole), parts: .optional(.list(.part)))), "findings": .list(.finding), "level": .level,
        "sensitivity": .sensitivity, "undetermined": .optional(.flag), "children": .list(.object([:])),
    ])

    static let inspection = Shape.object([
        "files": .list(.file), "documents": .optional(.list(.document(pages: .optional(.list(.whole)), parts: .list(.part)))),
        "summary": .object(["files": .whole, "pages": .whole, "failed": .whole, "seconds": .number]),
    ])
}
