internal import Wire

/// The texts that token probabilities repeat, each a lane of its own.
///
/// Chat Completions has `{"content": [{"token", "bytes", "top_logprobs"}], "refusal": …}`, Responses and transcripts the
/// array alone, Completions `{"tokens": […], "top_logprobs": [{"token": -0.1}]}`. A value can lie over many tokens, so
/// each lane is one text: the chosen tokens, the same from their byte arrays, and the alternatives by rank.
struct LogprobLanes {
    struct Lane: Hashable, Sendable {
        enum Kind: Hashable, Sendable {
            case token, bytes
            /// The alternatives at one rank.
            case rank(Int)
        }

        /// Which list, by the names and places on the way to it.
        var list: Int
        var kind: Kind
    }

    /// What each lane gets from this value, in the order of appearance.
    private(set) var pieces: [(lane: Lane, text: [UInt8])] = []
    /// Strings that are none of the above.
    private(set) var others: [JSONNode] = []
    private let tape: JSONTape

    /// Ranks beyond are read as ``others``.
    private static let ranks = 64

    init(_ tape: JSONTape, _ node: JSONNode) {
        self.tape = tape
        read(node, list: 0)
    }

    private mutating func read(_ node: JSONNode, list: Int) {
        switch tape.kind(node) {
        case .string: others.append(node)
        case .array:
            for element in tape.elements(node) {
                switch tape.kind(element) {
                case .string: append(element, to: Lane(list: list, kind: .token))
                case .object where tape.member(element, "token") != nil: token(element, list: list)
                case .object: alternativesByName(element, list: list)
                default: read(element, list: list)
                }
            }
        case .object:
            for (key, value) in tape.members(node) {
                var hasher = Hasher()
                hasher.combine(list)
                tape.withText(key) { hasher.combine(bytes: $0) }
                others.append(key)
                read(value, list: hasher.finalize())
            }
        default: break
        }
    }

    private mutating func token(_ node: JSONNode, list: Int) {
        for (key, value) in tape.members(node) {
            if tape.equals(key, "token"), tape.kind(value) == .string {
                append(value, to: Lane(list: list, kind: .token))
            } else if tape.equals(key, "bytes") {
                append(bytes: value, to: Lane(list: list, kind: .bytes))
            } else if tape.equals(key, "top_logprobs"), tape.kind(value) == .array {
                for (rank, alternative) in tape.elements(value).enumerated() {
                    guard rank < Self.ranks, let token = tape.member(alternative, "token") else {
                        read(alternative, list: list)
                        continue
                    }
                    append(token, to: Lane(list: list, kind: .rank(rank)))
                    if let bytes = tape.member(alternative, "bytes") {
                        append(bytes: bytes, to: Lane(list: list, kind: .rank(Self.ranks + rank)))
                    }
                }
            } else {
                others.append(key)
                read(value, list: list)
            }
        }
    }

    /// `{"the": -0.1, " a": -2.3}`.
    private mutating func alternativesByName(_ node: JSONNode, list: Int) {
        for (rank, member) in tape.members(node).enumerated() {
            if rank < Self.ranks {
                append(member.key, to: Lane(list: list, kind: .rank(rank)))
            } else {
                others.append(member.key)
            }
            read(member.value, list: list)
        }
    }

    private mutating func append(_ string: JSONNode, to lane: Lane) {
        guard tape.kind(string) == .string else { return }
        pieces.append((lane, tape.text(string)))
    }

    private mutating func append(bytes node: JSONNode, to lane: Lane) {
        guard tape.kind(node) == .array else { return read(node, list: lane.list) }
        pieces.append((lane, tape.elements(node).compactMap { tape.integer($0).flatMap(UInt8.init(exactly:)) }))
    }

    /// Each lane's whole text.
    var texts: [Lane: [UInt8]] {
        var texts: [Lane: [UInt8]] = [:]
        for piece in pieces { texts[piece.lane, default: []].append(contentsOf: piece.text) }
        return texts
    }
}
