import Cedar

/// The schema most validation tests speak of: people read and lend books.
enum Library {
    static let text = """
        entity Person in [Club] {
            age: Long,
            name: String,
            email?: String,
            home?: { city: String, zip?: Long },
            friend?: Person,
            favourites: Set<String>,
            member: Bool,
            since: datetime,
        } tags String;
        entity Club in [Club];
        entity Guest;
        entity Book in [Shelf] { author: Person, price: decimal, genre: Genre };
        entity Shelf;
        entity Genre enum ["crime", "poetry"];
        action read, lend in [use] appliesTo {
            principal: [Person, Guest], resource: Book,
            context: { ip: ipaddr, purpose?: String, device?: { trusted: Bool } }
        };
        action visit appliesTo { principal: Guest, resource: Shelf };
        action use in everything;
        action everything;
        """

    static func schema() throws(Rejection) -> Schema { try Schema(parsing: text) }

    /// Messages against a whole policy set, in the order found.
    static func messages(_ policies: String, mode: ValidationMode = .strict) throws(Rejection) -> [String] {
        let report = Validator(try schema()).validate(try PolicySet(parsing: policies), mode: mode)
        return report.errors.map(\.message)
    }

    /// Messages against a condition on a person reading a book.
    static func condition(_ text: String, mode: ValidationMode = .strict) throws(Rejection) -> [String] {
        try messages(
            "permit(principal is Person, action == Action::\"read\", resource) when { \(text) };", mode: mode)
    }
}
