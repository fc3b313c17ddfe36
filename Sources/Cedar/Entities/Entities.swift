/// The entities a decision may look at, with every entity's ancestors worked out beforehand.
///
/// Immutable: a changed hierarchy is a new value, swapped in as a whole. Entities are numbered densely;
/// ancestors are sorted lists of numbers in one array, so `in` is a search in a few contiguous words. Parents
/// that are named but not defined get numbers too: one can be `in` a group of which nothing else is known.
public struct Entities: Sendable {
    private let numbers: [EntityUID: Int32]
    private let defined: [Entity?]
    private let closure: Hierarchy

    /// More (entity, ancestor) pairs than this are refused; they would fill the memory. They take four bytes each.
    public static let maximumAncestorPairs = 1 << 25
    /// More ways from an entity by a parent to an ancestor than this are refused; they would take minutes to go.
    public static let maximumAncestorWays = 1 << 28

    public static let empty = Entities()

    private init() {
        numbers = [:]
        defined = []
        closure = .empty
    }

    /// - Throws: ``Rejection`` for two different entities with one uid, for a cycle, and for a hierarchy that is too large.
    public init(_ entities: [Entity]) throws(Rejection) {
        var numbers: [EntityUID: Int32] = [:]
        numbers.reserveCapacity(entities.count)
        var defined: [Entity?] = []
        for entity in entities {
            if let number = numbers[entity.uid] {
                guard defined[Int(number)] == entity else {
                    throw Rejection("the entity `\(entity.uid)` is given twice with different contents")
                }
                continue
            }
            numbers[entity.uid] = Int32(defined.count)
            defined.append(entity)
        }
        for entity in entities {
            for parent in entity.parents where numbers[parent] == nil {
                numbers[parent] = Int32(defined.count)
                defined.append(nil)
            }
        }
        self.numbers = numbers
        self.defined = defined
        let parents = defined.map { $0?.parents.compactMap { numbers[$0] } ?? [] }
        let limits = Hierarchy.Limits(pairs: Self.maximumAncestorPairs, ways: Self.maximumAncestorWays)
        closure = try Hierarchy(parents, within: limits) { number in defined[number].map { "\($0.uid)" } ?? "?" }
    }

    /// Entities that are defined.
    public var all: [Entity] { defined.compactMap { $0 } }

    /// How many numbers are in use.
    var numberCount: Int { defined.count }

    public subscript(uid: EntityUID) -> Entity? {
        numbers[uid].flatMap { defined[Int($0)] }
    }

    func number(of uid: EntityUID) -> Int32? { numbers[uid] }

    func forEachNumber(_ body: (EntityUID, Int32) -> Void) { for (uid, number) in numbers { body(uid, number) } }

    func attributes(of number: Int32) -> Record? { defined[Int(number)]?.attributes }

    /// The numbers of all ancestors, sorted.
    func ancestors(of number: Int32) -> ArraySlice<Int32> { closure[number] }

    /// Whether one entity is the other, or below it.
    public func isIn(_ uid: EntityUID, _ ancestor: EntityUID) -> Bool {
        if uid == ancestor { return true }
        guard let number = numbers[uid], let wanted = numbers[ancestor] else { return false }
        let list = ancestors(of: number)
        var low = list.startIndex
        var high = list.endIndex
        while low < high {
            let middle = (low + high) / 2
            if list[middle] < wanted { low = middle + 1 } else { high = middle }
        }
        return low < list.endIndex && list[low] == wanted
    }

    /// All ancestors of an entity that are known by uid.
    public func ancestors(of uid: EntityUID) -> Set<EntityUID> {
        guard let number = numbers[uid] else { return [] }
        let wanted = Set(ancestors(of: number))
        return Set(numbers.lazy.filter { wanted.contains($0.value) }.map(\.key))
    }
}
