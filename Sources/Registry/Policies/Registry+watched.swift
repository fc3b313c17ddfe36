internal import Domain
public import Policies

extension Registry {
    /// Why the files of a directory that a server watches are not in force as they are now, as that server finds it; `nil`
    /// when nothing is wrong with them. For commands beside the server: reads the directory and runs its tests.
    public func problems(inWatched path: String) -> PolicyProblems? {
        let library: PolicyLibrary
        do throws(PolicyProblems) {
            let own = try PolicyDirectory(path: path).read(replacing: policies.library.files.own)
            library = try PolicyLibrary(PolicyFiles.baseline(with: own), policies.vocabulary, reusing: policies.library)
            if let unkept = library.unkeptPromises() { return unkept }
        } catch {
            return error
        }
        guard library.contentHash != policies.library.contentHash else { return nil }
        do throws(RegistryError) {
            try Administration(self).authorise(.changePolicies, .policies, by: .policyJob)
        } catch {
            return PolicyProblems([PolicyProblem(error.description)])
        }
        return lockOut(by: library, for: .policyJob).map { PolicyProblems([$0]) }
    }

    /// That the job which takes up a watched directory could not do so again, and what to do; `nil` when it could.
    func lockOut(by library: PolicyLibrary, for job: Administrator) -> PolicyProblem? {
        let authority = snapshot.authority
        guard let lockOut = LockOut(from: authority, to: authority.under(library), among: [PolicyKeeper(job)]) else {
            return nil
        }
        return PolicyProblem(
            RegistryError.lockOut(lockOut).description,
            help: "let `principal in Sallyport::Role::\"job\"` change policies; or start the server again, "
                + "which takes what lies there then as it is")
    }
}

extension Administrator {
    /// The job that takes up a watched directory.
    static let policyJob = Administrator(name: "job:policies")
}
