import Foundation
import Storage

/// A directory of its own for one test, removed with this value.
final class TemporaryDirectory: Sendable {
    let path = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)").path

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var database: String { path + "/sallyport.sqlite" }

    func open(_ mode: Store.Mode = .create) throws(StoreError) -> Store { try Store(directory: path, mode: mode) }
}
