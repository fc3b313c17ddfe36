/// Ink that hangs together: a letter, a few that touch, a part of a drawing.
struct InkShape {
    var left: Int
    var top: Int
    var right: Int
    var bottom: Int
    /// Pixels, and those of them that lie where words were read.
    var area = 0
    var read = 0
    /// Stretches of ink in all its rows.
    var stretches = 0

    var width: Int { right - left }
    var height: Int { bottom - top }

    mutating func join(_ other: InkShape) {
        left = min(left, other.left)
        top = min(top, other.top)
        right = max(right, other.right)
        bottom = max(bottom, other.bottom)
        area += other.area
        read += other.read
        stretches += other.stretches
    }
}
