import ArgumentParser
import Cedar
import Domain
import Policies
import Registry
import Storage

/// `sallyport policy diff`: what is different between two sets of policies.
struct PolicyDiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Shows which policies were added, removed or changed.",
        discussion: """
            With --data, compares what is in force in a store with the baseline and the files that are named. Without \
            it, compares two files or directories. As json, a list of {"id","kind","aspects","file","line","before", \
            "after"}.
            """)

    @Option(help: "The store whose policies in force are the ones before.")
    var data: String?

    @Option(help: "text or json")
    var format = OutputFormat.text

    @Argument(help: "Files and directories of policies of your own.")
    var files: [String] = []

    func validate() throws {
        if data == nil, files.count != 2 {
            throw ValidationError("name the store with --data, or two files or directories to compare")
        }
    }

    func run() async throws {
        let (before, after) = try await sets()
        let differences = before.differences(to: after)
        switch format {
        case .json: Terminal.print(json: JSON.array(differences.map(PolicyDifferenceListing.json)).compact)
        case .text: Terminal.print(PolicyDifferenceListing.text(differences))
        }
    }

    private func sets() async throws -> (PolicyLibrary, PolicyLibrary) {
        guard let data else {
            let vocabulary = try PolicyInput.vocabulary()
            return (try PolicyInput([files[0]]).loaded(vocabulary), try PolicyInput([files[1]]).loaded(vocabulary))
        }
        let input = try PolicyInput(files)
        let access = try await StoreAccess.open(data, mode: .existing, for: .readPolicies, .policies)
        defer { access.close() }
        let shelf = access.registry.policies
        return (shelf.library, try input.loaded(shelf.vocabulary))
    }
}
