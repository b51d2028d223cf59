import Glibc

extension String {
    /// Whether a word stands in the text, byte for byte. Papers are searched for hundreds of words line by line, and the library's own search
    /// looks for the bounds of characters at every step.
    func holds(_ word: String) -> Bool {
        var (text, word) = (self, word)
        return text.withUTF8 { text in
            word.withUTF8 { word in
                guard let sought = word.baseAddress, let first = word.first else { return true }
                guard let start = text.baseAddress, text.count >= word.count else { return false }
                for place in 0...(text.count - word.count) where start[place] == first && memcmp(start + place, sought, word.count) == 0 {
                    return true
                }
                return false
            }
        }
    }
}
