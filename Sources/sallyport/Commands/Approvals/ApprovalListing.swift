import Approvals
import Domain
import Registry
import Wire

/// How far versions are, for people and for programs.
enum ApprovalListing {
    // MARK: - For people

    static func text(_ all: [TrackedApprovals]) -> String {
        TextTable.text(
            ["asset", "version", "state", "waits for", "test", "production"],
            all.map { tracked in
                [
                    tracked.asset, tracked.newest.map { String($0.version) } ?? "-",
                    tracked.newest?.state.rawValue ?? "-", tracked.newest.map(waiting) ?? "-",
                    served(tracked, .test), served(tracked, .production),
                ]
            })
    }

    /// - Parameter number: Only this version.
    static func text(_ tracked: TrackedApprovals, only number: Int? = nil) -> String {
        var lines = ["\(tracked.asset): test \(served(tracked, .test)), production \(served(tracked, .production))"]
        for request in tracked.approvals.requests where number == nil || request.version == number {
            lines.append("  version \(request.version) (\(request.hash.prefix(12))): \(request.state.rawValue)")
            if !request.waitingFor.isEmpty { lines.append("    waits for \(waiting(request))") }
            lines += request.votes.map { vote in
                let place = vote.holder == vote.person ? "" : " for \(vote.holder.oneLine)"
                return
                    "    \(vote.person.oneLine)\(place) \(vote.verdict.rawValue)s as \(vote.seat.rawValue), \(time(vote.at))"
            }
            if let approval = request.approval {
                lines.append("    approved by \(basis(approval)), to be used until \(time(approval.expires))")
            }
            lines += request.comments.map { "    \($0.person.oneLine), \(time($0.at)): \($0.text.oneLine)" }
        }
        return lines.joined(separator: "\n")
    }

    private static func waiting(_ request: ApprovalRequest) -> String {
        let seats = request.waitingFor.sorted { $0.key.rawValue < $1.key.rawValue }
        return seats.isEmpty ? "-" : seats.map { "\($0.key.rawValue) \($0.value)" }.joined(separator: ", ")
    }

    private static func served(_ tracked: TrackedApprovals, _ environment: ApprovalEnvironment) -> String {
        tracked.approvals.routes[environment]?.publication.map { String($0.version) } ?? "-"
    }

    private static func basis(_ approval: Approval) -> String {
        switch approval.basis {
        case .people: "people"
        case .rule(let id): "the rule \(id.oneLine)"
        }
    }

    private static func time(_ microseconds: Int64) -> String {
        TimestampText.iso8601(Timestamp(microseconds: microseconds))
    }

    // MARK: - For programs

    static func json(_ all: [TrackedApprovals]) -> String {
        var json = JSONWriter()
        json.array { json in
            for tracked in all { write(tracked, &json) }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    static func json(_ tracked: TrackedApprovals) -> String {
        var json = JSONWriter()
        write(tracked, &json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func write(_ tracked: TrackedApprovals, _ json: inout JSONWriter) {
        json.object { json in
            json.field("asset", tracked.asset)
            for environment in ApprovalEnvironment.allCases {
                json.key(environment.rawValue)
                if let publication = tracked.approvals.routes[environment]?.publication {
                    json.integer(publication.version)
                } else {
                    json.null()
                }
            }
            json.key("versions")
            json.array { json in
                for request in tracked.approvals.requests { write(request, &json) }
            }
        }
    }

    private static func write(_ request: ApprovalRequest, _ json: inout JSONWriter) {
        json.object { json in
            json.key("version")
            json.integer(request.version)
            json.field("hash", request.hash)
            json.field("state", request.state.rawValue)
            json.strings("contributors", request.contributors.sorted())
            json.key("waits_for")
            json.object { json in
                for (seat, count) in request.waitingFor.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                    json.key(seat.rawValue)
                    json.integer(count)
                }
            }
            json.key("votes")
            json.array { json in
                for vote in request.votes {
                    json.object { json in
                        json.field("person", vote.person)
                        json.field("for", vote.holder)
                        json.field("seat", vote.seat.rawValue)
                        json.field("verdict", vote.verdict.rawValue)
                        json.field("time", time(vote.at))
                    }
                }
            }
            json.field("approved_by", request.approval.map(basis))
            json.field("approved_until", request.approval.map { time($0.expires) })
        }
    }
}
