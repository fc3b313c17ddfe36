internal import CPKCS11
internal import Trust

/// Finds tokens and keys by their labels, each of which must be the only one of its name.
enum TokenSearch {
    /// Slots that are looked at.
    private static let slotsLimit = 256

    static func slot(_ label: String, _ functions: CK_FUNCTION_LIST) throws(KeyProviderError) -> CK_SLOT_ID {
        var slots = [CK_SLOT_ID](repeating: 0, count: slotsLimit)
        var count = CK_ULONG(slotsLimit)
        let answer = functions.C_GetSlotList?(CK_BBOOL(CK_TRUE), &slots, &count)
        guard let answer, answer == CK_RV(CKR_OK) else {
            throw TokenFailure.error(answer ?? CK_RV(CKR_FUNCTION_NOT_SUPPORTED), "list its slots")
        }
        // PKCS #11 v2.40, section 3.2: 32 bytes, filled up with spaces.
        let wanted = Array(label.utf8) + [UInt8](repeating: 0x20, count: 32 - label.utf8.count)
        let matching = slots.prefix(Int(count)).filter { slot in
            var info = CK_TOKEN_INFO()
            guard functions.C_GetTokenInfo?(slot, &info) == CK_RV(CKR_OK) else { return false }
            return withUnsafeBytes(of: &info.label) { Array($0) } == wanted
        }
        guard let slot = matching.first else {
            throw KeyProviderError(.unreachable, "there is no token `\(label)`")
        }
        guard matching.count == 1 else {
            throw KeyProviderError(.misconfigured, "several tokens are called `\(label)`")
        }
        return slot
    }

    /// An AES key of 256 bits that never leaves the token.
    static func key(
        _ label: String, _ session: CK_SESSION_HANDLE, _ functions: CK_FUNCTION_LIST
    ) throws(KeyProviderError) -> CK_OBJECT_HANDLE {
        var keys = [CK_OBJECT_HANDLE](repeating: 0, count: 2)
        var count: CK_ULONG = 0
        var name = Array(label.utf8)
        var kind = CK_ULONG(CKO_SECRET_KEY)
        var type = CK_ULONG(CKK_AES)
        let answer = name.withUnsafeMutableBytes { name in
            withUnsafeMutableBytes(of: &kind) { kind in
                withUnsafeMutableBytes(of: &type) { type in
                    var wanted = [
                        attribute(CKA_CLASS, kind), attribute(CKA_KEY_TYPE, type), attribute(CKA_LABEL, name),
                    ]
                    return functions.C_FindObjectsInit?(session, &wanted, CK_ULONG(wanted.count))
                }
            }
        }
        guard let answer, answer == CK_RV(CKR_OK) else {
            throw TokenFailure.error(answer ?? CK_RV(CKR_FUNCTION_NOT_SUPPORTED), "look for the key")
        }
        let found = functions.C_FindObjects?(session, &keys, CK_ULONG(keys.count), &count)
        _ = functions.C_FindObjectsFinal?(session)
        guard let found, found == CK_RV(CKR_OK) else {
            throw TokenFailure.error(found ?? CK_RV(CKR_FUNCTION_NOT_SUPPORTED), "look for the key")
        }
        guard count > 0 else { throw KeyProviderError(.unknownKey, "the token has no AES key `\(label)`") }
        guard count == 1 else {
            throw KeyProviderError(.misconfigured, "several keys of the token are called `\(label)`")
        }
        try requireKept(keys[0], label, session, functions)
        return keys[0]
    }

    private static func requireKept(
        _ key: CK_OBJECT_HANDLE, _ label: String, _ session: CK_SESSION_HANDLE, _ functions: CK_FUNCTION_LIST
    ) throws(KeyProviderError) {
        var isSensitive = CK_BBOOL(CK_FALSE)
        var isExtractable = CK_BBOOL(CK_TRUE)
        var length: CK_ULONG = 0
        let answer = withUnsafeMutableBytes(of: &isSensitive) { sensitive in
            withUnsafeMutableBytes(of: &isExtractable) { extractable in
                withUnsafeMutableBytes(of: &length) { length in
                    var asked = [
                        attribute(CKA_SENSITIVE, sensitive), attribute(CKA_EXTRACTABLE, extractable),
                        attribute(CKA_VALUE_LEN, length),
                    ]
                    return functions.C_GetAttributeValue?(session, key, &asked, CK_ULONG(asked.count))
                }
            }
        }
        guard let answer, answer == CK_RV(CKR_OK), isSensitive != CK_BBOOL(CK_FALSE),
            isExtractable == CK_BBOOL(CK_FALSE),
            length == 32
        else {
            throw KeyProviderError(
                .misconfigured, "the key `\(label)` must be one of 256 bits that is sensitive and not extractable")
        }
    }

    private static func attribute(_ type: some BinaryInteger, _ value: UnsafeMutableRawBufferPointer) -> CK_ATTRIBUTE {
        var attribute = CK_ATTRIBUTE()
        attribute.type = CK_ATTRIBUTE_TYPE(type)
        attribute.pValue = value.baseAddress
        attribute.ulValueLen = CK_ULONG(value.count)
        return attribute
    }
}
