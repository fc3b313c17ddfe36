/// Tells from the text of the deepest level whether something is still escaped in it.
///
/// Backslashes alone hide nothing, however many there are: undoing their escapes leaves backslashes. What counts is one in
/// front of something that it makes another character of.
struct DepthCheck: Sendable {
    private enum State {
        case plain
        case backslash
        /// Behind `\u` and this many hexadecimal digits.
        case digits(Int)
    }

    private var state = State.plain

    /// Takes the next bytes of the text.
    mutating func read(_ bytes: UnsafeRawBufferPointer) throws(InspectionError) {
        var index = 0
        while index < bytes.count {
            if case .plain = state {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[index...])
                guard let found = Unescaper.firstBackslash(rest) else { return }
                index += found
            }
            try step(bytes[index])
            index += 1
        }
    }

    private mutating func step(_ byte: UInt8) throws(InspectionError) {
        switch (state, byte) {
        case (_, Unescaper.backslash): state = .backslash
        case (.backslash, UInt8(ascii: "u")): state = .digits(0)
        case (.backslash, _) where Unescaper.hides(byte): throw .tooDeep
        case (.digits(let count), _) where Unescaper.hexValue(byte) != nil:
            if count == 3 { throw .tooDeep }
            state = .digits(count + 1)
        default: state = .plain
        }
    }
}
