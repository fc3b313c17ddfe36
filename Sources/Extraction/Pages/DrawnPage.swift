/// A page as it is seen: its pixels, and the words that were recognised in them.
public struct DrawnPage: Hashable, Sendable {
    public var image: PageImage
    /// `nil` where there is nothing that recognises words.
    public var lines: [PageLine]?

    public init(image: PageImage, lines: [PageLine]?) {
        self.image = image
        self.lines = lines
    }
}

/// Pixels of a page, packed until they are written.
public struct PackedPage: Sendable {
    public let width: Int
    public let height: Int
    public let channels: Int
    /// zlib (RFC 1950).
    let bytes: [UInt8]

    public var count: Int { bytes.count }

    /// - Throws: `.noMemory`.
    public init(_ image: PageImage) throws(ExtractionRefusal) {
        let packed = try Deflate.deflate(image.pixels, .zlib)
        (width, height, channels, bytes) = (image.width, image.height, image.channels, packed)
    }

    /// The pixels again.
    public func unpacked() throws(ExtractionRefusal) -> PageImage {
        let pixels = try Deflate.inflate(bytes[...], .zlib, limit: width * height * channels).output
        guard let image = PageImage(width: width, height: height, channels: channels, pixels: pixels) else {
            throw .damaged(.compressedData)
        }
        return image
    }
}
