internal import Crypto

extension MasterKey {
    /// The variable that holds the key when it does not lie in a file.
    public static let variable = "SALLYPORT_MASTER_KEY"

    /// Finds a store's master key: in the environment, else in `file`; a store without records gets a new one.
    ///
    ///     let key = try MasterKey.load(
    ///         file: "data/master.key", environment: ProcessInfo.processInfo.environment,
    ///         fresh: try store.recordCount() == 0)
    ///
    /// - Parameters:
    ///   - environment: Its ``variable`` holds 64 hexadecimal digits or the base64 form of 32 bytes.
    ///   - fresh: Whether the store holds no records yet. Otherwise a missing key is an error: a new one would open
    ///     nothing of what is there.
    public static func load(
        file: String, environment: [String: String], fresh: Bool
    ) throws(SealingError) -> MasterKey {
        if let text = environment[variable], !text.isEmpty {
            guard var bytes = KeyText.bytes(text) else {
                throw SealingError(
                    .keyMalformed, "\(variable) must hold 32 bytes: 64 hexadecimal digits, or base64")
            }
            return try MasterKey(consuming: &bytes)
        }
        if var bytes = try KeyFile.read(file) { return try MasterKey(consuming: &bytes) }
        guard fresh else {
            throw SealingError(
                .keyMissing,
                "the store holds records but its master key is missing: put `\(file)` back or set \(variable)")
        }
        let key = MasterKey.generate()
        var made = key.key.withUnsafeBytes { [UInt8]($0) }
        defer { Wiping.clear(&made) }
        if try KeyFile.create(file, made) { return key }
        // Another process was quicker: its key holds.
        guard var bytes = try KeyFile.read(file) else {
            throw SealingError(.keyFile, "the key file `\(file)` disappeared while it was made: try again")
        }
        return try MasterKey(consuming: &bytes)
    }
}
