/// Finds what looks like writing on a page and was read by nobody: letters at an angle, in a picture, by hand. What it says
/// is not known, so that it has to go.
public enum UnreadInk {
    /// The least boxes that such writing is in.
    ///
    /// Shapes as large as letters that stand together count. Lines, areas, photographs without detail do not. A word that was
    /// recognised counts as read unless more that is like letters stands right at it: then it is a scrap of something else.
    ///
    /// - Parameters:
    ///   - resolution: Pixels per inch.
    ///   - words: Where the file says that words are.
    ///   - recognised: Where words were recognised, with some certainty.
    public static func places(
        _ image: PageImage, resolution: Int, words: [PageBox], recognised: [PageBox]
    ) -> [PageBox] {
        let map = InkMap(image, resolution: resolution)
        var recognised = recognised
        while true {
            let mask = mask(image, resolution, words + recognised)
            guard let shapes = InkShapes(map, read: mask, limit: mostStretches)?.shapes else {
                return [box(0, 0, image.width, image.height, resolution)]
            }
            var cells = InkCells(image.width, image.height, side: max(4, resolution / 10))
            var letters: [PageBox] = []
            for shape in shapes where shape.read * 2 < shape.area {
                let weight = weight(of: shape, resolution)
                guard weight > 0 else { continue }
                cells.add(shape, weight: weight)
                if weight > 1 { letters.append(box(shape.left, shape.top, shape.right, shape.bottom, resolution)) }
            }
            let whole = recognised.filter { !isScrap($0, letters) }
            if whole.count == recognised.count || letters.count > mostLetters {
                return cells.places(least: leastWeight).map { box($0.left, $0.top, $0.right, $0.bottom, resolution) }
            }
            recognised = whole
        }
    }

    private static func isScrap(_ word: PageBox, _ letters: [PageBox]) -> Bool {
        let reach = min(word.width, word.height) * 3 / 10
        let near = word.grown(across: reach, along: reach)
        return letters.contains { $0.intersection(near) != nil }
    }

    private static func mask(_ image: PageImage, _ resolution: Int, _ boxes: [PageBox]) -> [UInt8] {
        var mask = [UInt8](repeating: 0, count: image.width * image.height)
        for box in boxes {
            let reach = min(box.width, box.height) / 4
            guard let (columns, rows) = image.range(of: box.grown(across: reach, along: reach), resolution: resolution)
            else { continue }
            for row in rows {
                for column in columns { mask[row * image.width + column] = 1 }
            }
        }
        return mask
    }

    /// Letters that words are compared with.
    private static let mostLetters = 10_000
    /// Stretches of ink of one page.
    private static let mostStretches = 1_500_000

    /// A letter is two; one that is a mere line, one; connected handwriting, as much as two letters.
    private static let leastWeight = 4

    /// How much a shape is like writing; 0 for not at all.
    private static func weight(of shape: InkShape, _ resolution: Int) -> Int {
        let (width, height) = (shape.width, shape.height)
        guard max(width, height) >= max(2, resolution / 40), shape.area > 3 else { return 0 }
        let isLetter = max(width, height) <= resolution * 3 / 2
        let isScript =
            width >= 2 * height && height >= resolution / 25 && height <= resolution && width <= resolution * 5
            && shape.stretches * 10 >= height * 22
        if isScript { return 4 }
        guard isLetter else { return 0 }
        return shape.area * 100 >= width * height * 85 ? 1 : 2
    }

    private static func box(_ left: Int, _ top: Int, _ right: Int, _ bottom: Int, _ resolution: Int) -> PageBox {
        PageBox(
            left: left * 7_200 / resolution, top: top * 7_200 / resolution, right: right * 7_200 / resolution,
            bottom: bottom * 7_200 / resolution)
    }
}
