/// Where things lie in the journal's file.
///
///     0        header, in two places written in turn, so that one of them is always whole
///     4096
///     8192     groups, each from a block's begin, one after the other
///     …        to the file's end, which was written before: syncing a file that does not grow takes no file system journal
enum JournalLayout {
    static let name = "sallyport.journal"
    /// Beside it, and never synced: what processes tell each other about the journal's end. Rebuilt by reading the
    /// journal when in doubt.
    static let lockName = "sallyport.lock"

    /// What direct I/O reads and writes in multiples of.
    static let block = 4096
    static let headers = [0, 4096]
    static let groups = 8192
    /// The file's length when it is made, and the most it gets when there is much to write.
    static let initialLength = 1 << 20
    static let longestLength = 16 << 20

    /// The length of what holds `count` bytes in whole blocks.
    static func blocks(_ count: Int) -> Int { (count + block - 1) / block * block }
}
