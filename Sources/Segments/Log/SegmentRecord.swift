/// One record of a log.
public struct SegmentRecord: Hashable, Sendable {
    /// Numbers have no gaps and begin at 0.
    public var number: Int64
    /// What stays for ever: at most ``SegmentLimits/entry`` bytes.
    public var entry: [UInt8]
    /// What an index is made of, and goes with the body: at most ``SegmentLimits/terms`` bytes.
    public var terms: [UInt8]
    /// At most ``SegmentLimits/body`` bytes; `nil` when it was purged, or never was.
    public var body: [UInt8]?

    public init(number: Int64, entry: [UInt8], terms: [UInt8] = [], body: [UInt8]?) {
        self.number = number
        self.entry = entry
        self.terms = terms
        self.body = body
    }

    var frameLength: Int { FrameHeader.length + entry.count + terms.count + (body?.count ?? 0) }

    /// Appends header and parts to bytes.
    ///
    /// - Returns: What the next frame goes on from.
    func append(to bytes: inout [UInt8], after link: FrameLink, settled: Int64, salt: UInt64) -> FrameLink {
        let entryCheck = CRC32C.of(entry)
        var header = FrameHeader(
            number: number, settled: settled, hasBody: body != nil, entryLength: entry.count,
            termsLength: terms.count, bodyLength: body?.count ?? 0, entryCheck: entryCheck,
            termsCheck: CRC32C.of(terms), bodyCheck: body.map { CRC32C.of($0) } ?? 0,
            chain: FrameHeader.chain(link.chain, number: number, entryCheck: entryCheck), previous: link.previous)
        header.append(to: &bytes, salt: salt)
        bytes.append(contentsOf: entry)
        bytes.append(contentsOf: terms)
        if let body { bytes.append(contentsOf: body) }
        return FrameLink(after: header)
    }

    /// The record whose parts these bytes are; a part of it that is damaged instead.
    init?(_ header: FrameHeader, _ parts: UnsafeRawBufferPointer, damage: inout SegmentDamage.Part?) {
        damage = header.damagedPart(parts)
        if damage != nil { return nil }
        let terms = header.entryLength + header.termsLength
        self.init(
            number: header.number, entry: [UInt8](parts[..<header.entryLength]),
            terms: [UInt8](parts[header.entryLength..<terms]), body: header.hasBody ? [UInt8](parts[terms...]) : nil)
    }
}

extension FrameHeader {
    /// The first part whose check is not the one of the header; `nil` when all are whole.
    func damagedPart(_ parts: UnsafeRawBufferPointer) -> SegmentDamage.Part? {
        guard parts.count == frameLength - Self.length else { return .end }
        let terms = entryLength + termsLength
        if CRC32C.of(UnsafeRawBufferPointer(rebasing: parts[..<entryLength])) != entryCheck { return .entry }
        if CRC32C.of(UnsafeRawBufferPointer(rebasing: parts[entryLength..<terms])) != termsCheck { return .terms }
        if CRC32C.of(UnsafeRawBufferPointer(rebasing: parts[terms...])) != bodyCheck { return .body }
        return nil
    }

    /// Where a part begins within its frame.
    func place(of part: SegmentDamage.Part) -> Int {
        switch part {
        case .entry: Self.length
        case .terms: Self.length + entryLength
        case .body: Self.length + entryLength + termsLength
        default: 0
        }
    }
}
