/// The entities a decision may look at, with every entity's ancestors worked out beforehand.
///
/// Immutable: a changed hierarchy is a new value, swapped in as a whole. Entities are numbered densely;
/// ancestors are sorted lists of numbers in one array, so `in` is a search in a few contiguous words. Parents
/// that are named but not defined get numbers too: one can be `in` a group of which nothing else is known.
public struct Entities: Sendable {
    private var numbers: [EntityUID: Int32]
    private var defined: [Entity?]
    private var closure: Hierarchy
    /// How many numbers were in use when it was made as a whole.
    private let begun: Int

    /// More (entity, ancestor) pairs than this are refused; they would fill the memory. They take four bytes each.
    public static let maximumAncestorPairs = 1 << 25
    /// More ways from an entity by a parent to an ancestor than this are refused; they would take minutes to go.
    public static let maximumAncestorWays = 1 << 28

    public static let empty = Entities()

    private init() {
        numbers = [:]
        defined = []
        closure = .empty
        begun = 0
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
        begun = defined.count
        let parents = defined.map { $0?.parents.compactMap { numbers[$0] } ?? [] }
        let limits = Hierarchy.Limits(pairs: Self.maximumAncestorPairs, ways: Self.maximumAncestorWays)
        closure = try Hierarchy(parents, within: limits) { number in defined[number].map { "\($0.uid)" } ?? "?" }
    }

    /// The same entities with some changed, added or taken away, at the cost of these: what is asked of the result is answered
    /// as if it had been made as a whole.
    ///
    /// - Parameters:
    ///   - changed: Those that are new or have other contents, each once.
    ///   - removed: Those that are not there any more; unknown ones are passed over.
    /// - Throws: ``Rejection`` as ``init(_:)`` does.
    public func replacing(_ changed: [Entity], removing removed: [EntityUID] = []) throws(Rejection) -> Entities {
        var next = self
        var moves = Hierarchy.Moves()
        for uid in removed { next.remove(uid, &moves) }
        for entity in changed { next.put(entity, &moves) }
        let limits = Hierarchy.Limits(pairs: Self.maximumAncestorPairs, ways: Self.maximumAncestorWays)
        // Numbers of what was taken away stay behind.
        guard next.defined.count <= 2 * begun + 1_024,
            next.closure.take(moves, count: next.defined.count, within: limits)
        else {
            return try Entities(next.all)
        }
        return next
    }

    private mutating func put(_ entity: Entity, _ moves: inout Hierarchy.Moves) {
        let number = number(taking: entity.uid)
        let known = defined[Int(number)]
        defined[Int(number)] = entity
        guard known?.parents ?? [] != entity.parents else { return }
        moves.parents[number] = entity.parents.map { self.number(taking: $0) }
    }

    private mutating func remove(_ uid: EntityUID, _ moves: inout Hierarchy.Moves) {
        guard let number = numbers[uid], let known = defined[Int(number)] else { return }
        defined[Int(number)] = nil
        if !known.parents.isEmpty { moves.parents[number] = [] }
    }

    /// The number of an entity, which it gets where it has none.
    private mutating func number(taking uid: EntityUID) -> Int32 {
        if let number = numbers[uid] { return number }
        let number = Int32(defined.count)
        numbers[uid] = number
        defined.append(nil)
        return number
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
