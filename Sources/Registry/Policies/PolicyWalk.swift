internal import Foundation
internal import Policies

/// One walk through a directory of policies. Whatever it cannot see to the end is a problem: a file that is passed over
/// may be the one that forbids.
struct PolicyWalk {
    /// How deep folders may lie in one another.
    private static let maximumDepth = 8
    /// How many names are looked at: links can make a small directory a large one.
    private static let maximumNames = 10_000

    private struct Folder: Hashable {
        var device: UInt64
        var number: UInt64
    }

    private let root: String
    /// The files found, by name.
    private(set) var files: [PolicyFingerprint.Entry] = []
    private var looked = 0
    /// The folders it is in at the moment, outermost first.
    private var above: [Folder] = []

    init(_ root: String) throws(PolicyProblems) {
        self.root = root
        var facts = stat()
        guard stat(root, &facts) == 0 else { throw Self.isUnreadable(root) }
        try walk("", facts)
        files.sort { $0.name < $1.name }
    }

    private mutating func walk(_ folder: String, _ facts: stat) throws(PolicyProblems) {
        let identity = Folder(device: UInt64(facts.st_dev), number: UInt64(facts.st_ino))
        guard !above.contains(identity) else {
            throw PolicyProblems("the link leads back to a folder that it lies in; remove it", in: folder)
        }
        guard above.count <= Self.maximumDepth else {
            throw PolicyProblems("folders lie deeper than \(Self.maximumDepth) levels", in: folder)
        }
        above.append(identity)
        defer { above.removeLast() }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)") else {
            throw Self.isUnreadable(folder.isEmpty ? root : folder)
        }
        for name in names where !name.hasPrefix(".") {
            looked += 1
            guard looked <= Self.maximumNames else {
                throw PolicyProblems("there are more than \(Self.maximumNames) files and folders", in: root)
            }
            try look(at: folder.isEmpty ? name : "\(folder)/\(name)")
        }
    }

    private mutating func look(at name: String) throws(PolicyProblems) {
        var facts = stat()
        guard stat("\(root)/\(name)", &facts) == 0 else {
            throw PolicyProblems(
                "this cannot be looked at: \(Self.lastError); mend or remove it if it is a link that leads nowhere",
                in: name)
        }
        let kind = facts.st_mode & S_IFMT
        if kind == S_IFDIR { return try walk(name, facts) }
        let file = PolicyFile(name: name, bytes: [])
        guard file.holdsPolicies || file.holdsTests else { return }
        guard kind == S_IFREG else { throw Self.isNoFile(name) }
        guard files.count < PolicyFiles.maximumFiles else {
            throw PolicyProblems("there are more than \(PolicyFiles.maximumFiles) files", in: root)
        }
        files.append(PolicyFingerprint.Entry(name, facts))
    }

    // MARK: - Problems

    static func isNoFile(_ name: String) -> PolicyProblems {
        PolicyProblems("this is no regular file; remove it, or give it another name", in: name)
    }

    private static func isUnreadable(_ folder: String) -> PolicyProblems {
        PolicyProblems("the directory cannot be read; check that it exists and who may read it", in: folder)
    }

    /// What the system said last, in words.
    static var lastError: String { String(cString: strerror(errno)) }
}
