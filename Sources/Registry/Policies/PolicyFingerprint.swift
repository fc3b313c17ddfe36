internal import Foundation

/// What tells two states of a directory apart without reading the files: of each, where it lies in the end and when it
/// was changed.
struct PolicyFingerprint: Hashable, Sendable {
    struct Entry: Hashable, Sendable {
        /// The path within the directory.
        var name: String
        private let device: UInt64
        private let number: UInt64
        private let size: Int64
        /// Seconds and nanoseconds, when the content was written and when anything about the file was changed.
        private let times: [Int]

        /// - Parameter facts: Those of the file itself, not of a link to it.
        init(_ name: String, _ facts: stat) {
            self.name = name
            device = UInt64(facts.st_dev)
            number = UInt64(facts.st_ino)
            size = Int64(facts.st_size)
            times = [
                facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec, facts.st_ctim.tv_sec, facts.st_ctim.tv_nsec,
            ]
        }
    }

    var entries: [Entry]
}
