internal import Foundation
internal import Trust

/// A file that is being written, and its digest.
final class WritingFile {
    private let descriptor: Int32
    private var digest = RunningDigest()
    private(set) var count = 0
    private var isClosed = false

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    var hash: String { digest.hex }

    func write(_ bytes: UnsafeRawBufferPointer) throws(DetectionError) {
        digest.update(bytes)
        var offset = 0
        while offset < bytes.count {
            let written = Foundation.write(descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw .file(String(cString: strerror(errno))) }
            offset += written
        }
        count += bytes.count
    }

    func close() {
        guard !isClosed else { return }
        isClosed = true
        Foundation.close(descriptor)
    }
}
