/// An expression as a graph of positions (Glushkov's construction): no empty transitions, one byte class a position.
///
/// A repeat with a large upper bound becomes an open one, so the graph may accept longer texts than the expression, never
/// fewer. Whoever needs the exact language bounds the length or asks PCRE2.
struct PositionGraph: Sendable {
    private(set) var classes: [ByteSet] = []
    private(set) var follow: [[Int]] = []
    private(set) var first: [Int] = []
    private(set) var isLast: [Bool] = []
    private(set) var acceptsEmpty = false

    /// The largest upper bound that is written out.
    static let largestUnrolled = 128

    init(_ expression: Expression) {
        let whole = add(expression)
        first = whole.first
        acceptsEmpty = whole.nullable
        isLast = Array(repeating: false, count: classes.count)
        for position in whole.last { isLast[position] = true }
        for position in follow.indices { follow[position] = Set(follow[position]).sorted() }
    }

    /// Whether any lower-case word may be the beginning of a match.
    var takesWords: Bool {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let takers = Set(classes.indices.filter { position in letters.allSatisfy(classes[position].contains) })
        return first.contains { takers.contains($0) && follow[$0].contains(where: takers.contains) }
    }

    private struct Fragment {
        var first: [Int] = []
        var last: [Int] = []
        var nullable = true
    }

    private mutating func add(_ expression: Expression) -> Fragment {
        switch expression {
        case .empty: return Fragment()
        case .bytes(let set):
            classes.append(set)
            follow.append([])
            let position = classes.count - 1
            return Fragment(first: [position], last: [position], nullable: false)
        case .sequence(let parts):
            return parts.reduce(Fragment()) { join($0, add($1)) }
        case .choice(let parts):
            var result = Fragment(nullable: false)
            for part in parts {
                let fragment = add(part)
                result.first += fragment.first
                result.last += fragment.last
                result.nullable = result.nullable || fragment.nullable
            }
            return result
        case .repeated(let part, let minimum, let maximum):
            return addRepeat(part, minimum: minimum, maximum: maximum)
        }
    }

    private mutating func addRepeat(_ part: Expression, minimum: Int, maximum: Int?) -> Fragment {
        var result = Fragment()
        guard let maximum, maximum <= Self.largestUnrolled else {
            for _ in 0..<max(minimum - 1, 0) { result = join(result, add(part)) }
            var loop = add(part)
            link(loop.last, loop.first)
            if minimum == 0 { loop.nullable = true }
            return join(result, loop)
        }
        for _ in 0..<minimum { result = join(result, add(part)) }
        // x{0,3} is (x(x(x)?)?)?: each copy follows only the one before it.
        var tails: [Fragment] = []
        for _ in minimum..<maximum { tails.append(add(part)) }
        var optional = Fragment()
        for tail in tails.reversed() {
            optional = join(tail, optional)
            optional.nullable = true
        }
        return join(result, optional)
    }

    private mutating func join(_ left: Fragment, _ right: Fragment) -> Fragment {
        link(left.last, right.first)
        return Fragment(
            first: left.nullable ? left.first + right.first : left.first,
            last: right.nullable ? left.last + right.last : right.last,
            nullable: left.nullable && right.nullable)
    }

    private mutating func link(_ from: [Int], _ to: [Int]) {
        for position in from { follow[position] += to }
    }
}
