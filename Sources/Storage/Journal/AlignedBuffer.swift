/// Memory that direct I/O takes: it begins at a block's begin and holds whole blocks.
struct AlignedBuffer: ~Copyable {
    private var memory: UnsafeMutableRawBufferPointer

    init(blocks bytes: Int) {
        memory = .allocate(byteCount: JournalLayout.blocks(max(bytes, 1)), alignment: JournalLayout.block)
        memory.initializeMemory(as: UInt8.self, repeating: 0)
    }

    deinit { memory.deallocate() }

    /// The bytes, then zeros up to the next block.
    mutating func fill(_ bytes: [UInt8]) -> UnsafeRawBufferPointer {
        let length = JournalLayout.blocks(bytes.count)
        if length > memory.count {
            memory.deallocate()
            memory = .allocate(byteCount: length, alignment: JournalLayout.block)
        }
        memory.copyBytes(from: bytes)
        UnsafeMutableRawBufferPointer(rebasing: memory[bytes.count..<length]).initializeMemory(
            as: UInt8.self, repeating: 0)
        return UnsafeRawBufferPointer(rebasing: memory[..<length])
    }

    /// All of it, to read into.
    var all: UnsafeMutableRawBufferPointer { memory }
}
