/// Reads a file from front to back through one buffer.
struct FileWindow {
    private static let size = 1 << 20
    let file: SegmentFile
    /// Where reading stops.
    let end: Int
    private var buffer: [UInt8] = []
    private var begin = 0

    init(_ file: SegmentFile, end: Int) {
        self.file = file
        self.end = end
    }

    /// Calls with the bytes of a range; `nil` where the file is shorter.
    mutating func with<Value>(
        _ range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws(SegmentError) -> Value
    ) throws(SegmentError) -> Value? {
        guard range.upperBound <= end else { return nil }
        if range.lowerBound < begin || range.upperBound > begin + buffer.count {
            begin = range.lowerBound
            try file.read(min(max(Self.size, range.count), end - begin), at: begin, into: &buffer)
            guard range.upperBound <= begin + buffer.count else { return nil }
        }
        let place = range.lowerBound - begin
        return try buffer.withUnsafeBufferPointer { (buffer) throws(SegmentError) in
            try body(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: buffer[place..<place + range.count])))
        }
    }

    /// The frame's header at an offset; `nil` when no whole one stands there.
    mutating func frame(at offset: Int, salt: UInt64) throws(SegmentError) -> FrameHeader? {
        try with(offset..<offset + FrameHeader.length) { FrameHeader($0, salt: salt) } ?? nil
    }

    /// The part of a frame that is damaged; `nil` when it is whole.
    mutating func damage(of frame: FrameHeader, at offset: Int) throws(SegmentError) -> SegmentDamage.Part? {
        let parts = offset + FrameHeader.length..<offset + frame.frameLength
        guard let damage = try with(parts, { frame.damagedPart($0) }) else { return .end }
        return damage
    }

    /// The first whole header of a frame from an offset on, wherever it begins.
    mutating func nextFrame(from offset: Int, salt: UInt64) throws(SegmentError) -> (frame: FrameHeader, offset: Int)? {
        var offset = offset
        while offset + FrameHeader.length <= end {
            let range = offset..<min(offset + Self.size, end)
            let found = try with(range) { bytes in
                FrameHeader.firstPlace(in: bytes, salt: salt)
            }
            // What could not be read, the file having become shorter, is its end.
            guard let place = found else { return nil }
            if let place {
                let offset = range.lowerBound + place
                guard let frame = try frame(at: offset, salt: salt) else { return nil }
                return (frame, offset)
            }
            offset = range.upperBound - FrameHeader.length + 1
            if range.upperBound == end { return nil }
        }
        return nil
    }
}
