/// The pixels of a page, row by row from the upper left corner.
public struct PageImage: Hashable, Sendable {
    public let width: Int
    public let height: Int
    /// Bytes of a pixel: 1 for grey, 3 for red, green and blue.
    public let channels: Int
    /// 0 is black.
    public internal(set) var pixels: [UInt8]

    /// `nil` when there are not as many bytes as the sides say, or a side is none.
    public init?(width: Int, height: Int, channels: Int, pixels: [UInt8]) {
        guard (1...100_000).contains(width), (1...100_000).contains(height), channels == 1 || channels == 3,
            pixels.count == width * height * channels
        else { return nil }
        self.width = width
        self.height = height
        self.channels = channels
        self.pixels = pixels
    }

    /// An image as poppler writes it: a portable grey map or pixel map with bytes (`pgm(5)`, `ppm(5)`).
    ///
    /// - Throws: `.damaged` for anything else, `.pages(.tooLarge)` for more than `limit` pixels.
    public init(portable bytes: [UInt8], limit: Int) throws(ExtractionRefusal) {
        guard bytes.count > 2, bytes[0] == UInt8(ascii: "P"), let channels = [0x35: 1, 0x36: 3][Int(bytes[1])] else {
            throw .damaged(.document)
        }
        var position = 2
        var numbers: [Int] = []
        for _ in 0..<3 {
            while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
            var number = 0
            let start = position
            while position < bytes.count, (0x30...0x39).contains(bytes[position]), position - start < 7 {
                number = number * 10 + Int(bytes[position] - 0x30)
                position += 1
            }
            guard position > start else { throw .damaged(.document) }
            numbers.append(number)
        }
        // One blank, and then the pixels.
        position += 1
        let (width, height) = (numbers[0], numbers[1])
        guard width <= 100_000, height <= 100_000, width * height <= limit else { throw .pages(.tooLarge) }
        guard numbers[2] == 255, position <= bytes.count,
            let image = PageImage(
                width: width, height: height, channels: channels, pixels: Array(bytes[position...]))
        else { throw .damaged(.document) }
        self = image
    }

    /// With a byte for each pixel when none of them has a colour.
    public var reduced: PageImage {
        guard channels == 3 else { return self }
        var grey = [UInt8](repeating: 0, count: width * height)
        for index in grey.indices {
            let (red, green, blue) = (pixels[3 * index], pixels[3 * index + 1], pixels[3 * index + 2])
            guard red == green, green == blue else { return self }
            grey[index] = red
        }
        return PageImage(width: width, height: height, channels: 1, pixels: grey) ?? self
    }

    /// The pixels that any part of `box` lies in; `nil` when there are none.
    public func range(of box: PageBox, resolution: Int) -> (columns: Range<Int>, rows: Range<Int>)? {
        let left = max(0, Self.floor(box.left * resolution, 7_200))
        let top = max(0, Self.floor(box.top * resolution, 7_200))
        let right = min(width, Self.floor(box.right * resolution + 7_199, 7_200))
        let bottom = min(height, Self.floor(box.bottom * resolution + 7_199, 7_200))
        guard left < right, top < bottom else { return nil }
        return (left..<right, top..<bottom)
    }

    private static func floor(_ number: Int, _ divisor: Int) -> Int {
        let quotient = number / divisor
        return number % divisor < 0 ? quotient - 1 : quotient
    }

    /// What is painted when a box is: letters may reach over the box that is said of them, mostly along their line.
    public static func painted(_ box: PageBox, resolution: Int) -> PageBox {
        let least = 2 * 7_200 / max(1, resolution)
        let more = min(box.height, box.width) / 8 + least
        return box.width >= box.height
            ? box.grown(across: more, along: least) : box.grown(across: least, along: more)
    }

    /// Gives all pixels of the box one value: 0 for black, 255 for white.
    public mutating func fill(_ box: PageBox, resolution: Int, with value: UInt8 = 0) {
        guard let (columns, rows) = range(of: box, resolution: resolution) else { return }
        for row in rows {
            let start = row * width
            for index in (start + columns.lowerBound) * channels..<(start + columns.upperBound) * channels {
                pixels[index] = value
            }
        }
    }

    /// Whether something can be seen in the box: whether it is light in one place and dark in another.
    public func isInked(_ box: PageBox, resolution: Int) -> Bool {
        guard let (columns, rows) = range(of: box, resolution: resolution) else { return false }
        var (least, most) = (UInt8.max, UInt8.min)
        for row in rows {
            let start = row * width
            for index in (start + columns.lowerBound) * channels..<(start + columns.upperBound) * channels {
                least = min(least, pixels[index])
                most = max(most, pixels[index])
            }
            if most > least, most - least >= Self.contrast { return true }
        }
        return false
    }

    /// How far light and dark have to be apart for somebody to read the one on the other.
    private static let contrast: UInt8 = 48

    /// Whether all of it has one colour.
    public var isBlank: Bool {
        pixels.indices.allSatisfy { $0 < channels || pixels[$0] == pixels[$0 - channels] }
    }
}
