import ArgumentParser
import Console
import Foundation
import SignOn
import Wire

/// `sallyport single-sign-on check`.
struct SingleSignOnCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Asks the provider of a settings file for its metadata and keys, and shows what was found.",
        discussion: "Ends with 1 when nobody could sign in there. Nobody is signed in, and no store is opened.")

    @Option(help: "The settings file, with a section `singleSignOn`.")
    var config: String

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let section = try ConfigurationFile(path: config).read().singleSignOn
        guard let settings = try section.settings(ProcessInfo.processInfo.environment) else {
            throw CommandFailure.usage("\(config.oneLine) has no section `singleSignOn`")
        }
        let report: ProviderReport
        do throws(ProviderProblem) {
            report = try await OpenIDProvider(settings.provider, time: SystemTime()).check()
        } catch {
            throw CommandFailure.refused(error.description)
        }
        guard report.keys > 0 else {
            throw CommandFailure.refused("the provider publishes no key that its signatures could be checked with")
        }
        switch format {
        case .json: Terminal.print(json: Self.json(report))
        case .text: Terminal.print(Self.text(report))
        }
    }

    private static func text(_ report: ProviderReport) -> String {
        let rows = [
            ("issuer", report.issuer), ("register there", report.redirectAddress),
            ("signs in at", report.authorizationEndpoint), ("tokens at", report.tokenEndpoint),
            ("keys at", report.keysEndpoint), ("signs out at", report.endSessionEndpoint ?? "-"),
            ("signatures", report.algorithms.joined(separator: ", ")), ("keys", String(report.keys)),
            ("secret sent as", report.authentication), ("names itself", report.sendsIssuer ? "yes" : "no"),
        ]
        return rows.map { name, value in name.padding(toLength: 16, withPad: " ", startingAt: 0) + value.oneLine }
            .joined(separator: "\n")
    }

    private static func json(_ report: ProviderReport) -> String {
        var json = JSONWriter()
        json.object { json in
            for (name, value) in [
                ("issuer", report.issuer), ("redirect_uri", report.redirectAddress),
                ("authorization_endpoint", report.authorizationEndpoint), ("token_endpoint", report.tokenEndpoint),
                ("jwks_uri", report.keysEndpoint), ("authentication", report.authentication),
            ] {
                json.key(name)
                json.string(value)
            }
            json.key("end_session_endpoint")
            if let end = report.endSessionEndpoint { json.string(end) } else { json.null() }
            json.key("algorithms")
            json.array { json in
                for algorithm in report.algorithms { json.string(algorithm) }
            }
            json.key("keys")
            json.integer(report.keys)
            json.key("names_itself")
            json.bool(report.sendsIssuer)
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
