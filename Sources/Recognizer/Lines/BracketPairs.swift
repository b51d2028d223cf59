/// Brackets of which one was read wide and its fellow narrow, `(2023）`: the shapes are nearly the same in print, and nobody writes such a pair.
/// A pair that touches an ideograph becomes wide, as Chinese print has it; another becomes narrow. Pairs that agree stay as they were read.
enum BracketPairs {
    private static let wide: [Character: Character] = ["(": "（", ")": "）", "[": "［", "]": "］"]
    private static let narrow: [Character: Character] = ["（": "(", "）": ")", "［": "[", "］": "]"]

    /// The text with its pairs made alike; as many characters as before.
    static func evened(_ text: String) -> String {
        var characters = Array(text)
        var open: [Int] = []
        var changed = false
        for (place, character) in characters.enumerated() {
            switch narrow[character] ?? character {
            case "(", "[": open.append(place)
            case ")", "]":
                guard let first = open.popLast(), isWide(characters[first]) != isWide(character) else { continue }
                let form = [first - 1, first + 1, place - 1, place + 1].contains { characters.indices.contains($0) && isIdeograph(characters[$0]) }
                    ? wide : narrow
                for index in [first, place] { characters[index] = form[characters[index]] ?? characters[index] }
                changed = true
            default: continue
            }
        }
        return changed ? String(characters) : text
    }

    private static func isWide(_ bracket: Character) -> Bool { narrow[bracket] != nil }

    private static func isIdeograph(_ character: Character) -> Bool {
        character.unicodeScalars.first?.properties.isIdeographic == true
    }
}
