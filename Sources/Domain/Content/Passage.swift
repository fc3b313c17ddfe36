/// One piece of text of an activity, with what was found in it.
public struct Passage: Hashable, Sendable {
    /// A stretch that carries a label, and what was done about it.
    public struct Mark: Hashable, Sendable {
        public var span: LabelledSpan
        public var action: LabelAction

        public init(span: LabelledSpan, action: LabelAction) {
            self.span = span
            self.action = action
        }
    }

    /// Where the wire format carried it, for example `messages[1].content` or `choices[0].message.content`.
    public var surface: String
    /// Who speaks, where the format says so: `system`, `user`, `assistant`, `tool`.
    public var role: String?
    /// The text as it arrived, before anything was masked: UTF-8.
    public var text: [UInt8]
    public var marks: [Mark]

    public init(surface: String, role: String? = nil, text: [UInt8], marks: [Mark] = []) {
        self.surface = surface
        self.role = role
        self.text = text
        self.marks = marks
    }
}
