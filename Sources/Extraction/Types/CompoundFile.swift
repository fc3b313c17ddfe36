/// Compound files (MS-CFB): old office documents, and the wrapping of encrypted new ones.
enum CompoundFile {
    /// Whether the file is an office document behind a password (MS-OFFCRYPTO, 2.3.1): its directory names the stream
    /// `EncryptedPackage`, in UTF-16.
    static func isEncrypted(_ bytes: [UInt8]) -> Bool {
        bytes.firstRange(of: "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }) != nil
    }
}
