public import Domain
internal import Outbound
internal import Synchronization
public import Trust
internal import Wire

/// A provider people sign in at: OpenID Connect's authorization code flow with PKCE, for a confidential or public client.
///
///     let start = try await provider.begin(place: "/activities")      // send the browser to start.address
///     let finish = try await provider.finish(answer, ticket: cookie)  // finish.identity signs in
///
/// Follows OpenID Connect Core 1.0 and Discovery 1.0 as RFC 9700 asks for them. Everything the provider sends is bounded,
/// waited for ten seconds at most, and read strictly.
public final class OpenIDProvider: Sendable {
    public let settings: ProviderSettings
    private let transport: ProviderTransport
    private let time: any TimeSource
    private let office = TicketOffice()
    private let memory = Mutex(ProviderMemory())

    /// Bytes of the longest documents that are read.
    private static let longestMetadata = 131_072
    private static let longestKeys = 262_144
    private static let longestTokens = 131_072

    public init(
        _ settings: ProviderSettings, transport: ProviderTransport = .network, time: any TimeSource
    ) {
        self.settings = settings
        self.transport = transport
        self.time = time
    }

    /// The beginning of a sign-in.
    public struct Start: Sendable {
        /// Where the browser goes.
        public var address: String
        /// What it keeps until it comes back, in a cookie that scripts cannot read.
        public var ticket: String
    }

    /// For how many seconds a ticket is good.
    public static var ticketLifetime: Int { Int(TicketOffice.lifetime) }

    /// - Parameters:
    ///   - place: Where the browser is to go on to.
    ///   - session: The session in which a second factor is to be shown again: the provider is asked to ask for everything
    ///     again (`prompt=login`, `max_age=0`), and has to say that it did. At most 26 bytes.
    public func begin(place: String, session: String? = nil) async throws(SignOnError) -> Start {
        let metadata = try await guarded { () async throws(SignOnError) in try await self.metadata() }
        let (ticket, text) = office.issue(place: place, session: session, now: time.now)
        let request = AuthorizationRequest(settings: settings, ticket: ticket)
        return Start(address: request.address(at: metadata.authorization.description), ticket: text)
    }

    /// The end of a sign-in.
    public struct Finish: Sendable {
        /// Whom the provider vouches for.
        public var identity: Identity
        /// Where the browser is to go on to.
        public var place: String
        /// The session in which they were to show a second factor again; `nil` for a new one.
        public var session: String?
    }

    /// - Parameter ticket: What the browser kept.
    public func finish(_ answer: AuthorizationAnswer, ticket text: String?) async throws(SignOnError) -> Finish {
        let now = time.now
        guard let ticket = text.flatMap({ office.read($0, now: now) }), answer.belongs(to: ticket),
            memory.withLock({ $0.used.use(ticket, now: now) })
        else { throw .stale }
        let identity = try await guarded { () async throws(SignOnError) in
            let metadata = try await self.metadata()
            let code = try answer.code(from: metadata)
            let tokens = try await self.tokens(for: code, ticket, metadata)
            return try await self.identity(of: tokens, ticket, metadata)
        }
        return Finish(identity: identity, place: ticket.place, session: ticket.session)
    }

    /// Where somebody ends their session at the provider; `nil` when it has no such place, or cannot be asked now.
    public func endSessionAddress() async -> String? {
        let metadata = try? await guarded { () async throws(SignOnError) in try await self.metadata() }
        guard let address = metadata?.endSession else { return nil }
        return address.description + "?" + FormEncoding.encode([("client_id", settings.clientID)])
    }

    /// Asks the provider for everything a sign-in needs of it, and says what was found.
    public func check() async throws(ProviderProblem) -> ProviderReport {
        let metadata = try await fetchMetadata()
        let keys = try await fetchKeys(metadata)
        return ProviderReport(settings, metadata, keys)
    }

    // MARK: - Steps

    private func tokens(
        for code: String, _ ticket: SignInTicket, _ metadata: ProviderMetadata
    ) async throws(SignOnError) -> TokenExchange.Tokens {
        let exchange = TokenExchange(
            settings: settings, authentication: metadata.authentication, code: code, verifier: ticket.verifier)
        let answer: OutboundAnswer
        do throws(ProviderProblem) {
            answer = try await transport.answer(
                .tokens,
                .init(
                    address: metadata.token, headers: exchange.headers, form: exchange.body,
                    answerLimit: Self.longestTokens))
        } catch {
            throw .provider(error)
        }
        guard answer.status == 200 else {
            throw TokenExchange.refusesCode(answer.body) ? .codeRefused : .provider(.status(.tokens, answer.status))
        }
        return try TokenExchange.tokens(answer.body)
    }

    private func identity(
        of tokens: TokenExchange.Tokens, _ ticket: SignInTicket, _ metadata: ProviderMetadata
    ) async throws(SignOnError) -> Identity {
        let validation = TokenValidation(
            issuer: settings.issuer, clientID: settings.clientID, nonce: ticket.nonce, started: ticket.started,
            algorithms: metadata.algorithms, maximumAge: settings.maximumAge,
            isAnew: ticket.session != nil, accessToken: tokens.accessToken)
        do {
            let token = try CompactToken(tokens.idToken)
            let keys = try await keys(for: token, metadata)
            let claims = try validation.claims(of: token, signedWith: keys, now: time.now)
            return try settings.claims.identity(claims, issuer: settings.issuer)
        } catch let error as TokenRefusal {
            throw .refused(error)
        } catch let error as ProviderProblem {
            throw .provider(error)
        } catch {
            throw .refused(.claims)
        }
    }

    private func keys(for token: CompactToken, _ metadata: ProviderMetadata) async throws -> [VerificationKey] {
        var hasFetched = false
        while true {
            let now = time.now
            switch memory.withLock({ $0.rotation.step(for: token, now: now, hasFetched: hasFetched) }) {
            case .use(let keys): return keys
            case .refuse(let refusal): throw refusal
            case .fetch:
                let set = try await fetchKeys(metadata)
                memory.withLock { $0.rotation.fetched(set, now: now) }
                hasFetched = true
            }
        }
    }

    private func metadata() async throws(SignOnError) -> ProviderMetadata {
        switch memory.withLock({ $0.knowledge(time.now) }) {
        case .known(let metadata): return metadata
        case .resting: throw .provider(.resting)
        case .fetch: break
        }
        do throws(ProviderProblem) {
            let metadata = try await fetchMetadata()
            memory.withLock { $0.fetched(metadata, now: time.now) }
            return metadata
        } catch {
            memory.withLock { $0.failed(now: time.now) }
            throw .provider(error)
        }
    }

    private func fetchMetadata() async throws(ProviderProblem) -> ProviderMetadata {
        let document = try await transport.document(
            .metadata,
            .init(
                address: settings.issuerAddress, path: "/.well-known/openid-configuration",
                answerLimit: Self.longestMetadata))
        return try ProviderMetadata(document, of: settings)
    }

    private func fetchKeys(_ metadata: ProviderMetadata) async throws(ProviderProblem) -> KeySet {
        let document = try await transport.document(
            .keys, .init(address: metadata.keys, answerLimit: Self.longestKeys))
        guard let set = KeySet(document) else { throw .unreadable(.keys) }
        return set
    }

    /// So many wait for the provider at one time, and the rest are told to come back.
    private func guarded<Value: Sendable>(
        _ work: () async throws(SignOnError) -> Value
    ) async throws(SignOnError) -> Value {
        guard memory.withLock({ $0.enter() }) else { throw .busy }
        defer { memory.withLock { $0.leave() } }
        return try await work()
    }
}
