public import SCIM
internal import Storage

/// Why what a directory asked for was not done.
public enum DirectoryError: Error, Hashable, Sendable {
    /// The directory asked for what cannot be.
    case refused(SCIMError)
    case registry(RegistryError)

    /// Runs what throws SCIM's errors.
    static func scim<Value>(_ work: () throws(SCIMError) -> Value) throws(DirectoryError) -> Value {
        do { return try work() } catch { throw .refused(error) }
    }

    /// Runs what throws the registry's errors.
    static func registry<Value>(
        _ work: () async throws(RegistryError) -> Value
    ) async throws(DirectoryError) -> Value {
        do { return try await work() } catch { throw DirectoryError(error) }
    }

    /// Two that make the same name at once are told apart by the store.
    init(_ error: RegistryError) {
        guard case .store(let cause) = error, cause.code == .constraint else {
            self = .registry(error)
            return
        }
        self = .refused(SCIMError(.uniqueness, "another resource has this name"))
    }
}
