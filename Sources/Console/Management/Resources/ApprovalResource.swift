import Approvals
import Domain
import Registry

/// How far the versions of an asset are, as the management API shows it.
enum ApprovalResource {
    private static let served = ApprovalEnvironment.allCases.map { environment in
        APISchema.Property.member(environment.rawValue, .optional(.count), "The version that is served there.")
    }
    private static let waiting = APISchema.Property.member(
        "waits_for", .map(.count), "How many more approvals each seat needs.")

    static let verdict = APISchema.choice([Vote.Verdict.approve, .reject].map(\.rawValue))

    static let summary = APISchema.object(
        [
            .member("asset", .anyText), .member("version", .count), .member("state", .choice(of: ApprovalState.self)),
            waiting,
        ] + served)

    /// `nil` of an asset without any version.
    static func summary(_ tracked: TrackedApprovals) -> APIValue? {
        guard let newest = tracked.newest else { return nil }
        var object = APIObject([
            .init(name: "asset", value: .string(tracked.asset)),
            .init(name: "version", value: .integer(newest.version)),
            .init(name: "state", value: .string(newest.state.rawValue)), .init(name: "waits_for", value: seats(newest)),
        ])
        addServed(tracked, to: &object)
        return .object(object)
    }

    static let schema = APISchema.object(
        [.member("asset", .anyText)] + served + [
            .member(
                "delegations",
                .list(
                    .object([
                        .member("from", .anyText), .member("to", .anyText), .member("seat", .choice(of: Seat.self)),
                        .member("until", .moment),
                    ]))),
            .member("versions", .list(version)),
        ])

    private static let version = APISchema.object([
        .member("version", .count), .member("hash", .anyText), .member("state", .choice(of: ApprovalState.self)),
        .member("contributors", .texts), .member("submitted_by", .optional(.anyText)),
        .member("submitted", .optional(.moment)), .member("risk", .optional(.anyText)),
        .member("changes", .texts, "The kinds of things that it changes."), waiting,
        .member(
            "votes",
            .list(
                .object([
                    .member("person", .anyText), .member("for", .anyText), .member("seat", .choice(of: Seat.self)),
                    .member("verdict", verdict), .member("checks", .texts),
                    .member("time", .moment),
                ]))),
        .member(
            "comments",
            .list(.object([.member("person", .anyText), .member("text", .anyText), .member("time", .moment)]))),
        .member(
            "approved_by_rule", .optional(.anyText), "The written rule that let it through; `null` where people did."),
        .member("approved_until", .optional(.moment)),
    ])

    static func value(_ tracked: TrackedApprovals) -> APIValue {
        var object = APIObject([.init(name: "asset", value: .string(tracked.asset))])
        addServed(tracked, to: &object)
        let delegations = tracked.approvals.delegations.sorted {
            ($0.from, $0.to, $0.seat.rawValue) < ($1.from, $1.to, $1.seat.rawValue)
        }
        object["delegations"] = .array(
            delegations.map { delegation in
                [
                    "from": .string(delegation.from), "to": .string(delegation.to),
                    "seat": .string(delegation.seat.rawValue), "until": .moment(microseconds: delegation.until),
                ]
            })
        object["versions"] = .array(tracked.approvals.requests.map(value))
        return .object(object)
    }

    private static func value(_ request: ApprovalRequest) -> APIValue {
        [
            "version": .integer(request.version), "hash": .string(request.hash),
            "state": .string(request.state.rawValue), "contributors": .texts(request.contributors.sorted()),
            "submitted_by": .text(request.submission?.person),
            "submitted": .moment(microseconds: request.submission?.at),
            "risk": .text(request.submission?.assessment.risk.rawValue),
            "changes": .texts(request.submission?.assessment.kinds.sorted() ?? []), "waits_for": seats(request),
            "votes": .array(request.votes.map(value)),
            "comments": .array(
                request.comments.map {
                    [
                        "person": .string($0.person), "text": .string($0.text), "time": .moment(microseconds: $0.at),
                    ]
                }),
            "approved_by_rule": .text(rule(request.approval)),
            "approved_until": .moment(microseconds: request.approval?.expires),
        ]
    }

    private static func value(_ vote: Vote) -> APIValue {
        [
            "person": .string(vote.person), "for": .string(vote.holder), "seat": .string(vote.seat.rawValue),
            "verdict": .string(vote.verdict.rawValue), "checks": .texts(vote.checks.map(\.rawValue).sorted()),
            "time": .moment(microseconds: vote.at),
        ]
    }

    private static func rule(_ approval: Approval?) -> String? {
        if case .rule(let id)? = approval?.basis { id } else { nil }
    }

    private static func seats(_ request: ApprovalRequest) -> APIValue {
        let seats = request.waitingFor.sorted { $0.key.rawValue < $1.key.rawValue }
        return .object(APIObject(seats.map { .init(name: $0.key.rawValue, value: .integer($0.value)) }))
    }

    private static func addServed(_ tracked: TrackedApprovals, to object: inout APIObject) {
        for environment in ApprovalEnvironment.allCases {
            let version = tracked.approvals.routes[environment]?.publication?.version
            object[environment.rawValue] = version.map(APIValue.integer) ?? .null
        }
    }
}
