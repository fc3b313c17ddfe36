/// Keeps what compiling the patterns came to, from one start of a program to the next.
///
/// What is kept is believed: it must not come from where others may write.
public protocol DatabaseCache: Sendable {
    /// What was kept under this name, if anything was.
    ///
    /// - Parameter key: 64 hexadecimal digits: of the patterns, the version of what compiles them and the processor.
    func database(_ key: String) -> [UInt8]?
    /// Keeps it; what cannot be kept is compiled again next time.
    func keep(_ database: [UInt8], for key: String)
}
