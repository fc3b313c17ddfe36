import Domain
import Foundation
import Registry

/// A person at the command line, who shows a second factor: a code on standard input, one line.
enum PresentPerson {
    static func check(_ person: String, for operation: String, _ access: StoreAccess) async throws -> Administrator {
        guard let code = readLine(strippingNewline: true), code.utf8.count <= 64 else {
            throw CommandFailure.usage("standard input: one line with a code of the authenticator app")
        }
        let desk = FactorDesk(access.registry, sealer: access.factors)
        let answer = try await RegistryCommand.run { () async throws(RegistryError) in
            try await desk.check(code, of: person, for: operation)
        }
        switch answer {
        case .accepted: return .local(as: person, secondFactor: access.registry.time.now)
        case .refused, .throttled: throw CommandFailure.refused("the code is not right, or was used before")
        case .absent:
            throw CommandFailure.refused(
                "`\(person.oneLine)` has no second factor; it is set up at the console, under “Your account”")
        }
    }
}
