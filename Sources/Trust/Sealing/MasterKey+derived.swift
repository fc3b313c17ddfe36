internal import Crypto

extension MasterKey {
    /// 32 bytes for something outside this module that needs a secret of its own: HKDF-SHA256 (RFC 5869) over what it is
    /// for. They say nothing about the master key, nor about what is derived for another purpose.
    public func derived(for purpose: String) -> [UInt8] {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, info: Array(purpose.utf8), outputByteCount: SHA256.byteCount)
        return key.withUnsafeBytes { [UInt8]($0) }
    }
}
