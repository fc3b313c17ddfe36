/// A string that is no value of an extension type, or a computation that left its range.
public struct ExtensionError: Error, Sendable, Hashable {
    public var message: String

    public init(_ message: String) {
        self.message = message
    }
}
