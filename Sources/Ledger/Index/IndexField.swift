/// What records can be found by without opening them.
enum IndexField: String, CaseIterable {
    /// Joins the records of one activity.
    case activity
    /// Whose record it is.
    case person
    /// The part of the person's address behind the @.
    case domain
    case asset
    /// The conversation or thread it belongs to.
    case conversation
    case model
    case operation
    case outcome
    /// A label's type, and its full name where it has a subtype.
    case label
    /// Whom or what an act concerns.
    case subject
}
