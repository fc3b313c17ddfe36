import Foundation

/// How many seeds tests of losing power and of failing disks try: 300 in a test run, or as many as `SALLYPORT_TORTURE_SEEDS`
/// says.
public enum Torture {
    private static let chosen = Int(ProcessInfo.processInfo.environment["SALLYPORT_TORTURE_SEEDS"] ?? "")

    public static func seeds(_ count: Int = 300) -> Range<UInt64> { 0..<UInt64(max(1, chosen ?? count)) }
}
