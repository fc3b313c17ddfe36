internal import CPKCS11
internal import Foundation
internal import Trust

/// One session with a token, in which one call runs at a time: PKCS #11 keeps what an operation is at within the session.
///
/// A token that was taken out or restarted is signed in to again, once a call.
actor TokenSession {
    private struct Place {
        var session: CK_SESSION_HANDLE
        var key: CK_OBJECT_HANDLE
    }

    /// Bytes of nonce and tag.
    static let nonceLength = 12
    static let tagLength = 16

    private let settings: TokenSettings
    private let pin: Passphrase
    private let functions: CK_FUNCTION_LIST
    private var place: Place?

    init(_ settings: TokenSettings, pin: Passphrase) throws(KeyProviderError) {
        self.settings = settings
        self.pin = pin
        functions = try TokenModule.load(settings.module)
    }

    /// Signs in and finds the key, when that was not done yet.
    func open() throws(KeyProviderError) { _ = try current() }

    /// AES-256-GCM with `context` as additional data: nonce, ciphertext, tag.
    func encrypt(_ key: KeyMaterial, context: [UInt8]) throws(KeyProviderError) -> [UInt8] {
        var nonce = [UInt8](repeating: 0, count: Self.nonceLength)
        guard
            nonce.withUnsafeMutableBytes({ bytes in bytes.baseAddress.map { getentropy($0, bytes.count) } ?? -1 }) == 0
        else { throw KeyProviderError(.unreachable, "the system gave no random numbers to wrap with") }
        var plain = key.withUnsafeBytes { [UInt8]($0) }
        defer { Wiping.clear(&plain) }
        let sealed = try run(
            functions.C_EncryptInit, functions.C_Encrypt, nonce, context, plain, "wrap",
            space: plain.count + Self.tagLength)
        return nonce + sealed
    }

    /// Opens what ``encrypt(_:context:)`` made.
    func decrypt(_ wrapped: [UInt8], context: [UInt8]) throws(KeyProviderError) -> KeyMaterial {
        do {
            var plain = try open(wrapped, context)
            return try KeyMaterial(consuming: &plain)
        } catch {
            // Some tokens answer a wrong tag as they answer any failure. When they open what they just made, it is the tag.
            guard error.code == .unreachable, let probe = try? encrypt(.generate(), context: context),
                var opened = try? open(probe, context)
            else { throw error }
            Wiping.clear(&opened)
            throw .notAuthentic
        }
    }

    private func open(_ wrapped: [UInt8], _ context: [UInt8]) throws(KeyProviderError) -> [UInt8] {
        guard wrapped.count > Self.nonceLength + Self.tagLength else { throw .notAuthentic }
        return try run(
            functions.C_DecryptInit, functions.C_Decrypt, Array(wrapped.prefix(Self.nonceLength)), context,
            Array(wrapped.dropFirst(Self.nonceLength)), "unwrap", space: wrapped.count)
    }

    // MARK: - Calls

    private typealias Begin =
        @convention(c) (CK_SESSION_HANDLE, UnsafeMutablePointer<CK_MECHANISM>?, CK_OBJECT_HANDLE) -> CK_RV
    private typealias Finish =
        @convention(c) (
            CK_SESSION_HANDLE, UnsafeMutablePointer<UInt8>?, CK_ULONG, UnsafeMutablePointer<UInt8>?,
            UnsafeMutablePointer<CK_ULONG>?
        ) -> CK_RV

    /// - Parameter space: Bytes the result has at most.
    private func run(
        _ begin: Begin?, _ finish: Finish?, _ nonce: [UInt8], _ context: [UInt8], _ input: [UInt8], _ act: String,
        space: Int
    ) throws(KeyProviderError) -> [UInt8] {
        guard let begin, let finish else {
            throw KeyProviderError(.misconfigured, "the PKCS#11 module cannot \(act)")
        }
        let attempt = { (place: Place) -> (CK_RV, [UInt8]) in
            var output = [UInt8](repeating: 0, count: space)
            defer { Wiping.clear(&output) }
            var length = CK_ULONG(space)
            let began = Self.withMechanism(nonce, context) { begin(place.session, $0, place.key) }
            guard began == CK_RV(CKR_OK) else { return (began, []) }
            var input = input
            defer { Wiping.clear(&input) }
            let ended = finish(place.session, &input, CK_ULONG(input.count), &output, &length)
            guard ended == CK_RV(CKR_OK), length <= CK_ULONG(space) else { return (ended, []) }
            return (ended, Array(output.prefix(Int(length))))
        }
        var (answer, output) = attempt(try current())
        if TokenFailure.isStale(answer) {
            close()
            (answer, output) = attempt(try current())
        }
        guard answer == CK_RV(CKR_OK) else {
            // What a broken-off operation left in the session would refuse the next one.
            close()
            throw TokenFailure.error(answer, act)
        }
        return output
    }

    private static func withMechanism(
        _ nonce: [UInt8], _ context: [UInt8], _ body: (UnsafeMutablePointer<CK_MECHANISM>) -> CK_RV
    ) -> CK_RV {
        var nonce = nonce
        var context = context
        return nonce.withUnsafeMutableBufferPointer { nonce in
            context.withUnsafeMutableBufferPointer { context in
                var parameters = CK_GCM_PARAMS()
                parameters.pIv = nonce.baseAddress
                parameters.ulIvLen = CK_ULONG(nonce.count)
                parameters.ulIvBits = CK_ULONG(nonce.count * 8)
                parameters.pAAD = context.baseAddress
                parameters.ulAADLen = CK_ULONG(context.count)
                parameters.ulTagBits = CK_ULONG(tagLength * 8)
                return withUnsafeMutablePointer(to: &parameters) { parameters in
                    var mechanism = CK_MECHANISM()
                    mechanism.mechanism = CK_MECHANISM_TYPE(CKM_AES_GCM)
                    mechanism.pParameter = UnsafeMutableRawPointer(parameters)
                    mechanism.ulParameterLen = CK_ULONG(MemoryLayout<CK_GCM_PARAMS>.size)
                    return body(&mechanism)
                }
            }
        }
    }

    // MARK: - Signing in

    private func current() throws(KeyProviderError) -> Place {
        if let place { return place }
        let slot = try TokenSearch.slot(settings.token, functions)
        var session = CK_SESSION_HANDLE()
        let opened = functions.C_OpenSession?(slot, CK_FLAGS(CKF_SERIAL_SESSION), nil, nil, &session)
        guard let opened, opened == CK_RV(CKR_OK) else {
            throw TokenFailure.error(opened ?? CK_RV(CKR_FUNCTION_NOT_SUPPORTED), "open a session")
        }
        do {
            try signIn(session)
            let found = Place(session: session, key: try TokenSearch.key(settings.key, session, functions))
            place = found
            return found
        } catch {
            _ = functions.C_CloseSession?(session)
            throw error
        }
    }

    private func signIn(_ session: CK_SESSION_HANDLE) throws(KeyProviderError) {
        let answer = pin.withBytes { bytes in
            var pin = [UInt8](bytes)
            defer { Wiping.clear(&pin) }
            return functions.C_Login?(session, CK_USER_TYPE(CKU_USER), &pin, CK_ULONG(pin.count))
        }
        // Being signed in is the process's, not the session's.
        guard let answer, answer == CK_RV(CKR_OK) || answer == CK_RV(CKR_USER_ALREADY_LOGGED_IN) else {
            throw TokenFailure.error(answer ?? CK_RV(CKR_FUNCTION_NOT_SUPPORTED), "sign in")
        }
    }

    private func close() {
        guard let place else { return }
        _ = functions.C_CloseSession?(place.session)
        self.place = nil
    }
}
