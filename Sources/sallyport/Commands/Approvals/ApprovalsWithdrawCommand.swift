import ArgumentParser
import Registry

/// `sallyport approvals withdraw`.
struct ApprovalsWithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Takes back a version that is not published, by whoever had a hand in it.")

    @OptionGroup
    var version: OneVersion

    func run() async throws { try await version.perform(.withdraw) }
}
