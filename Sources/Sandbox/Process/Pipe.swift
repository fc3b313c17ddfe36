internal import CLinux
internal import Glibc

/// Both ends of a pipe.
struct Pipe: ~Copyable {
    let reading: Descriptor
    /// Closed by setting it to `nil`.
    var writing: Descriptor?

    init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe2(&ends, O_CLOEXEC) == 0, let reading = Descriptor(ends[0]), let writing = Descriptor(ends[1])
        else {
            return nil
        }
        self.reading = reading
        self.writing = consume writing
    }
}
