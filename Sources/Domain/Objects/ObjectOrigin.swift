/// Where something that the upstream keeps comes from.
public struct ObjectOrigin: Hashable, Sendable {
    /// Who made it, by e-mail address. Nobody's is what was there before, or was made elsewhere.
    public var people: Set<String>
    /// By id, the assets that something in it was made with: their rules hold for it. None where no asset was named, and
    /// for what was made before assets were noted.
    public var assets: Set<String>
    /// Of a response: the conversation it belongs to, by the upstream's id or, where responses continue each other, that of
    /// the first of them. `nil` for one that began a conversation.
    public var conversation: String?

    public init(people: Set<String> = [], assets: Set<String> = [], conversation: String? = nil) {
        self.people = people
        self.assets = assets
        self.conversation = conversation
    }

    public var isUnknown: Bool { people.isEmpty && assets.isEmpty && conversation == nil }

    public func union(_ other: ObjectOrigin) -> ObjectOrigin {
        var origin = self
        origin.formUnion(other)
        return origin
    }

    public mutating func formUnion(_ other: ObjectOrigin) {
        people.formUnion(other.people)
        assets.formUnion(other.assets)
        conversation = conversation ?? other.conversation
    }

    public mutating func subtract(_ other: ObjectOrigin) {
        people.subtract(other.people)
        assets.subtract(other.assets)
        if conversation == other.conversation { conversation = nil }
    }
}
