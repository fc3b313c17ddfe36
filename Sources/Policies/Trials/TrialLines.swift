/// Finds the lines on which tests stand by their names, one after the other.
struct TrialLines {
    private let bytes: [UInt8]
    private var next = 0
    private var line = 1

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The line of the next place where the name stands in quotes; `nil` when it is written otherwise.
    mutating func line(of name: String) -> Int? {
        let wanted = Array("\"\(name)\"".utf8)
        var place = next
        var reached = line
        while place + wanted.count <= bytes.count {
            if bytes[place] == wanted[0], bytes[place..<(place + wanted.count)].elementsEqual(wanted) {
                (next, line) = (place + wanted.count, reached)
                return reached
            }
            if bytes[place] == UInt8(ascii: "\n") { reached += 1 }
            place += 1
        }
        return nil
    }
}
