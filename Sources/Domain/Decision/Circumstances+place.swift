extension Circumstances {
    /// Whether a connection comes from this machine, so that nobody in between reads along.
    ///
    /// - Parameter address: The peer's numeric address, as its socket gives it.
    public static func isThisMachine(_ address: String) -> Bool { address == "::1" || address.hasPrefix("127.") }
}
