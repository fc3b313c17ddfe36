// Where libdispatch is linked statically, as in release builds, `stat` is seen through its module and not Foundation's.
import CDispatch
import Foundation

/// What the file system says of a file.
struct FileFacts {
    private let facts: stat

    /// Of the file with this name, behind links; `nil` when there is none.
    init?(path: String) {
        var facts = stat()
        guard stat(path, &facts) == 0 else { return nil }
        self.facts = facts
    }

    /// Of an open file.
    init?(descriptor: Int32) {
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { return nil }
        self.facts = facts
    }

    var isRegular: Bool { facts.st_mode & S_IFMT == S_IFREG }
    /// In bytes.
    var size: Int { Int(facts.st_size) }
    var mode: mode_t { facts.st_mode }
    /// Whether it is this user's, and nobody else may write it.
    var isOurs: Bool { facts.st_uid == geteuid() && facts.st_mode & 0o022 == 0 }
    /// Whether users other than its owner may do anything with it.
    var isOpenToOthers: Bool { facts.st_mode & 0o077 != 0 }
    /// What tells a file from all others, whatever it is called.
    var identity: [UInt64] { [UInt64(facts.st_dev), UInt64(facts.st_ino)] }
}
