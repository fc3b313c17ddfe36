/// A QR code as the path of a vector graphic.
struct QRPicture {
    /// Modules of the light margin that readers need.
    private static let margin = 4

    /// Modules along each side, with the margin.
    let size: Int
    /// A rectangle for each run of dark modules in a row, in the letters of SVG.
    let path: String

    init(_ code: QRCode) {
        size = code.size + 2 * Self.margin
        var path = ""
        for row in 0..<code.size {
            var column = 0
            while column < code.size {
                guard code[row, column] else {
                    column += 1
                    continue
                }
                let start = column
                while column < code.size, code[row, column] { column += 1 }
                let width = column - start
                path += "M\(start + Self.margin) \(row + Self.margin)h\(width)v1h-\(width)z"
            }
        }
        self.path = path
    }
}
