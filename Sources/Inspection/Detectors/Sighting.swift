/// A match as ``Pattern/assess`` sees it. Only valid during the call.
struct Sighting {
    let value: UnsafeRawBufferPointer
    /// What stands before the value: at most ``contextLength`` bytes.
    let context: UnsafeRawBufferPointer
    let range: Range<Int>
    private let window: TextWindow
    // Not counted, since it is handed about more often than anything else: whoever shows it holds both, as the text itself.
    private unowned(unsafe) let tables: TableReader
    /// What may say what the value is, where somebody asked for it once for all.
    private unowned(unsafe) var introductions: Introductions?

    static let contextLength = 64

    init(_ range: Range<Int>, in window: TextWindow, _ tables: TableReader) {
        value = window.slice(range)
        context = window.slice(max(window.base, range.lowerBound - Self.contextLength)..<range.lowerBound)
        self.range = range
        self.window = window
        self.tables = tables
    }

    /// The context and the value behind it.
    var withContext: UnsafeRawBufferPointer {
        window.slice(range.lowerBound - context.count..<range.upperBound)
    }

    /// The byte behind the value; `nil` where the text ends. What a pattern's `after` is not empty for is known there.
    var next: UInt8? {
        range.upperBound < window.end ? window.bytes[range.upperBound - window.base] : nil
    }

    /// Whether the context is all of the text before the value.
    var isContextWhole: Bool { window.base == 0 && range.lowerBound == context.count }

    /// Whether the text says that the value is what `names` stand for: right before it, with nothing between but
    /// punctuation and words like "is", or in front of a list it belongs to, or over its column of a table.
    ///
    /// `dropped` bytes before the value are part of it and say nothing.
    func isIntroduced(by names: Names, dropping dropped: Int = 0) -> Bool {
        if dropped == 0, let introductions { return introductions.hold(names) }
        var isIntroduced = false
        forEachIntroduction(dropping: dropped) { introduction in
            isIntroduced = introduction.holds(names)
            return !isIntroduced
        }
        return isIntroduced
    }

    /// The same sighting, which knows what may introduce it, once that is read into `introductions`: to be asked about many
    /// names.
    func reading(_ introductions: Introductions) -> Sighting {
        introductions.begin(self)
        var sighting = self
        sighting.introductions = introductions
        return sighting
    }

    /// Gives everything that may introduce the value to `body`, until it says no.
    func forEachIntroduction(dropping dropped: Int = 0, _ body: (Introduction) -> Bool) {
        var context = UnsafeRawBufferPointer(rebasing: context[..<(context.count - dropped)])
        guard body(Introduction(before: context)) else { return }
        if let text = tables.heading(at: range.lowerBound - dropped, in: window) {
            guard body(Introduction(heading: text)) else { return }
        }
        while let previous = ValueList.previous(of: value, in: context) {
            context = UnsafeRawBufferPointer(rebasing: context[..<previous.lowerBound])
            guard body(Introduction(before: context)) else { return }
        }
    }

    /// The digits of the value of the same shape that goes before this one in a list.
    var previousDigits: [UInt8]? {
        ValueList.previous(of: value, in: context).map { context[$0].compactMap(Self.digit) }
    }
}
