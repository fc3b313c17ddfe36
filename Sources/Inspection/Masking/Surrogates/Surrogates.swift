public import Domain

/// The surrogates of one conversation or one set of files, and what each stands for.
///
///     var surrogates = Surrogates(scanner: scanner, key: key)
///     let made = surrogates.surrogate(for: value)
///     …
///     let answer = surrogates.restore(text, showing: .labels([Label("EMAIL_ADDRESS")]))
///
/// Which surrogate a value gets follows from the key and the value alone, so that nothing has to be kept for it to be the
/// same next time. What is kept is for two other things: that no two values ever get the same one (the second then gets
/// its next choice), and that surrogates can be put back. Memory is bounded: once it is full, new values get none.
public struct Surrogates: Sendable {
    /// What a surrogate stands for.
    struct Original: Sendable {
        let label: Label
        let bytes: [UInt8]
        /// Whether letters or digits that are no part of it stand right before it.
        let isWithinWord: Bool
        /// Whether it may be put back: a reader who never had the value has no part in it.
        fileprivate(set) var mayReturn: Bool
        fileprivate let identity: Identity
    }

    /// A value however it is written.
    fileprivate struct Identity: Hashable {
        let type: String
        let canonical: [UInt8]

        init(_ value: FoundValue) {
            type = value.label.type
            canonical = value.canonical
        }

        /// That of `bytes` in the place of `value`.
        init(_ bytes: [UInt8], inPlaceOf value: FoundValue) {
            self.init(FoundValue(value.label, bytes, placeholder: value.placeholder, before: value.before))
        }
    }

    private let check: SurrogateCheck
    private let key: MaskingKey
    private var capacity: Int
    private var room: Int
    /// Which of its choices a value got.
    private var choices: [Identity: Choice] = [:]
    /// Values that are in the text, and surrogates, which are not to be mistaken for each other.
    private var taken: [Identity: Identity] = [:]
    /// What each surrogate stands for, by how it is written.
    private(set) var originals: [[UInt8]: Original] = [:] { didSet { version += 1 } }
    /// Another number whenever something else may be put back.
    public private(set) var version = 0

    private struct Choice {
        let attempt: Int
        /// How much of the value's beginning is kept, for kinds without a recipe.
        let kept: Int
    }

    /// How many choices a value has before it is given up.
    private static let attempts = 64
    /// How often the detector is asked before a surrogate that it would not find again will do.
    private static let checks = 16
    private static let shapeChecks = 192
    /// Longer values get no surrogate, since every byte of an answer may have to wait for one.
    static let longest = 16_384

    /// `capacity` bounds how many ways of writing values are kept, and 64 times as many bytes of them.
    public init(scanner: Scanner, key: MaskingKey, capacity: Int = 65_536) {
        self.init(check: SurrogateCheck(scanner), key: key, capacity: capacity)
    }

    /// As few as at the beginning, under another key.
    func emptied(key: MaskingKey, capacity: Int) -> Surrogates {
        Surrogates(check: check, key: key, capacity: capacity)
    }

    private init(check: SurrogateCheck, key: MaskingKey, capacity: Int) {
        self.check = check
        self.key = key
        self.capacity = capacity
        room = capacity * 64
    }

    /// Makes room for `capacity` ways of writing values, where that is more.
    mutating func widen(to capacity: Int) {
        guard capacity > self.capacity else { return }
        room += (capacity - self.capacity) * 64
        self.capacity = capacity
    }

    /// Whether there is no room for another.
    public var isFull: Bool { originals.count >= capacity || room <= 0 }

    /// How many surrogates there are.
    public var count: Int { originals.count }

    /// The labels of what may be put back, as far as `disclosure` lets them be seen.
    public func labels(showing disclosure: Disclosure) -> Set<Label> {
        var seen: Set<Label> = []
        for original in originals.values where original.mayReturn { seen.insert(original.label) }
        return seen.filter(disclosure.shows)
    }

    /// Whether `bytes` are a surrogate that was given out.
    public func contains(_ bytes: [UInt8]) -> Bool { originals[bytes] != nil }

