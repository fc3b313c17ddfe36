/// One directory of files, as far as a log needs one: what an append is built on, and what a loss of power is tried on.
///
/// A name is the plain name of a file in the directory. What the calls promise is what POSIX and Linux promise, no more:
/// nothing is on stable storage before ``OpenFile/sync()`` has returned for a file's bytes and length, and ``sync()`` for
/// its name.
public protocol FileSystem: Sendable {
    /// Opens a file that is there, for reading and, where the directory takes writes, for writing.
    func open(_ name: String) throws(FileSystemError) -> any OpenFile

    /// Makes a file that only its owner can read, and empties one that is there.
    func create(_ name: String) throws(FileSystemError) -> any OpenFile

    /// Gives a file another name, at once and in place of what had that name before.
    func rename(_ name: String, to other: String) throws(FileSystemError)

    /// Takes a name away; who has the file open goes on reading it.
    func remove(_ name: String) throws(FileSystemError)

    /// The names of all files, in no particular order.
    func list() throws(FileSystemError) -> [String]

    /// Makes names durable: what was created, renamed and removed.
    func sync() throws(FileSystemError)
}

/// A file that is open. It is closed when nobody has it any more.
public protocol OpenFile: AnyObject, Sendable {
    /// How many bytes it has.
    func length() throws(FileSystemError) -> Int

    /// Reads what is there from an offset on, until the buffer is full or the file ends.
    ///
    /// - Returns: How many bytes were read; fewer than the buffer holds only at the file's end.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(FileSystemError) -> Int

    /// Writes all bytes at an offset, beyond the end as well. When it throws, any part of them may have been written.
    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileSystemError)

    /// Cuts the file to a length.
    func truncate(to length: Int) throws(FileSystemError)

    /// Returns when bytes and length are on stable storage.
    ///
    /// After it has thrown, what was written since the last success may be lost although it can still be read, and a second
    /// call may succeed without having stored it: only writing it again helps.
    func sync() throws(FileSystemError)
}
