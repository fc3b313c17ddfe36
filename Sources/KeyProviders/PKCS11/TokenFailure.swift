internal import CPKCS11
internal import Trust

/// What a token's return value means (PKCS #11 v2.40, section 5.1).
enum TokenFailure {
    /// - Parameter act: What was asked of it, as a verb.
    static func error(_ value: CK_RV, _ act: String) -> KeyProviderError {
        switch value {
        case CK_RV(CKR_ENCRYPTED_DATA_INVALID), CK_RV(CKR_ENCRYPTED_DATA_LEN_RANGE): .notAuthentic
        case CK_RV(CKR_PIN_INCORRECT), CK_RV(CKR_PIN_INVALID), CK_RV(CKR_PIN_LEN_RANGE), CK_RV(CKR_PIN_EXPIRED),
            CK_RV(CKR_PIN_LOCKED), CK_RV(CKR_USER_NOT_LOGGED_IN), CK_RV(CKR_USER_PIN_NOT_INITIALIZED),
            CK_RV(CKR_KEY_FUNCTION_NOT_PERMITTED):
            KeyProviderError(.refused, "the token refuses to \(act) (0x\(String(value, radix: 16)))")
        case CK_RV(CKR_KEY_HANDLE_INVALID), CK_RV(CKR_OBJECT_HANDLE_INVALID):
            KeyProviderError(.unknownKey, "the token no longer has the key")
        case CK_RV(CKR_MECHANISM_INVALID):
            KeyProviderError(.misconfigured, "the token does not know AES-GCM")
        default: KeyProviderError(.unreachable, "the token does not \(act) (0x\(String(value, radix: 16)))")
        }
    }

    /// Whether a new session may help: the token was taken out, restarted or forgot about us.
    static func isStale(_ value: CK_RV) -> Bool {
        [
            CKR_SESSION_HANDLE_INVALID, CKR_SESSION_CLOSED, CKR_USER_NOT_LOGGED_IN, CKR_DEVICE_REMOVED,
            CKR_TOKEN_NOT_PRESENT,
            CKR_KEY_HANDLE_INVALID, CKR_OBJECT_HANDLE_INVALID,
        ].contains { CK_RV($0) == value }
    }
}
