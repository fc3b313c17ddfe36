internal import Foundation

/// The directory a store lies in: 0700, its files 0600.
enum StoreDirectory {
    static let database = "sallyport.sqlite"

    /// Returns the database's path. With ``Store/Mode/create`` the directory and an empty database file are made first,
    /// so that the file never exists with wider permissions; SQLite gives its companions the same ones.
    static func prepare(_ directory: String, mode: Store.Mode) throws(StoreError) -> String {
        let path = directory + "/" + database
        if access(path, F_OK) == 0 { return path }
        guard mode == .create else {
            throw StoreError(.missing, "opening the store", hint: "there is no \(database) in the data directory")
        }
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StoreError(.missing, "making the data directory", hint: "check that its parent can be written")
        }
        guard chmod(directory, 0o700) == 0 else { throw failure("making the data directory private") }
        let file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("making the database file") }
        _ = Foundation.close(file)
        return path
    }

    private static func failure(_ operation: String) -> StoreError {
        switch errno {
        case ENOSPC, EDQUOT: StoreError(.diskFull, operation)
        case EROFS, EACCES, EPERM: StoreError(.readOnly, operation)
        default: StoreError(.inputOutput, operation)
        }
    }
}
