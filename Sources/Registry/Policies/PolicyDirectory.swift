internal import Foundation
public import Policies

/// A directory of policy files: everything below it that ends in `.cedar` or `.tests.json`, links followed.
///
/// What begins with a dot is left alone: editors and mounts keep their own things under such names. Links may lead to
/// them, as in a mounted ConfigMap.
public struct PolicyDirectory: Hashable, Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    /// Every policy and test file, by its path within the directory.
    ///
    /// - Throws: What cannot be read, where, and what to do.
    public func read() throws(PolicyProblems) -> [PolicyFile] { try read(fingerprint()) }

    /// The same in the place of these, which are in force: that there is nothing left where there was something is a
    /// directory that was not mounted or is being filled, not a decision.
    public func read(replacing own: [PolicyFile]) throws(PolicyProblems) -> [PolicyFile] {
        try read(fingerprint(), replacing: own)
    }

    /// - Returns: `nil` when the files changed while they were read.
    func read(
        at fingerprint: PolicyFingerprint, replacing own: [PolicyFile] = []
    ) throws(PolicyProblems) -> [PolicyFile]? {
        let files = try read(fingerprint, replacing: own)
        return try self.fingerprint() == fingerprint ? files : nil
    }

    func fingerprint() throws(PolicyProblems) -> PolicyFingerprint {
        PolicyFingerprint(entries: try PolicyWalk(path).files)
    }

    private func read(
        _ fingerprint: PolicyFingerprint, replacing own: [PolicyFile] = []
    ) throws(PolicyProblems) -> [PolicyFile] {
        var (files, total) = ([PolicyFile](), 0)
        for entry in fingerprint.entries {
            let file = PolicyFile(name: entry.name, bytes: try bytes(of: entry.name))
            total += file.bytes.count
            guard total <= PolicyFiles.maximumBytes else {
                throw PolicyProblems("the files together have more than \(PolicyFiles.maximumBytes) bytes", in: path)
            }
            files.append(file)
        }
        if own.contains(where: \.holdsPolicies), !files.contains(where: \.holdsPolicies) {
            throw PolicyProblems([
                PolicyProblem(
                    "the directory holds no policies any more, so those that were in force stay so", file: path,
                    help: "leave one file with a comment, such as `none.cedar`, if the baseline alone is meant")
            ])
        }
        return files
    }

    private func bytes(of name: String) throws(PolicyProblems) -> [UInt8] {
        // Without waiting: it may have become a pipe since it was looked at.
        let descriptor = open("\(path)/\(name)", O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw PolicyProblems("the file cannot be read: \(PolicyWalk.lastError)", in: name)
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            throw PolicyWalk.isNoFile(name)
        }
        do {
            // An empty file has nothing to read.
            return [UInt8](try handle.read(upToCount: PolicyFiles.maximumFileBytes + 1) ?? Data())
        } catch {
            throw PolicyProblems("the file cannot be read: \(error.localizedDescription)", in: name)
        }
    }
}