    /// Says that `value` stands in the text, so that no other value's surrogate is like it.
    public mutating func note(_ value: FoundValue) {
        let identity = Identity(value)
        if taken.count < 4 * capacity, taken[identity] == nil { taken[identity] = identity }
    }

    /// What is written in the place of `value`; `nil` when none can be made or there is no room for one.
    ///
    /// - Parameter mayReturn: Whether the value may be put back where its surrogate stands; once it may, it stays so.
    public mutating func surrogate(for value: FoundValue, mayReturn: Bool = true) -> [UInt8]? {
        guard let made = made(for: value) else { return nil }
        if mayReturn, originals[made]?.mayReturn == false { originals[made]?.mayReturn = true }
        return made
    }

    private mutating func made(for value: FoundValue) -> [UInt8]? {
        guard !value.bytes.isEmpty, value.bytes.count <= Self.longest else { return nil }
        let identity = Identity(value)
        if let choice = choices[identity] {
            guard let made = make(value, identity, choice), claim(made, for: value, identity) else { return nil }
            return made
        }
        guard originals.count < capacity, room >= 2 * value.bytes.count else { return nil }
        note(value)
        guard let (choice, made) = choose(for: value, identity), claim(made, for: value, identity) else { return nil }
        choices[identity] = choice
        return made
    }

    /// The first choice that is free and would be found again; when none is found, the first that is free.
    private func choose(for value: FoundValue, _ identity: Identity) -> (Choice, [UInt8])? {
        let hasRecipe = SurrogateRecipe.of(value.label) != nil
        let plans = hasRecipe ? [(kept: 0, attempts: Self.attempts)] : ShapeSurrogate.plans(for: value)
        var checks = hasRecipe ? Self.checks : Self.shapeChecks
        let frame = check.frame(for: value)
        var first: (Choice, [UInt8])?
        for plan in plans {
            for attempt in 0..<plan.attempts {
                let choice = Choice(attempt: attempt, kept: plan.kept)
                guard let made = make(value, identity, choice), isFree(made, for: value, identity) else { continue }
                if first == nil { first = (choice, made) }
                guard let frame else { return first }
                if check.isFound(made, as: value.label, in: frame) { return (choice, made) }
                checks -= 1
                if checks == 0 { return first }
            }
        }
        return first
    }

    private func make(_ value: FoundValue, _ identity: Identity, _ choice: Choice) -> [UInt8]? {
        let number = [UInt8(truncatingIfNeeded: choice.attempt), UInt8(truncatingIfNeeded: choice.kept)]
        var draw = KeyedDraw(key, [Array(identity.type.utf8), identity.canonical, number])
        guard let recipe = SurrogateRecipe.of(value.label) else {
            return ShapeSurrogate.of(value.bytes, keeping: choice.kept, &draw)
        }
        return recipe.make(value, &draw, choice.attempt)
    }

    /// Whether `made` is another value than all that are in the text, and nobody else's surrogate.
    private func isFree(_ made: [UInt8], for value: FoundValue, _ identity: Identity) -> Bool {
        let own = Identity(made, inPlaceOf: value)
        if own == identity { return false }
        if let owner = taken[own], owner != identity { return false }
        return originals[made].map { $0.identity == identity } ?? true
    }

    /// Writes down what `made` stands for; `false` when it stands for something else, or there is no room.
    private mutating func claim(_ made: [UInt8], for value: FoundValue, _ identity: Identity) -> Bool {
        if let known = originals[made] { return known.identity == identity }
        let size = made.count + value.bytes.count
        guard originals.count < capacity, size <= room else { return false }
        room -= size
        taken[Identity(made, inPlaceOf: value)] = identity
        let isWithinWord = [value.before.last, made.first].allSatisfy { $0?.isASCIIAlphanumeric == true }
        originals[made] = Original(
            label: value.label, bytes: value.bytes, isWithinWord: isWithinWord, mayReturn: false, identity: identity)
        return true
    }
}
