import Segments

/// What a disk and the memory before it hold: what is stored, and what a loss of power may take.
///
/// A value: a copy is the disk at one moment, to lose power at.
public struct VolatileDisk: Sendable {
    enum Change {
        case write(offset: Int, bytes: [UInt8])
        case truncate(length: Int)
    }

    struct Content: Sendable {
        /// What is stored.
        var stored: [UInt8] = []
        /// What who reads the file sees.
        var seen: [UInt8] = []
        /// What came since it was stored last.
        var changes: [Change] = []
    }

    struct NameChange {
        var file: Int
        var removed: String?
        var added: String?
    }

    static let sector = 512
    var contents: [Content] = []
    var names: [String: Int] = [:]
    private(set) var storedNames: [String: Int] = [:]
    var nameChanges: [NameChange] = []

    public init() {}

    /// The bytes of all files by name, as who reads them sees them.
    public var files: [String: [UInt8]] { names.mapValues { contents[$0].seen } }

    /// Changes a stored byte of a file behind everybody's back.
    public mutating func flip(_ name: String, at offset: Int, by bits: UInt8) {
        guard let file = names[name], contents[file].seen.indices.contains(offset) else { return }
        contents[file].seen[offset] ^= bits
        contents[file].stored = contents[file].seen
    }

    // MARK: - Storing

    mutating func store(_ file: Int) {
        let changes = contents[file].changes
        contents[file].changes = []
        for change in changes { Self.apply(change, to: &contents[file].stored) }
    }

    mutating func storeNames() {
        storedNames = names
        nameChanges = []
    }

    /// What Linux does when a sync fails: some of it is stored, and the rest will never be, although it is not waiting any
    /// more and can be read until it has to make room. Lengths belong to the file system's own journal and still wait.
    mutating func loseChanges(_ file: Int, _ random: inout SeededGenerator) {
        let changes = contents[file].changes
        contents[file].changes = []
        for change in changes {
            switch change {
            case .write: Self.tear(change, &contents[file].stored, &random)
            case .truncate: contents[file].changes.append(change)
            }
        }
        guard random.below(2) == 0 else { return }
        contents[file].seen = contents[file].stored
        for change in contents[file].changes { Self.apply(change, to: &contents[file].seen) }
    }

    /// Takes the power away: what was not stored is lost, kept or torn, each change by itself.
    public mutating func losePower(_ random: inout SeededGenerator) {
        // All or nothing of what waits are the most likely.
        let kind = random.below(6)
        for file in contents.indices {
            for change in contents[file].changes {
                switch kind {
                case 0: break
                case 1: Self.apply(change, to: &contents[file].stored)
                default: Self.tear(change, &contents[file].stored, &random)
                }
            }
            contents[file].changes = []
            contents[file].seen = contents[file].stored
        }
        for change in nameChanges where kind == 1 || (kind > 1 && random.below(2) == 0) {
            if let name = change.removed, storedNames[name] == change.file { storedNames[name] = nil }
            if let name = change.added { storedNames[name] = change.file }
        }
        nameChanges = []
        names = storedNames
    }

    // MARK: - Changing

    static func apply(_ change: Change, to bytes: inout [UInt8]) {
        switch change {
        case .truncate(let length):
            if length < bytes.count { bytes.removeLast(bytes.count - length) } else { grow(&bytes, to: length) }
        case .write(let offset, let new):
            if new.isEmpty { return }
            grow(&bytes, to: offset + new.count)
            bytes.withUnsafeMutableBytes { UnsafeMutableRawBufferPointer(rebasing: $0[offset...]).copyBytes(from: new) }
        }
    }

    /// Applies a change, or not, or any first part of it, or any of its sectors.
    private static func tear(_ change: Change, _ bytes: inout [UInt8], _ random: inout SeededGenerator) {
        guard case .write(let offset, let new) = change else {
            if random.below(2) == 0 { apply(change, to: &bytes) }
            return
        }
        switch random.below(4) {
        case 0: break
        case 1: apply(change, to: &bytes)
        case 2: apply(.write(offset: offset, bytes: Array(new[..<random.below(new.count)])), to: &bytes)
        default:
            // The length may have been stored without what was to fill it.
            if random.below(2) == 0 { grow(&bytes, to: offset + new.count) }
            var begin = 0
            while begin < new.count {
                let end = min(new.count, begin + sector - (offset + begin) % sector)
                if random.below(2) == 0 {
                    apply(.write(offset: offset + begin, bytes: Array(new[begin..<end])), to: &bytes)
                }
                begin = end
            }
        }
    }

    private static func grow(_ bytes: inout [UInt8], to length: Int) {
        if length > bytes.count { bytes += [UInt8](repeating: 0, count: length - bytes.count) }
    }
}
