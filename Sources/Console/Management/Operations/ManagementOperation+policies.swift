import Domain
import HTTPTypes

extension ManagementOperation {
    static let policies = APIOperation(
        .get, "/policies", .policies, "Show the policies in force", "Their hash, where they come from, and each by id.",
        action: .readPolicies, [], .shown(.policySet, "The policies."), isTagged: true)

    static let policy = APIOperation(
        .get, "/policies/{policy}", .policies, "Show a policy", "With its text.", action: .readPolicies,
        [.path("policy", .text(.word(1...128)), "The policy's id.")], .shown(.policy, "The policy."), isTagged: true)

    static let question = APIOperation(
        .post, "/policies/questions", .policies, "Ask the policies",
        """
        What the policies in force would say, why, and what would have made the difference. Nothing is done, and what is \
        not named is as usual. Of people no more is told than the caller may read of them.
        """, action: .simulatePolicies, [],
        body: .object([
            .member("person", .text(.email), "Who would do it."),
            .member("action", .choice(of: Action.self), "What they would do."),
            .possible("asset", .text(.name), "To which asset."),
            .possible("model", .text(.word(1...128)), "Or to which of the provider's models."),
            .possible("labels", labels, "What is found in the content, and how often."),
            .possible("direction", .choice(of: Direction.self), "Which way it goes; `request` where nothing is said."),
            .possible(
                "session", .choice(of: Circumstances.Session.self), "How they came; `key` where nothing is said."),
            .possible("second_factor", .bool, "Whether they showed one."),
            .possible("justified", .bool, "Whether they gave a reason."),
            .possible("time", .moment, "When; now where nothing is said."),
        ]), .shown(.verdict, "What they would say."))

    private static let labels = APISchema.list(
        .object([
            .member("label", .text(.word(1...80)), "Such as `EMAIL_ADDRESS`."),
            .member("count", .integer(1...1_000_000)),
        ]), count: 0...50, isUnique: true)
}
