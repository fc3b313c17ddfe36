public import Domain

/// Which originals somebody may see. Whoever puts surrogates back has to say it: there is no default.
public struct Disclosure: Sendable {
    let shows: @Sendable (Label) -> Bool

    /// Nothing is put back.
    public static let nothing = Disclosure { _ in false }

    /// Every original may be seen.
    public static let everything = Disclosure { _ in true }

    /// Originals of `labels`, and of the subtypes of those that have none.
    public static func labels(_ labels: Set<Label>) -> Disclosure {
        Disclosure { labels.contains($0) || labels.contains(Label($0.type)) }
    }

    /// Originals of those labels for which `shows` says so.
    public static func `where`(_ shows: @escaping @Sendable (Label) -> Bool) -> Disclosure { Disclosure(shows) }

    private init(_ shows: @escaping @Sendable (Label) -> Bool) { self.shows = shows }
}
