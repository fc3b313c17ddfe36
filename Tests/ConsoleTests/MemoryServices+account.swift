import Console
import Domain
import Registry
import Synchronization
import Trust

extension MemoryServices {
    var brokenGlass: Int { state.withLock { $0.glass } }

    func signIn(
        email: String, password: String, client: String
    ) async throws(ConsoleServiceError) -> SignInResult {
        try read { state in
            state.attempts += 1
            guard state.attempts <= state.allowedAttempts else { return .throttled(retryAfterSeconds: 30) }
            guard state.passwords[email] == password, let person = state.people.first(where: { $0.email == email }),
                person.active
            else { return .refused }
            state.attempts = 0
            guard state.factors.contains(email) else { return .accepted(person, SignInProof()) }
            let ticket = SessionToken.generate().text
            state.tickets[ticket] = email
            return .secondFactor(ticket: ticket)
        }
    }

    func finishSignIn(
        _ ticket: String, code: String, client: String
    ) async throws(ConsoleServiceError) -> SignInDesk.SecondAnswer {
        try read { state in
            guard let email = state.tickets[ticket], let person = state.people.first(where: { $0.email == email })
            else { return .expired }
            guard code == state.code else { return .refused }
            return .accepted(person, SignInProof().adding(.oneTimePassword, at: StillTime().now))
        }
    }

    func openSession(
        for person: Person, by proof: SignInProof = SignInProof(), from origin: SessionOrigin = SessionOrigin()
    ) async throws(ConsoleServiceError) -> String {
        try read { state in
            let token = SessionToken.generate().text
            state.sessions[token] = SignedIn(
                person: person, session: "ses_\(state.sessions.count)", secondFactor: proof.secondFactor)
            return token
        }
    }

    func session(_ token: String, renews: Bool) async throws(ConsoleServiceError) -> SignedIn? {
        try read { state in
            if renews { state.renewals += 1 }
            state.lookUps += 1
            state.reads -= 1
            guard var session = state.sessions[token],
                let person = state.people.first(where: { $0.email == session.person.email && $0.active })
            else { return nil }
            session.person = person
            session.hasFactor = state.factors.contains(person.email)
            return session
        }
    }

    func closeSession(_ token: String) async throws(ConsoleServiceError) {
        try read { state in _ = state.sessions.removeValue(forKey: token) }
    }

    func stepUp(
        _ token: String, code: String, client: String
    ) async throws(ConsoleServiceError) -> FactorDesk.Answer {
        try read { state in
            guard let session = state.sessions[token], state.factors.contains(session.person.email) else {
                return .absent
            }
            state.attempts += 1
            guard state.attempts <= state.allowedAttempts else { return .throttled(retryAfterSeconds: 30) }
            guard code == state.code else { return .refused }
            state.sessions[token]?.secondFactor = StillTime().now
            return .accepted(.oneTimePassword)
        }
    }

    func account(of person: String) async throws(ConsoleServiceError) -> AccountState {
        try read { state in
            AccountState(
                factor: state.factors.contains(person)
                    ? SecondFactor(person: person, created: StillTime().now, recoveryCodes: 2) : nil,
                hasPassword: state.passwords[person] != nil,
                sessions: state.openSessions.filter { $0.person == person })
        }
    }

    func beginFactor(
        in token: String, password: String, client: String
    ) async throws(ConsoleServiceError) -> SignInDesk.Enrolment {
        try read { state in
            guard let session = state.sessions[token], state.passwords[session.person.email] == password else {
                return .refused
            }
            state.waitingKeys[token] = .generate()
            return .begun
        }
    }

    func waitingKey(in token: String) async throws(ConsoleServiceError) -> AuthenticatorKey? {
        try read { $0.waitingKeys[token] }
    }

    func confirmFactor(
        in token: String, code: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> FactorResult {
        try read { state in
            guard state.waitingKeys[token] != nil else { return .impossible("nothing is being set up") }
            guard code == state.code else { return .wrongCode }
            state.waitingKeys[token] = nil
            state.sessions[token]?.secondFactor = StillTime().now
            state.factors.insert(administrator.name)
            return .done(RecoveryCode.set())
        }
    }

    func renewRecoveryCodes(by administrator: Administrator) async throws(ConsoleServiceError) -> FactorResult {
        if let denial = denial(.setFactor, of: administrator.name, by: administrator) { return .refused(denial) }
        return .done(RecoveryCode.set())
    }

    func removeFactor(
        of person: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult {
        if let denial = denial(.setFactor, of: person, by: administrator) { return .refused(denial) }
        try read { state in
            state.factors.remove(person)
            state.accountActs.append("factor of \(person)")
        }
        return .done
    }

    func unlink(
        _ person: String, from issuer: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult {
        if let denial = denial(.editPerson, of: person, by: administrator) { return .refused(denial) }
        try read { state in state.accountActs.append("link of \(person) with \(issuer)") }
        return .done
    }

    func addAlias(
        _ kind: PersonAlias.Kind, _ name: String, of person: String, evidence: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult {
        if let denial = denial(.editPerson, of: person, by: administrator) { return .refused(denial) }
        try read { state in state.accountActs.append("\(kind.rawValue) \(name) of \(person): \(evidence)") }
        return .done
    }

    func removeAlias(
        _ id: String, of person: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult {
        if let denial = denial(.editPerson, of: person, by: administrator) { return .refused(denial) }
        try read { state in state.accountActs.append("without \(id) of \(person)") }
        return .done
    }

    func endSessions(
        _ which: SessionChoice, of person: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult {
        if let denial = denial(.endSession, of: person, by: administrator) { return .refused(denial) }
        let told =
            switch which {
            case .one(let id): id
            case .all(let kept): "all but \(kept ?? "none")"
            }
        try read { state in state.accountActs.append("\(told) of \(person)") }
        return .done
    }

    private func denial(_ action: Action, of person: String, by administrator: Administrator) -> Denial? {
        denial(action, .person(person), by: administrator)
    }

    func denial(_ action: Action, _ resource: Resource, by administrator: Administrator) -> Denial? {
        let verdict = authority.decide(
            Question(
                administrator.principal, action, resource, administrator.circumstances(StillTime().now)))
        return verdict.outcome == .permit
            ? nil : Denial(administrator.principal, action, resource, verdict)
    }
}
