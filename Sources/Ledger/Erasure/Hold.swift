public import Domain

/// A legal hold: what it covers is kept, whatever retention and erasure say, until it is lifted.
public struct Hold: Hashable, Sendable {
    /// `hold_` and twenty letters and digits.
    public var id: String
    /// What it is for: the name of a case.
    public var matter: String
    /// Records of this person, and acts that concern them; `nil` for everybody's.
    public var person: String?
    /// Records of this asset; `nil` for every asset's.
    public var asset: String?
    public var placed: Timestamp
    public var lifted: Timestamp?

    public init(
        id: String, matter: String, person: String? = nil, asset: String? = nil, placed: Timestamp,
        lifted: Timestamp? = nil
    ) {
        self.id = id
        self.matter = matter
        self.person = person
        self.asset = asset
        self.placed = placed
        self.lifted = lifted
    }

    /// A new ``id``.
    public static func identifier() -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyz234567")
        return "hold_" + String((0..<20).map { _ in letters[Int.random(in: letters.indices)] })
    }

    /// What a refusal calls it.
    public var name: String { "the hold `\(id)` for `\(matter)`" }
}
