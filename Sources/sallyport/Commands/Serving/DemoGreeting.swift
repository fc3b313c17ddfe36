import Domain
import Registry

/// What whoever started the demonstration is told: where it is, how to get in, what to try.
struct DemoGreeting {
    var base: String
    var organisation: DemoOrganisation.Prepared
    /// The GPTs that the key's owner may use.
    var assets: [String]
    var upstream: String

    /// What the policies let this person use.
    static func assets(open email: String, in registry: Registry) -> [String] {
        let now = Circumstances(time: registry.time.now, session: .key)
        return registry.snapshot.assets.keys.sorted().filter { id in
            registry.decide(Question(.person(email), .chat, .asset(id), now)).outcome == .permit
        }
    }

    var text: String {
        """

        Sallyport is running.

          Console    \(base)/
          Sign in    \(organisation.signIn.email)
          Password   \(organisation.signIn.password)
          API base   \(base)/v1
          Key        \(organisation.key)
                     of \(organisation.credential.person), for \(assets.joined(separator: ", "))
          All GPTs   \(organisation.assets.joined(separator: ", "))
          Model      \(upstream)

        Try:

          curl -s \(base)/v1/chat/completions -H 'Authorization: Bearer \(organisation.key)' \\
            -H 'Content-Type: application/json' \\
            -d '{"model":"support","messages":[{"role":"user","content":"Write to jane.doe@example.com about card 4111 1111 1111 1111"}]}'

        Stop with Ctrl-C. The data stays, and earlier keys until they expire; the sign-in and a key are new at every start.

        """
    }
}
