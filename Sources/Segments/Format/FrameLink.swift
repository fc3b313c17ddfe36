/// What the next frame of a segment has to go on from.
struct FrameLink: Hashable {
    var number: Int64
    /// The check of the frame before, or of the segment's header.
    var previous: UInt32
    /// Over all entries before.
    var chain: UInt32

    init(number: Int64, previous: UInt32, chain: UInt32) {
        self.number = number
        self.previous = previous
        self.chain = chain
    }

    /// At the begin of a segment.
    init(_ segment: SegmentHeader) {
        self.init(number: segment.first, previous: segment.checksum, chain: segment.chain)
    }

    /// Behind a frame.
    init(after frame: FrameHeader) {
        self.init(number: frame.number + 1, previous: frame.check, chain: frame.chain)
    }

    func isContinued(by frame: FrameHeader) -> Bool {
        frame.number == number && frame.previous == previous
            && frame.chain == FrameHeader.chain(chain, number: number, entryCheck: frame.entryCheck)
    }
}
