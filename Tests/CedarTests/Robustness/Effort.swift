import Foundation

/// How long random tests go on: once in a test run, more in `make fuzz`.
enum Effort {
    private static let factor = max(1, Int(ProcessInfo.processInfo.environment["SALLYPORT_FUZZ"] ?? "") ?? 1)

    static func times(_ count: Int) -> Int { count * factor }
}
