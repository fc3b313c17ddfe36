import ArgumentParser
import Domain

/// What a key is bounded by.
struct KeyBoundsOptions: ParsableArguments {
    @Option(help: "What the key is used for; may be given several times. Everything when not given.")
    var use: [Use] = []

    @Option(help: "An environment whose GPTs the key may use; may be given several times. Every one when not given.")
    var environment: [World] = []

    @Option(help: "Addresses from which the key is used, such as 10.0.0.0/8; may be given several times.")
    var network: [String] = []

    var bounds: CredentialBounds {
        CredentialBounds(
            uses: Set(use.map(\.action)), environments: Set(environment.map(\.environment)), networks: network)
    }

    struct Use: ExpressibleByArgument {
        var action: Action

        init?(argument: String) {
            guard let action = CredentialBounds.everyUse.first(where: { $0.rawValue == argument }) else { return nil }
            self.action = action
        }

        static var allValueStrings: [String] { CredentialBounds.everyUse.map(\.rawValue) }
    }

    struct World: ExpressibleByArgument {
        var environment: Environment

        init?(argument: String) {
            guard let environment = Environment(rawValue: argument) else { return nil }
            self.environment = environment
        }

        static var allValueStrings: [String] { Environment.allCases.map(\.rawValue) }
    }
}
