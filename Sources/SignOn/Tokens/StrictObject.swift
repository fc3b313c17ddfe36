internal import Domain
internal import Wire

/// The members of one JSON object, read strictly: the right kind or an error, never a guess. `null` counts as absent.
struct StrictObject: Sendable {
    private let tape: JSONTape

    /// A member that is there and is not what it has to be.
    struct WrongKind: Error, Hashable { var name: String }

    /// `nil` for what is no object, has a name twice, or is deeper or larger than such documents are.
    init?(_ bytes: [UInt8]) {
        var tape = JSONTape()
        do { try tape.read(bytes, limits: JSONLimits(maximumDepth: 16, maximumNodes: 20_000)) } catch { return nil }
        guard tape.kind(tape.root) == .object else { return nil }
        self.tape = tape
    }

    private init(_ tape: JSONTape, _ node: JSONNode) {
        var inner = JSONTape()
        // Read before as a part of a document, so it reads again.
        try? inner.read(tape.bytes, in: tape.range(node))
        self.tape = inner
    }

    /// Whether there is such a member, whatever it is.
    func has(_ name: String) -> Bool { tape.member(tape.root, name) != nil }

    func text(_ name: String, longest: Int = 2_048) throws(WrongKind) -> String? {
        guard let node = member(name) else { return nil }
        guard let text = tape.string(node), text.utf8.count <= longest else { throw WrongKind(name: name) }
        return text
    }

    func flag(_ name: String) throws(WrongKind) -> Bool? {
        guard let node = member(name) else { return nil }
        guard let flag = tape.bool(node) else { throw WrongKind(name: name) }
        return flag
    }

    /// Seconds since 1970 (RFC 7519 section 2, NumericDate), which may have a fraction.
    func moment(_ name: String) throws(WrongKind) -> Timestamp? {
        guard let node = member(name) else { return nil }
        guard let seconds = tape.double(node), (0...1e11).contains(seconds) else { throw WrongKind(name: name) }
        return Timestamp(microseconds: Int64(seconds * 1_000_000))
    }

    /// A list of texts; where one text may stand for a list of one, that as well.
    func texts(_ name: String, most: Int = 1_000, orOne: Bool = false) throws(WrongKind) -> [String]? {
        guard let node = member(name) else { return nil }
        if orOne, let text = tape.string(node), text.utf8.count <= 2_048 { return [text] }
        guard tape.kind(node) == .array, tape.count(node) <= most else { throw WrongKind(name: name) }
        var texts: [String] = []
        for element in tape.elements(node) {
            guard let text = tape.string(element), text.utf8.count <= 2_048 else { throw WrongKind(name: name) }
            texts.append(text)
        }
        return texts
    }

    /// A list of objects.
    func objects(_ name: String, most: Int) throws(WrongKind) -> [StrictObject]? {
        guard let node = member(name) else { return nil }
        guard tape.kind(node) == .array, tape.count(node) <= most else { throw WrongKind(name: name) }
        var objects: [StrictObject] = []
        for element in tape.elements(node) {
            guard tape.kind(element) == .object else { throw WrongKind(name: name) }
            objects.append(StrictObject(tape, element))
        }
        return objects
    }

    /// The names of an object's members.
    func names(of name: String) -> Set<String> {
        guard let node = member(name) else { return [] }
        return Set(tape.members(node).compactMap { tape.string($0.key) })
    }

    private func member(_ name: String) -> JSONNode? {
        tape.member(tape.root, name).flatMap { tape.kind($0) == .null ? nil : $0 }
    }
}
