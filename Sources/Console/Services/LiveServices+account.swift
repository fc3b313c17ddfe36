import Domain
import Registry
import Trust

extension LiveServices {
    var brokenGlass: Int { registry.snapshot.brokenGlass.count }

    func signIn(
        email: String, password: String, client: String
    ) async throws(ConsoleServiceError) -> SignInResult {
        try await asking { () async throws(RegistryError) in
            switch try await desk.signIn(email: email, password: password, client: client) {
            case .accepted(let person, let proof): .accepted(person, proof)
            case .secondFactor(let ticket): .secondFactor(ticket: ticket)
            case .refused: .refused
            case .throttled(let seconds): .throttled(retryAfterSeconds: seconds)
            }
        }
    }

    func finishSignIn(
        _ ticket: String, code: String, client: String
    ) async throws(ConsoleServiceError) -> SignInDesk.SecondAnswer {
        try await asking { () async throws(RegistryError) in
            try await desk.finish(ticket, code: code, client: client)
        }
    }

    func openSession(
        for person: Person, by proof: SignInProof, from origin: SessionOrigin
    ) async throws(ConsoleServiceError) -> String {
        try await asking { () async throws(RegistryError) in
            try await desk.openSession(for: person, by: proof, from: origin).text
        }
    }

    func session(_ token: String, renews: Bool) async throws(ConsoleServiceError) -> SignedIn? {
        let session = try await asking { () async throws(RegistryError) in
            try await desk.session(token, renews: renews)
        }
        return session.map { session in
            let proof = session.row.proof
            return SignedIn(
                person: session.person, session: session.row.id, secondFactor: proof.secondFactor,
                hasFactor: registry.hasSecondFactor(session.person.email),
                provider: proof.methods.contains(.identityProvider) ? singleSignOn?.name : nil)
        }
    }

    func closeSession(_ token: String) async throws(ConsoleServiceError) {
        try await asking { () async throws(RegistryError) in try await desk.closeSession(token) }
    }

    func stepUp(
        _ token: String, code: String, client: String
    ) async throws(ConsoleServiceError) -> FactorDesk.Answer {
        try await asking { () async throws(RegistryError) in
            try await desk.stepUp(token, code: code, client: client)
        }
    }

    func account(of person: String) async throws(ConsoleServiceError) -> AccountState {
        let registry = registry
        return try await offload.perform {
            AccountState(
                factor: try registry.secondFactor(of: person), hasPassword: try registry.hasPassword(person),
                sessions: try registry.sessions(of: person))
        }
    }

    func beginFactor(
        in token: String, password: String, client: String
    ) async throws(ConsoleServiceError) -> SignInDesk.Enrolment {
        try await asking { () async throws(RegistryError) in
            guard let session = try await desk.session(token) else { return .refused }
            return try await desk.beginEnrolment(in: session, password: password, client: client)
        }
    }

    func waitingKey(in token: String) async throws(ConsoleServiceError) -> AuthenticatorKey? {
        try await asking { () async throws(RegistryError) in
            try await desk.session(token).flatMap { desk.enrolment(in: $0) }
        }
    }

    func confirmFactor(
        in token: String, code: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> FactorResult {
        try await factor { () async throws(RegistryError) in
            guard let session = try await desk.session(token) else { return .impossible("the session has ended") }
            let codes = try await desk.finishEnrolment(in: session, code: code, by: administrator)
            return codes.map(FactorResult.done) ?? .wrongCode
        }
    }

    func renewRecoveryCodes(by administrator: Administrator) async throws(ConsoleServiceError) -> FactorResult {
        try await factor { () async throws(RegistryError) in
            .done(try await desk.renewRecoveryCodes(of: administrator.name, by: administrator))
        }
    }

    func removeFactor(
        of person: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult {
        try await deciding { () async throws(RegistryError) in
            try await Administration(registry).removeFactor(of: person, by: administrator)
        }
    }

    func unlink(
        _ person: String, from issuer: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult {
        try await deciding { () async throws(RegistryError) in
            guard
                try await Administration(registry).unlink(
                    person, from: issuer, in: directory.identities, by: administrator)
            else { throw .invalid("That provider does not know them, or not any more.") }
        }
    }

    func addAlias(
        _ kind: PersonAlias.Kind, _ name: String, of person: String, evidence: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult {
        try await deciding { () async throws(RegistryError) in
            try await Administration(registry).addAlias(
                try PersonAlias.Name(kind, name), of: person, evidence: evidence, by: administrator)
        }
    }

    func removeAlias(
        _ id: String, of person: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult {
        try await deciding { () async throws(RegistryError) in
            try await Administration(registry).removeAlias(id, of: person, by: administrator)
        }
    }

    func endSessions(
        _ which: SessionChoice, of person: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult {
        try await deciding { () async throws(RegistryError) in
            switch which {
            case .one(let id): try await Administration(registry).endSession(id, of: person, by: administrator)
            case .all(let kept):
                try await Administration(registry).endSessions(of: person, except: kept, by: administrator)
            }
        }
    }

    // MARK: - Failures

    private func asking<Value>(
        _ work: () async throws(RegistryError) -> Value
    ) async throws(ConsoleServiceError) -> Value {
        do throws(RegistryError) { return try await work() } catch { throw ConsoleServiceError(error) }
    }

    private func factor(
        _ work: () async throws(RegistryError) -> FactorResult
    ) async throws(ConsoleServiceError) -> FactorResult {
        do throws(RegistryError) {
            return try await work()
        } catch {
            switch error {
            case .denied(let denial): return .refused(denial)
            case .invalid(let problem): return .impossible(problem)
            case .overtaken: return .impossible(error.description)
            default: throw ConsoleServiceError(error)
            }
        }
    }

    func deciding(
        _ work: () async throws(RegistryError) -> Void
    ) async throws(ConsoleServiceError) -> DecisionResult {
        do throws(RegistryError) {
            try await work()
            return .done
        } catch {
            switch error {
            case .denied(let denial): return .refused(denial)
            case .invalid(let problem): return .impossible(problem)
            case .overtaken: return .impossible(error.description)
            default: throw ConsoleServiceError(error)
            }
        }
    }
}
