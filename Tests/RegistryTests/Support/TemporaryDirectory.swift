import Foundation

/// A directory that is removed when nobody needs it any more.
final class TemporaryDirectory: Sendable {
    let path = NSTemporaryDirectory() + "sallyport-registry-\(UUID().uuidString)"

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
