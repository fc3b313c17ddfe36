/// Finds lines and columns of byte offsets.
struct LineIndex {
    private let bytes: [UInt8]
    private let starts: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        self.starts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    }

    func place(_ offset: Int) -> ManifestPlace {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        let line = bytes[starts[low]..<min(max(offset, starts[low]), bytes.count)]
        // Continuation bytes begin no scalar.
        return ManifestPlace(line: low + 1, column: line.count { $0 & 0xC0 != 0x80 } + 1)
    }
}
