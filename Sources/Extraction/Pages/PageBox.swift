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

    /// Hundredths of a square point.
    public var area: Int { max(0, width) * max(0, height) }
}

/// A word where it stands on a page.
public struct PageWord: Hashable, Sendable {
    public var text: String
    public var box: PageBox

    public init(_ text: String, _ box: PageBox) {
        self.text = text
        self.box = box
    }
}

/// The words of one page that lie on one line.
public typealias PageLine = [PageWord]

/// How large a page is, and its words as its file has them.
public struct SurveyedPage: Hashable, Sendable {
    /// Hundredths of a point, before a rotation that the page is shown with.
    public var width: Int
    public var height: Int
    /// In the order they are read in.
    public var lines: [PageLine]

    public init(width: Int, height: Int, lines: [PageLine] = []) {
        self.width = width
        self.height = height
        self.lines = lines
    }
}
