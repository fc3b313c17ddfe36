/// Where the bytes of an unescaped text stand in the text it was made from.
///
/// Every unescaped byte comes from one byte or from one whole escape, and some escapes stand for nothing at all, so a list
/// of the places behind each escape says it all.
struct OffsetMap: Sendable {
    private struct Mark {
        let view: Int
        let origin: Int
        /// What the escape in front of it stands for.
        let byte: UInt8
        /// How many bytes that is: one or none.
        let width: UInt8
        /// The character it is, where a byte cannot say that; 0 where it can.
        let character: UInt32
    }

    private var marks: ArraySlice<Mark> = [Mark(view: 0, origin: 0, byte: 0, width: 0, character: 0)]

    /// Where an offset of the text that was unescaped falls.
    enum Place: Equatable {
        /// Between two bytes of the unescaped text, in front of the one at this offset.
        case between(Int)
        /// Within the escape `range`, which makes the byte at `view` and stands for `byte`.
        case within(Range<Int>, view: Int, byte: UInt8)
    }

    /// Says that the unescaped byte at `view` and what follows it comes from `origin` on, behind an escape for `byte`.
    ///
    /// - Parameter character: What the byte stands for, when it is none of the text.
    mutating func mark(_ view: Int, comesFrom origin: Int, behind byte: UInt8, _ character: UInt32 = 0) {
        marks.append(Mark(view: view, origin: origin, byte: byte, width: 1, character: character))
    }

    /// Says that what follows at `view` comes from `origin` on, behind something that was left out.
    mutating func skip(to origin: Int, at view: Int) {
        marks.append(Mark(view: view, origin: origin, byte: 0, width: 0, character: 0))
    }

    /// The character that the unescaped byte at `view` stands for; `nil` when it is what it is.
    func character(at view: Int) -> UInt32? {
        let next = lastIndex { $0.view <= view } + 1
        guard next < marks.endIndex, marks[next].view == view + 1, marks[next].character != 0 else { return nil }
        return marks[next].character
    }

    /// The origin of the unescaped byte at `view`; of the next byte to come when `view` is the end.
    func origin(_ view: Int) -> Int {
        let mark = marks[lastIndex { $0.view <= view }]
        return mark.origin + (view - mark.view)
    }

    /// Where the origin of the unescaped byte before `view` ends: short of what was left out behind it.
    func end(_ view: Int) -> Int {
        let index = lastIndex { $0.view < view }
        guard index + 1 < marks.endIndex, marks[index + 1].view == view, marks[index + 1].width == 1 else {
            return marks[index].origin + (view - marks[index].view)
        }
        return marks[index + 1].origin
    }

    func place(_ origin: Int) -> Place {
        let index = lastIndex { $0.origin <= origin }
        let view = marks[index].view + (origin - marks[index].origin)
        guard index + 1 < marks.endIndex, view >= marks[index + 1].view else { return .between(view) }
        let escaped = marks[index + 1].view - Int(marks[index + 1].width)
        let start = marks[index].origin + (escaped - marks[index].view)
        return start == origin
            ? .between(escaped)
            : .within(start..<marks[index + 1].origin, view: escaped, byte: marks[index + 1].byte)
    }

    /// The first offset from `view` on that stands behind an escape; `nil` when there is none.
    ///
    /// - Parameter known: The mark that was found last by a caller whose offsets never go back; the new one.
    func firstChange(from view: Int, _ known: inout Int) -> Int? {
        var low = max(known, marks.startIndex)
        // Mostly it is the same one again, or one of the next.
        var step = 1
        while low + step < marks.endIndex, marks[low + step].view < view {
            low += step
            step *= 2
        }
        var high = min(low + step, marks.endIndex)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if marks[middle].view < view { low = middle } else { high = middle }
        }
        known = low
        return high < marks.endIndex ? marks[high].view : nil
    }

    /// Whether what an escape was written with may be a letter or digit right before the origin of the byte at `view`: no
    /// behind `\"` and two backslashes.
    func isSymbolHidden(before view: Int) -> Bool {
        guard view > 0 else { return false }
        let start = origin(view)
        let length = start - origin(view - 1)
        if length == 1 { return false }
        guard length == 2, case .within(let range, _, let byte) = place(start - 1), range.count == 2 else {
            return true
        }
        return byte != UInt8(ascii: "\"") && byte != Unescaper.backslash
    }

    /// Forgets what is only needed for unescaped bytes before `view`.
    mutating func forget(before view: Int) {
        let index = lastIndex { $0.view <= view }
        guard index - marks.startIndex > 64 else { return }
        marks = ArraySlice(Array(marks[index...]))
    }

    /// The last mark for which `holds` is true; it is true for the first marks and false for the rest.
    private func lastIndex(_ holds: (Mark) -> Bool) -> Int {
        if let last = marks.last, holds(last) { return marks.endIndex - 1 }
        var low = marks.startIndex
        var high = marks.endIndex
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if holds(marks[middle]) { low = middle } else { high = middle }
        }
        return low
    }
}
