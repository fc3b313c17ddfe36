/// Measures decisions per CPU second on a file of entities, requests and policy sets of several sizes.
///
/// Before the clock starts: entities are read, policies parsed, compiled and indexed, and the file's JSON is
/// decoded. Inside the measured loop, for every request: the principal, action, resource and context are read
/// from decoded JSON (type names checked, uids and values built), the decision is made, and the full answer
/// with determining policies and errors is built. The best of three rounds counts.
public struct BenchRunner: Sendable {
    /// Seconds of CPU time the process has used; given from outside because this module knows no system.
    private let cpuSeconds: @Sendable () -> Double

    private static let rounds = 3
    /// Policies about other groups, added to show what policies cost that do not concern a request.
    private static let unrelatedCount = 10_000

    public init(cpuSeconds: @escaping @Sendable () -> Double) {
        self.cpuSeconds = cpuSeconds
    }

    /// One JSON line per policy set, in ascending order of size.
    public func run(_ input: JSON, output: (String) -> Void) throws(Rejection) {
        guard case .array(let requests)? = input["requests"], case .object(let sets)? = input["policies"] else {
            throw Rejection("a bench file has `entities`, `requests` and `policies`")
        }
        let entities = try Entities(json: input["entities"] ?? [])
        let sizes = sets.members.compactMap { member in Int(member.name.string).map { ($0, member.value) } }
        for (size, text) in sizes.sorted(by: { $0.0 < $1.0 }) {
            let set = try PolicySet(parsing: text.string?.string ?? "")
            let used = Array(requests.prefix(size < 1000 ? 4000 : 1000))
            let plain = try measure(Authorizer(set, entities), used)
            let crowded = try measure(Authorizer(Self.crowded(set), entities), used)
            let line: JSON = [
                "policies": .integer(Int64(size)), "decisions_per_cpu_s": .integer(Int64(plain.perSecond)),
                "allow": .integer(Int64(plain.allowed)), "of": .integer(Int64(used.count)),
                "with_\(Self.unrelatedCount)_unrelated_per_cpu_s": .integer(Int64(crowded.perSecond)),
            ]
            output(line.compact)
        }
    }

    private func measure(
        _ authorizer: Authorizer, _ requests: [JSON]
    ) throws(Rejection) -> (perSecond: Double, allowed: Int) {
        var best = 0.0
        var allowed = 0
        for _ in 0..<Self.rounds {
            var scratch = Authorizer.Scratch()
            var repetitions = 0
            let start = cpuSeconds()
            var spent = 0.0
            // Rounds shorter than the clock's grain would measure the clock.
            repeat {
                allowed = 0
                for json in requests {
                    let request = try Request(json: json)
                    if authorizer.decide(request, using: &scratch).decision == .allow { allowed += 1 }
                }
                repetitions += 1
                spent = cpuSeconds() - start
            } while spent < 0.2
            best = max(best, Double(requests.count * repetitions) / spent)
        }
        return (best, allowed)
    }

    private static func crowded(_ set: PolicySet) throws(Rejection) -> PolicySet {
        var crowded = set
        for number in 0..<unrelatedCount {
            try crowded.add(
                Policy(
                    id: "unrelated\(number)", effect: number % 10 == 9 ? .forbid : .permit,
                    principal: EntityScope(.in(.entity(EntityUID("Group", "unrelated\(number)")))),
                    action: ActionScope(.equal(EntityUID("Action", "chat")))))
        }
        return crowded
    }
}
