import CLinux
import Foundation
import Storage

/// The directory a backup is restored into, and how what is made beside it takes its place.
///
/// A store that is there is put aside as a whole: as long as the last step has not been done nothing has changed.
struct StorePlace {
    enum Kind { case missing, empty, store }

    /// Without links and `..` in it.
    let directory: String
    let kind: Kind

    init(_ path: String) throws(CommandFailure) {
        let url = URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath()
        directory = url.path
        guard let facts = FileFacts(path: directory) else {
            kind = .missing
            return
        }
        guard let entries = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
            throw .usage("`\(path.oneLine)` is no directory that this user may read")
        }
        if entries.isEmpty {
            kind = .empty
        } else if Store.exists(in: directory) {
            kind = .store
        } else {
            throw .usage(
                "`\(path.oneLine)` is not empty and holds no store; name a directory that is empty or not there yet, or that holds the store the backup is of"
            )
        }
        guard !facts.isOpenToOthers, facts.isOurs else {
            throw .usage(
                "`\(path.oneLine)` is open to others, or somebody else's; make it yours and close it (`chmod 700`)")
        }
    }

    private var parent: String { URL(filePath: directory).deletingLastPathComponent().path }
    private var name: String { URL(filePath: directory).lastPathComponent }

    /// Makes the directory in which the store is put together: within one that is empty and may be a file system of its own,
    /// else beside it.
    func stage() throws(CommandFailure) -> String {
        let path = kind == .empty ? "\(directory)/.restoring.\(getpid())" : "\(parent)/.\(name).restoring.\(getpid())"
        guard mkdir(path, 0o700) == 0 else {
            throw .usage("`\(path.oneLine)` cannot be made: \(String(cString: strerror(errno)).lowercased())")
        }
        return path
    }

    /// Puts what was staged in place, on stable storage.
    ///
    /// - Parameter time: What the store that was there is named after.
    /// - Returns: Where the store lies that was there.
    func put(_ staged: String, time: String) throws(CommandFailure) -> String? {
        switch kind {
        case .missing:
            try move(staged, directory)
        case .empty:
            let entries = (try? FileManager.default.contentsOfDirectory(atPath: staged)) ?? []
            // The database makes a store of it, and comes last.
            for entry in entries.sorted(by: { !$0.hasPrefix("sallyport.sqlite") && $1.hasPrefix("sallyport.sqlite") }) {
                try move(staged + "/" + entry, directory + "/" + entry)
            }
            rmdir(staged)
            DirectorySync.sync(directory)
        case .store:
            let aside = "\(directory).replaced-\(time)"
            try exchange(staged)
            // What was staged has the name of the old one now, and the other way round.
            try move(staged, aside)
            DirectorySync.sync(parent)
            return aside
        }
        DirectorySync.sync(parent)
        return nil
    }

    /// Both change places at once: at no moment is there no store.
    private func exchange(_ staged: String) throws(CommandFailure) {
        let flag: UInt32 = 2  // RENAME_EXCHANGE, rename(2)
        if renameat2(AT_FDCWD, staged, AT_FDCWD, directory, flag) == 0 { return }
        let reason = String(cString: strerror(errno)).lowercased()
        throw .usage(
            "the store that was made cannot take the place of `\(directory.oneLine)` (\(reason)): nothing was changed; when that is a mount point, restore into a directory in it"
        )
    }

    private func move(_ from: String, _ to: String) throws(CommandFailure) {
        guard rename(from, to) == 0 else {
            throw .usage(
                "`\(from.oneLine)` cannot be renamed to `\(to.oneLine)`: \(String(cString: strerror(errno)).lowercased())"
            )
        }
    }
}
