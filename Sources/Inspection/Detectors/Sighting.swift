/// A match as ``Pattern/assess`` sees it. Only valid during the call.
struct Sighting {
    let value: UnsafeRawBufferPointer
    /// What stands before the value: at most ``contextLength`` bytes.
    let context: UnsafeRawBufferPointer
    private let offset: Int
    private let window: TextWindow
    private let tables: any Tables

    static let contextLength = 64

    init(_ range: Range<Int>, in window: TextWindow, _ tables: any Tables) {
        value = window.slice(range)
        context = window.slice(max(window.base, range.lowerBound - Self.contextLength)..<range.lowerBound)
        offset = range.lowerBound
        self.window = window
        self.tables = tables
    }

    /// Whether the text says that the value is what `names` stand for: right before it, with nothing between but
    /// punctuation and words like "is", or in front of a list it belongs to, or over its column of a table.
    ///
    /// `dropped` bytes before the value are part of it and say nothing.
    func isIntroduced(by names: Names, dropping dropped: Int = 0) -> Bool {
        var context = UnsafeRawBufferPointer(rebasing: context.dropLast(dropped))
        if names.introduce(after: context) { return true }
        if let heading = tables.heading(at: offset - dropped, in: window),
            heading.withUnsafeBytes({ names.introduce(after: $0, isKey: true) })
        {
            return true
        }
        while let previous = ValueList.previous(of: value, in: context) {
            context = UnsafeRawBufferPointer(rebasing: context[..<previous.lowerBound])
            if names.introduce(after: context) { return true }
        }
        return false
    }

    /// The digits of the value of the same shape that goes before this one in a list.
    var previousDigits: [UInt8]? {
        ValueList.previous(of: value, in: context).map { context[$0].compactMap(Self.digit) }
    }
}
