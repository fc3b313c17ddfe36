/// Text that may say what a value is, with what it ends with read once.
struct Introduction {
    private enum Source {
        case before(UnsafeRawBufferPointer)
        case heading(ArraySlice<UInt8>)
    }

    private let source: Source
    private let ending: TextEnding

    /// The text before a value.
    init(before text: UnsafeRawBufferPointer) {
        source = .before(text)
        ending = Names.ending(of: text)
    }

    /// What stands over the column of a value.
    init(heading text: ArraySlice<UInt8>) {
        source = .heading(text)
        ending = text.withUnsafeBytes { Names.ending(of: $0) }
    }

    /// Whether it may hold any names.
    var mayHoldNames: Bool { !ending.isEmpty }

    /// Whether it may hold names with these ``Names/codes``.
    func mayHold(_ codes: ByteSet) -> Bool { ending.mayHold(codes) }

    func holds(_ names: Names) -> Bool {
        guard mayHold(names.codes) else { return false }
        switch source {
        case .before(let text): return names.introduce(after: text)
        case .heading(let text): return text.withUnsafeBytes { names.introduce(after: $0, isKey: true) }
        }
    }
}
