/// Where bytes come from: gives at most as many as it is asked for, and none when there are no more.
public typealias ByteSource = (Int) throws(BackupError) -> [UInt8]

/// Where bytes go.
public typealias ByteSink = ([UInt8]) throws(BackupError) -> Void

/// Exactly `count` bytes, or fewer where the source ends before.
func gather(_ count: Int, from source: ByteSource) throws(BackupError) -> [UInt8] {
    var bytes = try source(count)
    while bytes.count < count {
        let more = try source(count - bytes.count)
        if more.isEmpty { break }
        bytes += more
    }
    return bytes
}

extension [UInt8] {
    mutating func append(bigEndian value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }
}
