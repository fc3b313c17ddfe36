/// A place on a page: hundredths of a point (1/7,200 inch) from its upper left corner, as the page is shown.
public struct PageBox: Hashable, Sendable {
    public var left: Int
    public var top: Int
    public var right: Int
    public var bottom: Int

    /// How far out any side may be: what no page is as large as.
    static let farthest = 10_000_000

    public init(left: Int, top: Int, right: Int, bottom: Int) {
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }

    public var width: Int { right - left }
    public var height: Int { bottom - top }

    /// The least box around both.
    public func union(_ other: PageBox) -> PageBox {
        PageBox(
            left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
            bottom: max(bottom, other.bottom))
    }

    /// What both have in common; `nil` when that is nothing.
    public func intersection(_ other: PageBox) -> PageBox? {
        let common = PageBox(
            left: max(left, other.left), top: max(top, other.top), right: min(right, other.right),
            bottom: min(bottom, other.bottom))
        return common.width > 0 && common.height > 0 ? common : nil
    }

    /// Hundredths of a point squared.
    public var area: Int { max(0, width) * max(0, height) }

    /// The box with more on its sides.
    public func grown(across: Int, along: Int) -> PageBox {
        PageBox(left: left - across, top: top - along, right: right + across, bottom: bottom + along)
    }

    /// How far apart both are, on the axis on which it is more; 0 when they touch.
    func gap(to other: PageBox) -> Int {
        max(
            max(0, other.left - right, left - other.right), max(0, other.top - bottom, top - other.bottom))
    }
}
