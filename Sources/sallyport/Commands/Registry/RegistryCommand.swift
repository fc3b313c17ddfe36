import Foundation
import Registry

/// What commands that change the registry have in common.
enum RegistryCommand {
    /// Whoever runs the command, by the name of the machine's account.
    static var administrator: Administrator { .local(NSUserName()) }

    /// Runs an act on the registry and turns its errors into exit statuses.
    static func run<Value>(
        _ act: () async throws(RegistryError) -> Value
    ) async throws(CommandFailure) -> Value {
        do throws(RegistryError) {
            return try await act()
        } catch {
            throw failure(error)
        }
    }

    /// What a command ends with for an error of the registry.
    static func failure(_ error: RegistryError) -> CommandFailure {
        switch error {
        case .unknownPerson, .unknownKey, .unknownToken, .unknownAsset, .unknownFile, .invalid:
            .usage(error.description)
        case .inactivePerson, .password, .denied, .policies, .outOfScope, .conflict: .refused(error.description)
        case .lockOut: .refused("\(error); if that is meant, say --allow-lock-out")
        case .store, .record, .damagedFile, .overtaken, .busy: .broken(error.description)
        }
    }
}
