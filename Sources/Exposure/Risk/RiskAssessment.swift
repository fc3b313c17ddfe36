internal import Domain

/// Looks for reasons, one after the other.
struct RiskAssessment {
    let asset: Asset
    let signals: RiskSignals

    /// In the order of their codes.
    var reasons: [RiskReason] {
        RiskReason.Code.allCases.compactMap { code in
            guard let (points, sentence) = finding(code), points > 0 else { return nil }
            return RiskReason(code: code, points: points, sentence: sentence)
        }
    }

    typealias Finding = (points: Int, sentence: String)

    private var reach: ReachRisk { ReachRisk(asset: asset) }

    private func finding(_ code: RiskReason.Code) -> Finding? {
        switch code {
        case .audience: audience
        case .sharing: reach.sharing
        case .environment: environment
        case .dataScope: reach.dataScope
        case .knowledge: reach.knowledge
        case .requestData: data(.request)
        case .responseData: data(.response)
        case .features: features
        case .tools: tools
        case .actions: reach.actions
        case .servers: reach.servers
        case .memory: reach.memory
        case .callerInstructions:
            asset.configuration.instructions == nil
                ? (RiskTable.callerInstructions, "It has no instructions of its own, so callers give theirs.") : nil
        case .noLimits: limits
        case .findings: findings
        case .published: signals.isPublished ? (RiskTable.published, "It is published.") : nil
        case .review: review
        }
    }

    // MARK: - Who reaches it

    private var audience: Finding? {
        switch asset.audience {
        case .everyone: return (RiskTable.everyone, "Everyone may use it.")
        case .limited(let groups, let people):
            let points = groups.count * RiskTable.group + people.count * RiskTable.person
            let parts = [Self.count(groups.count, "group"), Self.count(people.count, "person", "people")]
            return (
                min(points, RiskTable.mostLimitedAudience), Self.list(parts.compactMap(\.self)) + " may use it."
            )
        }
    }

    private var environment: Finding? {
        switch asset.environment {
        case .development: nil
        case .test: (RiskTable.test, "It is in test.")
        case .production: (RiskTable.production, "It is in production.")
        }
    }

    // MARK: - What passes

    private func data(_ direction: Direction) -> Finding? {
        let data = LabelExposure(asset.configuration.rules, direction)
        let place = direction == .request ? "requests to the model" : "answers of the model"
        return (data.points, "Its rules let data into \(place), as it is or replaced: \(Self.list(data.types)).")
    }

    private var features: Finding? {
        let features = asset.configuration.features.sorted()
        let points = features.reduce(0) { $0 + RiskTable.points(for: $1) }
        return (
            min(points, RiskTable.mostFeatures),
            "It allows what carries content around the inspection: \(Self.list(features.map(\.rawValue)))."
        )
    }

    // MARK: - What it reaches

    private var tools: Finding? {
        guard let json = asset.configuration.tools else {
            return (RiskTable.callerTools, "Callers bring their own tools.")
        }
        guard let set = ToolSet(json) else { return (RiskTable.mostTools, "Its tools cannot be read.") }
        let points = min(set.tools.count * RiskTable.tool, RiskTable.mostTools)
        return Self.count(set.tools.count, "tool").map { (points, "The model may ask for calls of \($0).") }
    }

    // MARK: - What bounds it

    private var limits: Finding? {
        let limits = asset.configuration.limits
        let missing = [
            (limits.requestsPerMinute, RiskTable.noRateLimit, "requests per minute"),
            (limits.maximumRequestBytes, RiskTable.noBodyLimit, "the size of requests"),
            (limits.maximumOutputTokens, RiskTable.noOutputLimit, "the length of answers"),
        ].filter { $0.0 == nil }
        return (missing.reduce(0) { $0 + $1.1 }, "It has no limit for \(Self.list(missing.map(\.2))).")
    }

    // MARK: - What is known of it

    private var findings: Finding? {
        // More do not count, and might not fit once multiplied.
        let counted = min(max(signals.openFindings, 0), RiskTable.mostFindings)
        return Self.count(signals.openFindings, "finding").map {
            (
                min(counted * RiskTable.finding, RiskTable.mostFindings),
                "\($0) \(signals.openFindings == 1 ? "is" : "are") open."
            )
        }
    }

    private var review: Finding? {
        guard signals.isPublished else { return nil }
        guard let days = signals.daysSinceReview else { return (RiskTable.neverReviewed, "Nobody has reviewed it.") }
        return RiskTable.review.first { days > $0.beyond }.map {
            ($0.points, "Its last review was more than \($0.beyond) days ago.")
        }
    }

    // MARK: - Words

    /// `nil` for none.
    static func count(_ count: Int, _ one: String, _ many: String? = nil) -> String? {
        count <= 0 ? nil : count == 1 ? "1 \(one)" : "\(count) \(many ?? one + "s")"
    }

    /// The first few, and how many more.
    static func list(_ items: [String]) -> String {
        let most = 4
        let shown = items.count > most ? items.prefix(most - 1) + ["\(items.count - most + 1) more"] : items[...]
        guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
        return shown.dropLast().joined(separator: ", ") + " and " + last
    }
}
