import Domain
import Registry
import Trust

/// What an account's page shows.
struct AccountView {
    var state: AccountState
    /// The id of the session that looks.
    var session: String
    var now: Timestamp

    /// As many as are left when it is time for others.
    private static let fewCodes = 3

    var view: View {
        var view: View = [
            "hasFactor": state.factor != nil, "hasPassword": state.hasPassword,
            "sessions": state.sessions.map { SessionView(session: $0, current: session, now: now).view },
            "mayEndSessions": true, "endAddress": ConsoleRoute.endSession.path,
            "hasOthers": state.sessions.contains { $0.id != session },
            "factorMoment": state.factor.map { MomentView.view($0.created, now: now) as Any } ?? false,
            "codesLeft": state.factor.map { Quantity.grouped(Int64($0.recoveryCodes)) as Any } ?? false,
        ]
        view["codesAreFew"] = state.factor.map { $0.recoveryCodes <= Self.fewCodes } ?? false
        return view
    }
}

/// One session, for its owner and for those who may end it.
struct SessionView {
    var session: OpenSession
    /// The id of the session that looks.
    var current: String?
    var now: Timestamp

    var view: View {
        [
            "sessionID": session.id, "isCurrentSession": session.id == current,
            "agent": session.origin.agent.map { VisibleText.line($0) as Any } ?? false,
            "agentName": session.origin.agent.map { VisibleText.line(AgentName.short($0)) as Any } ?? false,
            "address": session.origin.address.map { VisibleText.line($0) as Any } ?? false,
            "openedMoment": MomentView.view(session.created, now: now),
            "usedMoment": MomentView.view(session.used, now: now),
            "methods": session.proof.methods.map(Wording.method).joined(separator: ", "),
        ]
    }
}

extension Wording {
    static func method(_ method: AuthenticationMethod) -> String {
        switch method {
        case .password: "Password"
        case .oneTimePassword: "Authenticator app"
        case .recoveryCode: "Recovery code"
        case .identityProvider: "Identity provider"
        case .multipleFactors: "More than one factor, at the provider"
        }
    }
}
