import Domain
import Foundation
import Synchronization
import TestKit
import Testing

@testable import Outbound
@testable import SignOn

@Suite("A provider's documents, and how often they are asked for") struct ProviderTests {
    private static func metadata(_ changes: Members = [:]) throws -> [UInt8] {
        var document: [String: Any] = [
            "issuer": Forge.issuer, "authorization_endpoint": Forge.issuer + "/authorize",
            "token_endpoint": Forge.issuer + "/token", "jwks_uri": Forge.issuer + "/keys",
            "response_types_supported": ["code"], "id_token_signing_alg_values_supported": ["RS256", "ES256"],
        ]
        for (name, value) in changes { document[name] = value }
        return [UInt8](try JSONSerialization.data(withJSONObject: document))
    }

    private static func settings(secret: String? = "the secret") throws -> ProviderSettings {
        let place = try #require(ServiceAddress("https://sallyport.example.com"))
        return try #require(
            ProviderSettings(
                name: "Example", issuer: Forge.issuer, clientID: Forge.client, clientSecret: secret,
                publicAddress: place))
    }

    private static func read(_ changes: Members = [:], secret: String? = "s") throws -> ProviderProblem? {
        do {
            _ = try ProviderMetadata(metadata(changes), of: settings(secret: secret))
            return nil
        } catch let error as ProviderProblem {
            return error
        }
    }

    @Test("Metadata are believed when they are the issuer's, and lead nowhere that is less safe than it")
    func documents() throws {
        #expect(try Self.read() == nil)
        for (changes, problem): (Members, ProviderProblem) in [
            (["issuer": Forge.issuer + "/"], .issuerDiffers), (["issuer": nil], .issuerDiffers),
            (["issuer": 5], .field("issuer")),
            (["jwks_uri": "http://127.0.0.1/keys"], .field("jwks_uri")),
            (["token_endpoint": "https://user@login.example.com/token"], .field("token_endpoint")),
            (["authorization_endpoint": "https://login.example.com/a?b=c"], .field("authorization_endpoint")),
            (["token_endpoint": nil], .field("token_endpoint")), (["jwks_uri": ["x"]], .field("jwks_uri")),
            (["end_session_endpoint": "javascript:alert(1)"], .field("end_session_endpoint")),
        ] {
            #expect(try Self.read(changes) == problem)
        }
        for changes: Members in [
            ["response_types_supported": ["id_token"]], ["response_types_supported": nil],
            ["code_challenge_methods_supported": ["plain"]],
            ["id_token_signing_alg_values_supported": ["none", "HS256", "RS512"]],
            ["id_token_signing_alg_values_supported": nil],
            ["token_endpoint_auth_methods_supported": ["private_key_jwt"]],
        ] {
            guard case .unsuitable = try Self.read(changes) else {
                Issue.record("taken in spite of \(changes)")
                continue
            }
        }
        #expect(try Self.read(["token_endpoint_auth_methods_supported": ["none"]], secret: nil) == nil)
    }

    @Test("The client says who it is as the provider asks for it, and never in an address")
    func authentication() throws {
        for (way, isHeader) in [("client_secret_basic", true), ("client_secret_post", false)] {
            let settings = try Self.settings(secret: "a b&c")
            let metadata = try ProviderMetadata(
                Self.metadata(["token_endpoint_auth_methods_supported": [way]]), of: settings)
            let exchange = TokenExchange(
                settings: settings, authentication: metadata.authentication, code: "the code", verifier: "v")
            let body = String(decoding: exchange.body, as: UTF8.self)
            let basic = "Basic " + Data("sallyport:a%20b%26c".utf8).base64EncodedString()
            #expect(exchange.headers.contains { $0 == ("authorization", basic) } == isHeader)
            #expect(body.contains("client_secret=a%20b%26c") == !isHeader)
            #expect(body.contains("code=the%20code") && body.contains("code_verifier=v"))
        }
        #expect(!"\(try Self.settings())".contains("the secret"))
        #expect(!String(reflecting: try Self.settings()).contains("the secret"))
    }

    /// A provider in memory, which counts what is asked of it.
    private final class Desk: Sendable {
        private struct State {
            var asked: [String] = []
            var answers: [String: OutboundAnswer] = [:]
        }
        private let state = Mutex(State())
        let time = FixedTime(Forge.now)

        func answer(_ path: String, _ status: Int, _ body: [UInt8]) {
            state.withLock { $0.answers[path] = OutboundAnswer(status: status, contentType: nil, body: body) }
        }

        func count(_ path: String) -> Int { state.withLock { $0.asked.filter { $0 == path }.count } }

        func provider() throws -> OpenIDProvider {
            OpenIDProvider(
                try ProviderTests.settings(),
                transport: ProviderTransport { (request) async throws(OutboundError) -> OutboundAnswer in
                    let path = request.address.path + request.path
                    let answer = self.state.withLock { state in
                        state.asked.append(path)
                        return state.answers[path]
                    }
                    guard let answer else { throw .unreachable }
                    return answer
                }, time: time)
        }
    }

    private static let wellKnown = "/.well-known/openid-configuration"

    @Test("Metadata are fetched once an hour, and a provider that does not answer is left alone for five seconds")
    func metadataAge() async throws {
        let desk = Desk()
        let provider = try desk.provider()
        for _ in 0..<3 { await #expect(throws: SignOnError.self) { try await provider.begin(place: "") } }
        #expect(desk.count(Self.wellKnown) == 1)
        desk.answer(Self.wellKnown, 200, try Self.metadata())
        desk.time.advance(seconds: 5)
        for _ in 0..<3 { _ = try await provider.begin(place: "") }
        #expect(desk.count(Self.wellKnown) == 2)
        desk.time.advance(seconds: 3_600)
        _ = try await provider.begin(place: "")
        #expect(desk.count(Self.wellKnown) == 3)
    }

    @Test("An answer that is not ours, or is repeated, asks the provider nothing")
    func stale() async throws {
        let desk = Desk()
        desk.answer(Self.wellKnown, 200, try Self.metadata())
        desk.answer("/token", 400, Array(#"{"error":"invalid_grant"}"#.utf8))
        let provider = try desk.provider()
        let start = try await provider.begin(place: "")
        let state = try #require(URLComponents(string: start.address)?.queryItems?.first { $0.name == "state" }?.value)
        let answer = AuthorizationAnswer { ["state": state, "code": "c"][$0] }
        await #expect(throws: SignOnError.stale) { try await provider.finish(answer, ticket: nil) }
        await #expect(throws: SignOnError.stale) {
            try await provider.finish(AuthorizationAnswer { ["code": "c"][$0] }, ticket: start.ticket)
        }
        #expect(desk.count("/token") == 0)
        await #expect(throws: SignOnError.codeRefused) { try await provider.finish(answer, ticket: start.ticket) }
        await #expect(throws: SignOnError.stale) { try await provider.finish(answer, ticket: start.ticket) }
        #expect(desk.count("/token") == 1)
    }
}
