internal import Foundation

/// The directory a store lies in: 0700 when it is made here, closed to others when it was there, its files 0600.
enum StoreDirectory {
    static let database = "sallyport.sqlite"

    /// False only when it is certain: a directory that may not be looked into is reported when it is opened.
    static func holdsDatabase(_ directory: String) -> Bool {
        access(directory + "/" + database, F_OK) == 0 || (errno != ENOENT && errno != ENOTDIR)
    }

    /// Returns the database's path. With ``Store/Mode/create`` the directory and an empty database file are made first,
    /// so that the file never exists with wider permissions; SQLite gives its companions the same ones.
    ///
    /// A directory that was there is somebody's: its permissions are never changed.
    static func prepare(_ directory: String, mode: Store.Mode) throws(StoreError) -> String {
        let path = directory + "/" + database
        if access(path, F_OK) == 0 { return path }
        guard mode == .create else {
            throw StoreError(.missing, "opening the store", hint: "there is no \(database) in the data directory")
        }
        try make(directory)
        let file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("making the database file") }
        _ = Foundation.close(file)
        return path
    }

    private static func make(_ directory: String) throws(StoreError) {
        let operation = "making the data directory"
        let parent = URL(filePath: directory).deletingLastPathComponent().path
        guard (try? FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)) != nil
        else {
            throw StoreError(.missing, operation, hint: "check that its parent can be written")
        }
        if mkdir(directory, 0o700) == 0 { return }
        guard errno == EEXIST else {
            throw StoreError(.missing, operation, hint: "check that its parent can be written")
        }
        var status = stat()
        guard stat(directory, &status) == 0 else { throw failure(operation) }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw StoreError(.missing, operation, hint: "there is a file of this name")
        }
        guard status.st_mode & 0o066 == 0, status.st_uid == geteuid() else {
            throw StoreError(
                .exposed, operation,
                hint:
                    "make it yours and close it (`chown`, `chmod 700`), or name one that is not there yet: it is made for you alone"
            )
        }
    }

    private static func failure(_ operation: String) -> StoreError {
        switch errno {
        case ENOSPC, EDQUOT: StoreError(.diskFull, operation)
        case EROFS, EACCES, EPERM: StoreError(.readOnly, operation)
        default: StoreError(.inputOutput, operation)
        }
    }
}
