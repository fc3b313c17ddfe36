import Domain
import Registry

/// The token that somebody wants turned back, and what for.
struct RevealForm {
    static let names = ["token": "Token", "reason": "Why"]

    /// `tok_` and twenty letters and digits, when there are no ``problems``.
    var token = ""
    /// As it was written.
    var reason = ""
    var problems: [FormProblem] = []

    init() {}

    init(_ fields: FormFields) {
        var reader = FieldReader(fields, Self.names)
        let takes = "a token is tok_ and twenty letters and digits"
        let read = reader.read("token", takes, TokenText.normal)
        token = read ?? fields.filled("token") ?? ""
        // Whether there has to be one, and whether this is one, is the policies' to say.
        reason = fields.filled("reason") ?? ""
        if token.isEmpty { reader.complain("token", takes) }
        problems = reader.problems
    }
}
