/// Who asks.
public enum Principal: Hashable, Sendable {
    /// Somebody the organisation knows, by e-mail address.
    case person(String)
    /// A program that acts for no person in particular: `local:NAME`, `job:NAME`, `scim:NAME`.
    case service(String)
    /// Somebody who has not signed in.
    case visitor

    /// Whoever a record names: what begins as a program's name is a program, everybody else is a person.
    public init(recorded name: String) {
        self = Self.programs.contains(where: name.hasPrefix) ? .service(name) : .person(name)
    }

    /// How names of programs begin: accounts of the machine, jobs, and directories that provision people. No e-mail address
    /// has a colon.
    public static let programs = ["local:", "job:", "scim:"]
    /// A directory that provisions people with keys of its own.
    public static func directory(_ name: String) -> Principal { .service("scim:\(name)") }

    /// An account of the machine, at the command line.
    public static func operatorAccount(_ account: String) -> Principal { .service("local:\(account)") }
    /// Work the program does by itself.
    public static func job(_ name: String) -> Principal { .service("job:\(name)") }
}
