internal import Domain

/// The channels of a stream, in the order in which they appeared.
struct ChannelTable {
    var channels: [Channel] = []
    private var places: [Int: Int] = [:]
    private var last: (key: Int, place: Int)?
    /// Words of the wire format that stand where no text has begun yet, by the key that one would have.
    private var constants: [Int: [UInt8]] = [:]

    /// No answer has more texts than this.
    static let most = 4_096

    subscript(_ place: Int) -> Channel {
        _read { yield channels[place] }
        _modify { yield &channels[place] }
    }

    /// Where the channel of a key is; `nil` when there is none yet. Keys are hashes, seeded anew in every process.
    mutating func find(_ key: Int) -> Int? {
        if let last, last.key == key { return last.place }
        guard let place = places[key] else { return nil }
        last = (key, place)
        return place
    }

    /// Whether a word is nothing but one that the wire format has there, and had there before: `assistant` in every event.
    ///
    /// It begins no text then; one that begins later begins with it.
    mutating func passesOver(_ word: UnsafeRawBufferPointer, _ key: Int) -> Bool {
        guard find(key) == nil, WireWord.matches(word) else { return false }
        if let known = constants[key] { return known.elementsEqual(word) }
        guard constants.count < Self.most else { return false }
        constants[key] = Array(word)
        return true
    }

    /// What stood there before a text began.
    func constant(_ key: Int) -> [UInt8] { constants[key] ?? [] }

    mutating func add(_ channel: Channel, _ key: Int) throws(Refusal) -> Int {
        guard channels.count < Self.most else {
            throw Refusal.inspectionFailed(.response, "it has more than \(Self.most) texts")
        }
        channels.append(channel)
        places[key] = channels.count - 1
        last = (key, channels.count - 1)
        return channels.count - 1
    }
}
