/// A document as a flat list of pieces, laid out within a width.
///
/// A group stays on one line when it fits, and otherwise breaks at every one of its own breaks. Being a list, a
/// document can be nested as deep as it likes without any recursion here.
struct Layout {
    enum Piece {
        case text(String)
        /// A line break, or so many spaces when the group stays on one line.
        case breakable(spaces: Int)
        /// The same before the bracket that ends the group: the line is indented like the group around it.
        case closing(spaces: Int)
        /// One space that may not break and is dropped at the end of a line.
        case space
        case newline
        /// Adds to the indentation of the lines that begin inside.
        case begin(indent: Int)
        /// Indentation without a group: breaks inside belong to the group around it.
        case indent(Int)
        case end
        /// Goes to the end of the line; whatever follows starts a new one.
        case comment(String)
    }

    private static let width = 80
    /// The width of what cannot stand on one line.
    private static let tooWide = 1 << 30

    private(set) var pieces: [Piece] = []

    mutating func add(_ piece: Piece) { pieces.append(piece) }
    mutating func text(_ text: String) { pieces.append(.text(text)) }

    /// The laid-out text, ending in a newline.
    func rendered() -> String {
        let widths = groupWidths()
        var out = Output()
        var groups: [(indent: Int, broken: Bool)] = [(0, true)]
        for (index, piece) in pieces.enumerated() {
            let group = groups[groups.count - 1]
            switch piece {
            case .text(let text): out.write(text, indent: group.indent)
            case .comment(let text): out.comment(text, indent: group.indent)
            case .space: out.space(1)
            case .newline: out.newline(indent: group.indent)
            case .breakable(let spaces):
                if group.broken { out.newline(indent: group.indent) } else { out.space(spaces) }
            case .closing(let spaces):
                let outer = groups.count > 1 ? groups[groups.count - 2].indent : 0
                if group.broken { out.newline(indent: outer) } else { out.space(spaces) }
            case .begin(let indent):
                let fits = out.column(indent: group.indent) + widths[index] <= Self.width
                groups.append((group.indent + indent, !fits))
            case .indent(let indent): groups.append((group.indent + indent, group.broken))
            case .end: groups.removeLast()
            }
        }
        return out.finished()
    }

    /// For every `begin` the width of its group on one line, with the text that sticks to its end.
    private func groupWidths() -> [Int] {
        var widths = [Int](repeating: 0, count: pieces.count)
        // Walking backwards: `after` is the text up to the next possible break, `total` the width so far, `breaks` the
        // line breaks that have to be.
        var after = 0
        var total = 0
        var breaks = 0
        var open: [(total: Int, after: Int, breaks: Int)] = []
        for (index, piece) in pieces.enumerated().reversed() {
            switch piece {
            case .text(let text):
                total += text.unicodeScalars.count
                after += text.unicodeScalars.count
            case .space:
                total += 1
                after += 1
            case .comment, .newline:
                breaks += 1
                after = 0
            case .breakable(let spaces), .closing(let spaces):
                total += spaces
                after = 0
            case .end: open.append((total, after, breaks))
            case .begin, .indent:
                guard let end = open.popLast() else { continue }
                widths[index] = breaks > end.breaks ? Self.tooWide : total - end.total + end.after
            }
        }
        return widths
    }

    /// Collects lines; indentation is written only when something follows on the line.
    private struct Output {
        private var text = ""
        private var lineWidth = 0
        private var atLineStart = true
        private var lineIndent = 0
        private var pendingSpaces = 0
        private var mustBreak = false

        func column(indent: Int) -> Int {
            if mustBreak { return indent }
            return atLineStart ? lineIndent : lineWidth + pendingSpaces
        }

        mutating func newline(indent: Int) {
            mustBreak = false
            pendingSpaces = 0
            lineIndent = indent
            guard !atLineStart else { return }
            text += "\n"
            atLineStart = true
            lineWidth = 0
        }

        mutating func space(_ count: Int) { pendingSpaces += count }

        mutating func write(_ piece: String, indent: Int) {
            if mustBreak { newline(indent: indent) }
            let lead = atLineStart ? (piece.isEmpty ? 0 : lineIndent) : pendingSpaces
            text += String(repeating: " ", count: lead) + piece
            lineWidth += lead + piece.unicodeScalars.count
            pendingSpaces = 0
            atLineStart = false
        }

        mutating func comment(_ piece: String, indent: Int) {
            if mustBreak { newline(indent: indent) }
            pendingSpaces = 1
            write(piece, indent: indent)
            mustBreak = true
        }

        func finished() -> String { text.hasSuffix("\n") || text.isEmpty ? text : text + "\n" }
    }
}
