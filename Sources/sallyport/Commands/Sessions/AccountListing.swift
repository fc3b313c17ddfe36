import Domain
import Registry
import Trust
import Wire

/// Prints sessions and second factors, for people and for programs.
enum AccountListing {
    static func text(_ sessions: [OpenSession]) -> String {
        TextTable.text(
            ["session", "person", "opened", "last used", "from", "proved by", "browser"],
            sessions.map { session in
                [
                    session.id, session.person, TimestampText.iso8601(session.created),
                    TimestampText.iso8601(session.used), session.origin.address ?? "-",
                    session.proof.methods.map(\.rawValue).joined(separator: ","), session.origin.agent ?? "-",
                ]
            })
    }

    static func text(_ factors: [SecondFactor]) -> String {
        TextTable.text(
            ["person", "since", "recovery codes"],
            factors.map { [$0.person, TimestampText.iso8601($0.created), String($0.recoveryCodes)] })
    }

    static func json(_ sessions: [OpenSession]) -> String {
        var json = JSONWriter()
        json.array { json in
            for session in sessions {
                json.object { json in
                    json.field("id", session.id)
                    json.field("person", session.person)
                    json.field("created", TimestampText.iso8601(session.created))
                    json.field("used", TimestampText.iso8601(session.used))
                    json.field("expires", TimestampText.iso8601(session.expires))
                    json.strings("methods", session.proof.methods.map(\.rawValue))
                    json.field("second_factor", session.proof.secondFactor.map(TimestampText.iso8601))
                    json.field("address", session.origin.address)
                    json.field("agent", session.origin.agent)
                }
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    static func json(_ factors: [SecondFactor]) -> String {
        var json = JSONWriter()
        json.array { json in
            for factor in factors {
                json.object { json in
                    json.field("person", factor.person)
                    json.field("created", TimestampText.iso8601(factor.created))
                    json.key("recovery_codes")
                    json.integer(factor.recoveryCodes)
                }
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
