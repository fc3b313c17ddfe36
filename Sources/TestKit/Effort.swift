import Foundation

/// How long random tests go on: once in a test run, more in `make fuzz`.
public enum Effort {
    private static let factor = max(1, Int(ProcessInfo.processInfo.environment["SALLYPORT_FUZZ"] ?? "") ?? 1)

    public static func times(_ count: Int) -> Int { count * factor }

    /// Of cases that are many and alike every so manieth is tried in a test run, all in `make fuzz`.
    public static func every(_ step: Int) -> Int { factor > 1 ? 1 : step }
}
