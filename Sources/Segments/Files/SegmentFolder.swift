/// The directory of a log; its failures are those of the log.
struct SegmentFolder: Sendable {
    private let files: any FileSystem

    init(_ files: any FileSystem) { self.files = files }

    func open(_ segment: Int64) throws(SegmentError) -> SegmentFile {
        do throws(FileSystemError) {
            return SegmentFile(try files.open(SegmentName.of(segment)), segment)
        } catch {
            if error.kind == .missing { throw .damaged(SegmentDamage(segment: segment, offset: 0, part: .file)) }
            throw .file(error)
        }
    }

    func create(_ name: String, _ segment: Int64) throws(SegmentError) -> SegmentFile {
        do throws(FileSystemError) { return SegmentFile(try files.create(name), segment) } catch { throw .file(error) }
    }

    func rename(_ name: String, to other: String) throws(SegmentError) {
        do throws(FileSystemError) { try files.rename(name, to: other) } catch { throw .file(error) }
    }

    func remove(_ name: String) throws(SegmentError) {
        do throws(FileSystemError) { try files.remove(name) } catch { throw .file(error) }
    }

    func list() throws(SegmentError) -> [String] {
        do throws(FileSystemError) { return try files.list() } catch { throw .file(error) }
    }

    func sync() throws(SegmentError) {
        do throws(FileSystemError) { try files.sync() } catch { throw .file(error) }
    }

    /// Makes a segment that is durable before anything is written to it.
    func begin(_ first: Int64, chain: UInt32) throws(SegmentError) -> (file: SegmentFile, header: SegmentHeader) {
        let header = SegmentHeader(first: first, chain: chain, salt: .random(in: 0 ... .max))
        let file = try create(SegmentName.of(first), first)
        try file.write(header.bytes, at: 0)
        try file.sync()
        try sync()
        return (file, header)
    }
}
