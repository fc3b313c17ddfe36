import Testing

@testable import Extraction

@Suite("What looks like writing and was read by nobody")
struct UnreadInkTests {
    private static let resolution = 100

    /// 200 by 100 pixels of one colour.
    private static func page(_ ground: UInt8 = 255) throws -> PageImage {
        try #require(
            PageImage(width: 200, height: 100, channels: 1, pixels: [UInt8](repeating: ground, count: 200 * 100)))
    }

    private static func box(_ left: Int, _ top: Int, _ width: Int, _ height: Int) -> PageBox {
        PageBox(left: left * 72, top: top * 72, right: (left + width) * 72, bottom: (top + height) * 72)
    }

    /// Letters as of a word: a ring each, 6 pixels wide and 9 high, a step of which down is `slope`.
    private static func writing(
        _ image: inout PageImage, _ left: Int, _ top: Int, _ count: Int, ink: UInt8 = 0, ground: UInt8 = 255,
        slope: Int = 0
    ) {
        for letter in 0..<count {
            let (column, row) = (left + letter * 8, top + letter * slope)
            image.fill(box(column, row, 6, 9), resolution: resolution, with: ink)
            image.fill(box(column + 2, row + 2, 2, 5), resolution: resolution, with: ground)
        }
    }

    private static func places(_ image: PageImage, words: [PageBox] = [], recognised: [PageBox] = []) -> [PageBox] {
        UnreadInk.places(image, resolution: resolution, words: words, recognised: recognised)
    }

    @Test(
        "is found, whole, on light and on dark, upright and at an angle",
        arguments: [(UInt8(0), UInt8(255)), (230, 40)])
    func found(ink: UInt8, ground: UInt8) throws {
        for slope in [0, 5] {
            var image = try Self.page(ground)
            Self.writing(&image, 40, 20, 6, ink: ink, ground: ground, slope: slope)
            let places = Self.places(image)
            for letter in 0..<6 {
                let box = Self.box(40 + letter * 8, 20 + letter * slope, 6, 9)
                let painted = places.compactMap { $0.intersection(box)?.area }.reduce(0, +)
                #expect(painted == box.area)
            }
            #expect(places.allSatisfy { $0.intersection(Self.box(130, 0, 70, 100)) == nil })
        }
    }

    @Test("is none where the file has words, or words were recognised")
    func read() throws {
        var image = try Self.page()
        Self.writing(&image, 40, 20, 6)
        #expect(Self.places(image, words: [Self.box(40, 18, 48, 13)]).isEmpty)
        #expect(Self.places(image, recognised: [Self.box(40, 20, 46, 9)]).isEmpty)
    }

    @Test("is all of a word of which a scrap was recognised")
    func scrap() throws {
        var image = try Self.page()
        Self.writing(&image, 40, 20, 6, slope: 4)
        let places = Self.places(image, recognised: [Self.box(56, 28, 14, 13)])
        #expect(places.contains { $0.intersection(Self.box(60, 32, 4, 4)) != nil })
    }

    @Test("is no line, no box of a form, no area, no single mark, and nothing on a blank page")
    func none() throws {
        var image = try Self.page()
        #expect(Self.places(image).isEmpty)
        image.fill(Self.box(10, 10, 150, 1), resolution: Self.resolution)
        image.fill(Self.box(10, 90, 60, 8), resolution: Self.resolution)
        for column in 0..<6 { image.fill(Self.box(10 + column * 14, 10, 1, 50), resolution: Self.resolution) }
        image.fill(Self.box(150, 60, 6, 6), resolution: Self.resolution)
        #expect(Self.places(image).isEmpty)
    }

    @Test("is the whole page where there is more than any writing has")
    func noise() throws {
        var pixels = [UInt8](repeating: 255, count: 2_000 * 1_600)
        for index in pixels.indices where (index + index / 2_000).isMultiple(of: 2) { pixels[index] = 0 }
        let image = try #require(PageImage(width: 2_000, height: 1_600, channels: 1, pixels: pixels))
        #expect(Self.places(image) == [Self.box(0, 0, 2_000, 1_600)])
    }

    @Test("is looked for in pages that are turned, and boxes there are turned back", arguments: 0..<4)
    func turned(quarters: Int) throws {
        var image = try Self.page()
        image.fill(Self.box(20, 10, 30, 5), resolution: Self.resolution)
        let turned = image.turned(quarters: quarters)
        #expect(turned.turned(quarters: 4 - quarters) == image)
        let dark = turned.pixels.indices.filter { turned.pixels[$0] == 0 }
        let (columns, rows) = (dark.map { $0 % turned.width }, dark.map { $0 / turned.width })
        let (left, top) = (try #require(columns.min()), try #require(rows.min()))
        let box = Self.box(
            left, top, try #require(columns.max()) + 1 - left, try #require(rows.max()) + 1 - top)
        #expect(image.box(box, turnedBack: quarters, resolution: Self.resolution) == Self.box(20, 10, 30, 5))
        #expect(try PageImage(portable: turned.portable, limit: 1 << 20) == turned)
    }
}
