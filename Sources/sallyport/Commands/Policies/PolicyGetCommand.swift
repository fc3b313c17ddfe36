import ArgumentParser
import Cedar
import Domain
import Policies
import Registry
import Storage

/// `sallyport policy get`: what is in force, or was.
struct PolicyGetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "Shows which policies are in force, since when, and why not others; or were.",
        discussion: """
            With the hash of a set that was in force, shows that one; --into writes its files, for diff, apply or a \
            directory that is watched. As json: {"hash","source","since","loaded_by","problems", \
            "policies":[{"id","effect","file","line","controls"}],"written"}.
            """)

    @OptionGroup
    var question: PolicyQuestion

    @Option(help: "Write the files of your own in it to this directory, which must be new or empty.")
    var into: String?

    @Argument(help: "The hash of a set that was in force, or its first 8 digits or more; see history.")
    var hash: String?

    func run() async throws {
        let access = try await question.store.open(for: .readPolicies, .policies)
        defer { access.close() }
        var listing = try await RegistryCommand.run { () async throws(RegistryError) in
            if let hash { return try Self.earlier(hash, in: access) }
            return try Self.inForce(in: access)
        }
        if let into {
            try PolicyExport.write(listing.own, into: into)
            listing.written = into
        }
        switch question.format {
        case .json: Terminal.print(json: listing.json.compact)
        case .text: Terminal.print(listing.text)
        }
    }

    private static func inForce(in access: StoreAccess) throws(RegistryError) -> PolicySetListing {
        let shelf = access.registry.policies
        let kept: PolicySetRow?
        do {
            kept = try access.store.latestPolicySet()
        } catch {
            throw .store(error)
        }
        let problems = shelf.status.problems ?? kept?.directory.flatMap(access.registry.problems(inWatched:))
        return PolicySetListing(
            shelf.library, source: shelf.status.source, kept: kept, problems: problems?.problems ?? [])
    }

    private static func earlier(_ hash: String, in access: StoreAccess) throws(RegistryError) -> PolicySetListing {
        let row = try access.registry.storedPolicySet(hash)
        do throws(RegistryError) {
            return PolicySetListing(row, try access.registry.policySet(row.hash), problems: [])
        } catch {
            guard case .policies(let problems) = error else { throw error }
            return PolicySetListing(row, nil, problems: problems.problems)
        }
    }
}

extension PolicySetRow {
    /// The directory it was read from, if it was.
    fileprivate var directory: String? {
        source.hasPrefix("directory ") ? String(source.dropFirst("directory ".count)) : nil
    }
}
