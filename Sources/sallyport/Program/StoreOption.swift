import ArgumentParser
import Domain
import Storage

/// `--data` of a command that works on a store which is there. A mistyped directory is an error, not a new store.
struct ExistingStore: ParsableArguments {
    static let usual = "./data"

    @Option(name: .customLong("data"), help: "The store's directory.")
    var directory = usual

    /// Opens it for something the policies let the machine's account do.
    func open(for action: Action, _ resource: Resource = .system) async throws(CommandFailure) -> StoreAccess {
        try await StoreAccess.open(directory, mode: .existing, for: action, resource)
    }

    /// Opens it for an act that asks the policies itself.
    func open() async throws(CommandFailure) -> StoreAccess { try await StoreAccess.open(directory, mode: .existing) }
}

/// `--data` of a command that may be the first: it makes the store when there is none.
struct AnyStore: ParsableArguments {
    @Option(name: .customLong("data"), help: "The store's directory; made when it is not there.")
    var directory = ExistingStore.usual

    /// Opens it for an act that asks the policies itself.
    func open() async throws(CommandFailure) -> StoreAccess { try await StoreAccess.open(directory, mode: .create) }
}
