import Foundation
import Synchronization

/// What a command is at, and how far it has come, for whoever waits at a terminal; nothing for anybody else.
///
/// One line of standard error. It is gone before anything is printed.
enum Progress {
    private struct Line: Equatable {
        var what: String
        /// Hundredths that are done; `nil` where nobody knows.
        var part: Int?
    }

    private static let isShown = isatty(2) == 1
    private static let shown = Mutex<Line?>(nil)

    /// What takes its time now.
    static func step(_ what: String) { show(Line(what: what, part: nil), what) }

    /// How much of it is done. May be called for every piece: of a hundred calls with the same hundredth one writes.
    static func step(_ what: String, _ done: Int, of total: Int) {
        guard isShown, total > 0 else { return }
        let done = min(done, total)
        show(Line(what: what, part: done * 100 / total), "\(what): \(done) of \(total)")
    }

    /// Takes the line away.
    static func end() {
        if shown.withLock({ $0.take() }) != nil { write("\r\u{1B}[K") }
    }

    private static func show(_ line: Line, _ text: @autoclosure () -> String) {
        guard isShown, shown.withLock({ $0 != line }) else { return }
        shown.withLock { $0 = line }
        write("\r\u{1B}[K\(text()) …")
    }

    private static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
