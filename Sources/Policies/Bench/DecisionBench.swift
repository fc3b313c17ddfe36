internal import Cedar
public import Domain

/// What a decision at the door costs in a large organisation.
public struct DecisionBench: Sendable {
    /// How large the organisation is.
    public struct Size: Sendable {
        public var people: Int
        public var assets: Int
        public var keys: Int
        /// Policies of the organisation's own, beside the baseline.
        public var policies: Int

        public init(people: Int, assets: Int, keys: Int, policies: Int) {
            self.people = people
            self.assets = assets
            self.keys = keys
            self.policies = policies
        }
    }

    private let size: Size
    public let authority: PolicyAuthority
    /// Everything there is, labels and actions included.
    public var entityCount: Int { authority.entities.all.count }
    public var policyCount: Int { authority.library.rules.count }

    /// - Throws: ``PolicyProblems`` when the policies made up here are not valid.
    public init(_ size: Size, labels: Set<Label>) throws(PolicyProblems) {
        self.size = size
        let baseline = try PolicyLibrary.baseline(labels: labels)
        let library = try PolicyLibrary(
            PolicyFiles.baseline(with: Self.files(size.policies)), baseline.vocabulary, reusing: baseline)
        authority = try PolicyAuthority(library, Self.organisation(size))
    }

    /// So many people are at work at a time, each with an asset; a person's first question costs more than those after it.
    public static let pairs = 5_000
    /// So many that what was worked out for one is forgotten by the time they ask again.
    public static let crowd = 3 * AnswerCache<Standing>.capacity
    private static let assetsInUse = 1_000

    /// Asks about one person and one asset; the same pair after every `pairs`.
    public func ask(_ question: Int, of pairs: Int = DecisionBench.pairs, now: Timestamp) -> AccessDecision {
        let number = question % pairs
        let person = (number &* 7_919) % max(1, size.people)
        let circumstances = Circumstances(
            time: now, address: "10.1.2.3", session: .key, key: Self.key(person % max(1, size.keys)),
            volume: Volume(requests: question % 50))
        return authority.access(
            Question(
                .person(Self.email(person % max(1, size.keys))), .chat,
                .asset(Self.asset(number % Self.assetsInUse * 7 % max(1, size.assets))), circumstances))
    }

    // MARK: - An organisation made up

    private static let groups = 500

    private static func email(_ number: Int) -> String { "person\(number)@example.com" }
    private static func asset(_ number: Int) -> String { "asset-\(number)" }
    private static func key(_ number: Int) -> String { "key_\(number)" }

    private static func organisation(_ size: Size) -> Organisation {
        let zero = Timestamp(microseconds: 0)
        let people = (0..<size.people).map { number in
            Person(
                email: email(number), name: "Person \(number)", department: "department \(number % 40)",
                roles: number % 20 == 0 ? [.endUser, .builder] : [.endUser],
                groups: ["group-\(number % groups)", "group-\((number / 7) % groups)", "everybody"])
        }
        let assets = (0..<size.assets).map { number in
            Asset(
                id: asset(number), name: "Asset \(number)", owner: email(number), purpose: "bench",
                environment: .production,
                audience: number % 2 == 0
                    ? .limited(groups: ["everybody"], people: []) : .limited(groups: ["group-1"], people: []),
                configuration: AssetConfiguration(model: "model"))
        }
        let keys = (0..<size.keys).map { number in
            Credential(id: key(number), person: email(number), digest: [], hint: "", created: zero)
        }
        return Organisation(people: people, assets: assets, credentials: keys)
    }

    /// As many in one file as one may hold with ease.
    private static func files(_ count: Int) -> [PolicyFile] {
        let step = 1_000
        return stride(from: 0, to: count, by: step).map { first in
            PolicyFile(
                name: "bench-\(first).cedar", bytes: Array(policies(first..<min(first + step, count)).utf8))
        }
    }

    /// Forbids about single assets and groups, as organisations write them.
    private static func policies(_ numbers: Range<Int>) -> String {
        numbers.map { number in
            """
            @id("bench.\(number)") @message("not for this group")
            forbid (
              principal in Sallyport::Group::"group-\(number % groups)", action == Sallyport::Action::"chat",
              resource == Sallyport::Asset::"\(asset(number))"
            ) when { context.volume.requests_last_hour > \(100 + number) };

            """
        }.joined()
    }
}
