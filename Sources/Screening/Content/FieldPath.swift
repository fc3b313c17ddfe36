internal import Wire

/// Where in a document something lies.
struct FieldPath: Sendable {
    enum Step: Sendable {
        case key(JSONNode)
        case index(Int)
    }

    private(set) var steps: [Step] = []

    mutating func push(_ step: Step) { steps.append(step) }
    mutating func pop() { steps.removeLast() }

    /// `messages[0].content`: for the record, which is encrypted.
    func text(_ tape: JSONTape) -> String {
        joined { key in
            tape.withText(key) { bytes in String(decoding: bytes.prefix(64), as: UTF8.self) }
        }
    }

    /// The same for an error, with `*` for names that are not words of the wire format, for those could be content.
    func publicText(_ tape: JSONTape, dropping last: Int = 0) -> String {
        var path = self
        path.steps.removeLast(min(last, path.steps.count))
        return path.joined { key in
            tape.withText(key) { bytes in
                PlainWord.matches(bytes) ? String(decoding: bytes, as: UTF8.self) : "*"
            }
        }
    }

    private func joined(_ name: (JSONNode) -> String) -> String {
        var text = ""
        for step in steps {
            switch step {
            case .index(let index):
                text += "["
                text += String(index)
                text += "]"
            case .key(let key):
                if !text.isEmpty { text += "." }
                text += name(key)
            }
        }
        return text
    }
}
