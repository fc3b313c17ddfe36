/// An open file of a segment; its failures are those of the log.
struct SegmentFile: Sendable {
    let segment: Int64
    private let file: any OpenFile

    init(_ file: any OpenFile, _ segment: Int64) {
        self.file = file
        self.segment = segment
    }

    func length() throws(SegmentError) -> Int {
        do throws(FileSystemError) { return try file.length() } catch { throw .file(error) }
    }

    /// - Returns: The bytes from the offset on, fewer than asked for where the file ends.
    func read(_ count: Int, at offset: Int) throws(SegmentError) -> [UInt8] {
        var bytes: [UInt8] = []
        try read(count, at: offset, into: &bytes)
        return bytes
    }

    func read(_ count: Int, at offset: Int, into bytes: inout [UInt8]) throws(SegmentError) {
        do {
            bytes = try [UInt8](unsafeUninitializedCapacity: count) { buffer, done in
                let whole = UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: count)
                done = count == 0 ? 0 : try file.read(into: whole, at: offset)
            }
        } catch let error as FileSystemError {
            throw .file(error)
        } catch {
            throw .file(FileSystemError(.failed, .read))
        }
    }

    func write(_ bytes: [UInt8], at offset: Int) throws(SegmentError) {
        do throws(FileSystemError) {
            try bytes.withUnsafeBufferPointer { (bytes) throws(FileSystemError) in
                try file.write(UnsafeRawBufferPointer(bytes), at: offset)
            }
        } catch {
            throw .file(error)
        }
    }

    func truncate(to length: Int) throws(SegmentError) {
        do throws(FileSystemError) { try file.truncate(to: length) } catch { throw .file(error) }
    }

    func sync() throws(SegmentError) {
        do throws(FileSystemError) { try file.sync() } catch { throw .file(error) }
    }

    // MARK: - What stands at both ends

    /// `nil` when no whole header stands there.
    func header() throws(SegmentError) -> SegmentHeader? {
        try read(SegmentHeader.length, at: 0).withUnsafeBytes(SegmentHeader.init)
    }

    /// `nil` when no whole footer stands there.
    func footer(salt: UInt64) throws(SegmentError) -> SegmentFooter? {
        let length = try length()
        guard length >= SegmentHeader.length + SegmentFooter.length else { return nil }
        return try read(SegmentFooter.length, at: length - SegmentFooter.length).withUnsafeBytes {
            SegmentFooter($0, salt: salt, fileLength: length)
        }
    }
}
