/// Who asks.
public enum Principal: Hashable, Sendable {
    /// Somebody the organisation knows, by e-mail address.
    case person(String)
    /// A program that acts for no person in particular: `local:NAME`, `job:NAME`.
    case service(String)
    /// Somebody who has not signed in.
    case visitor

    /// Whoever a record names: `local:NAME` and `job:NAME` are programs, everybody else is a person.
    public init(recorded name: String) {
        self = name.hasPrefix("local:") || name.hasPrefix("job:") ? .service(name) : .person(name)
    }

    /// An account of the machine, at the command line.
    public static func operatorAccount(_ account: String) -> Principal { .service("local:\(account)") }
    /// Work the program does by itself.
    public static func job(_ name: String) -> Principal { .service("job:\(name)") }
}
