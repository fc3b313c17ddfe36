internal import Outbound

/// What a provider says of itself (Discovery 1.0 section 3, RFC 8414, RFC 9207, RP-Initiated Logout 1.0), as far as it is used.
struct ProviderMetadata: Sendable {
    /// Of the ways in which clients may prove who they are, those that are known here.
    enum ClientAuthentication: String, Sendable, CaseIterable {
        case basic = "client_secret_basic"
        case post = "client_secret_post"
    }

    let issuer: String
    let authorization: ServiceAddress
    let token: ServiceAddress
    let keys: ServiceAddress
    let endSession: ServiceAddress?
    let algorithms: Set<SignatureAlgorithm>
    let authentication: ClientAuthentication
    /// Whether answers always name the issuer (RFC 9207 section 3).
    let sendsIssuer: Bool

    /// - Throws: when it is another issuer's, or nothing we can sign anybody in with.
    init(_ document: [UInt8], of settings: ProviderSettings) throws(ProviderProblem) {
        guard let fields = StrictObject(document) else { throw .unreadable(.metadata) }
        do {
            // Compared as it is written: two spellings are two issuers.
            guard try fields.text("issuer") == settings.issuer else { throw ProviderProblem.issuerDiffers }
            issuer = settings.issuer
            func address(_ name: String) throws -> ServiceAddress? {
                guard let text = try fields.text(name) else { return nil }
                guard let address = ServiceAddress(text), address.isEncrypted == settings.issuerAddress.isEncrypted
                else { throw ProviderProblem.field(name) }
                return address
            }
            func required(_ name: String) throws -> ServiceAddress {
                guard let address = try address(name) else { throw ProviderProblem.field(name) }
                return address
            }
            authorization = try required("authorization_endpoint")
            token = try required("token_endpoint")
            keys = try required("jwks_uri")
            endSession = try address("end_session_endpoint")
            guard try fields.texts("response_types_supported")?.contains("code") ?? false else {
                throw ProviderProblem.unsuitable("it does not know the authorization code flow")
            }
            guard try fields.texts("code_challenge_methods_supported")?.contains("S256") ?? true else {
                throw ProviderProblem.unsuitable("it does not know PKCE with S256")
            }
            let named = try fields.texts("id_token_signing_alg_values_supported") ?? []
            algorithms = Set(named.compactMap(SignatureAlgorithm.init(rawValue:)))
            guard !algorithms.isEmpty else {
                throw ProviderProblem.unsuitable(
                    "it signs in none of the ways "
                        + SignatureAlgorithm.allCases.map(\.rawValue).joined(separator: ", "))
            }
            let ways = try fields.texts("token_endpoint_auth_methods_supported") ?? ["client_secret_basic"]
            let known = ClientAuthentication.allCases.first { ways.contains($0.rawValue) }
            guard known != nil || settings.clientSecret == nil else {
                throw ProviderProblem.unsuitable("it takes the client's secret neither as HTTP Basic nor in the form")
            }
            authentication = known ?? .basic
            sendsIssuer = try fields.flag("authorization_response_iss_parameter_supported") ?? false
        } catch let error as StrictObject.WrongKind {
            throw .field(error.name)
        } catch {
            throw (error as? ProviderProblem) ?? .unreadable(.metadata)
        }
    }
}
