extension PageImage {
    /// The image turned by quarters of a circle, clockwise.
    public func turned(quarters: Int) -> PageImage {
        let quarters = (quarters % 4 + 4) % 4
        if quarters == 0 { return self }
        let (newWidth, newHeight) = quarters == 2 ? (width, height) : (height, width)
        var turned = [UInt8](repeating: 0, count: pixels.count)
        for row in 0..<height {
            for column in 0..<width {
                let (newColumn, newRow) =
                    switch quarters {
                    case 1: (height - 1 - row, column)
                    case 2: (width - 1 - column, height - 1 - row)
                    default: (row, width - 1 - column)
                    }
                let (from, to) = ((row * width + column) * channels, (newRow * newWidth + newColumn) * channels)
                for channel in 0..<channels { turned[to + channel] = pixels[from + channel] }
            }
        }
        return PageImage(width: newWidth, height: newHeight, channels: channels, pixels: turned) ?? self
    }

    /// Where a box of the turned image lies in this one.
    public func box(_ box: PageBox, turnedBack quarters: Int, resolution: Int) -> PageBox {
        let (right, bottom) = (width * 7_200 / max(1, resolution), height * 7_200 / max(1, resolution))
        return switch (quarters % 4 + 4) % 4 {
        case 1: PageBox(left: box.top, top: bottom - box.right, right: box.bottom, bottom: bottom - box.left)
        case 2:
            PageBox(
                left: right - box.right, top: bottom - box.bottom, right: right - box.left, bottom: bottom - box.top)
        case 3: PageBox(left: right - box.bottom, top: box.left, right: right - box.top, bottom: box.right)
        default: box
        }
    }

    /// As other programs read it (`pgm(5)`, `ppm(5)`).
    public var portable: [UInt8] {
        Array("P\(channels == 1 ? 5 : 6)\n\(width) \(height)\n255\n".utf8) + pixels
    }
}
