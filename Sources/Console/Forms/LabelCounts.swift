import Domain

/// Labels and how often each was found, as a form takes them: `EMAIL_ADDRESS 2, SECRET/JWT`.
enum LabelCounts {
    static let maximumLabels = 50
    static let maximumCount = 1_000_000

    /// `nil` when it is not written so, or names a label twice.
    static func read(_ text: String) -> [Label: Int]? {
        var counts: [Label: Int] = [:]
        for part in text.split(separator: ",") {
            let words = part.split { " :=×".contains($0) }
            guard let name = words.first, words.count <= 2, let label = Label(name: String(name)),
                let count = words.count == 2 ? Int(words[1]) : 1, (1...maximumCount).contains(count),
                counts.updateValue(count, forKey: label) == nil, counts.count <= maximumLabels
            else { return nil }
        }
        return counts
    }

    static func text(_ counts: [Label: Int]) -> String {
        counts.sorted { $0.key < $1.key }.map { $0.value == 1 ? $0.key.name : "\($0.key.name) \($0.value)" }
            .joined(separator: ", ")
    }
}
