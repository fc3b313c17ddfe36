import Domain
import Foundation

/// The two streams a command writes to, and the one place where text of others is made safe to look at.
///
/// Names of files, records, people and policies may hold what moves the cursor, gives the terminal orders, or turns text
/// around. What has to stay on its line is put on one first, with `oneLine`.
enum Terminal {
    /// For people: lines and tabs stay, everything else that would not be seen is written out.
    static func print(_ text: String) { put(VisibleText.of(text) + "\n", on: .standardOutput) }

    /// For programs, and still safe on a terminal: the same document with what would not be seen as escapes.
    static func print(json: String) { put(SafeJSON.text(json) + "\n", on: .standardOutput) }

    /// A document that has to come out as it went in, byte for byte.
    static func write(_ text: String) { put(text + "\n", on: .standardOutput) }

    /// For people, beside a result that is on standard output.
    static func report(_ text: String) { put(VisibleText.of(text) + "\n", on: .standardError) }

    /// The same for programs.
    static func report(json: String) { put(SafeJSON.text(json) + "\n", on: .standardError) }

    static func error(_ text: String) {
        let text = VisibleText.of(text)
        put(text.hasPrefix("Error:") ? text + "\n" : "sallyport: \(text)\n", on: .standardError)
    }

    private static func put(_ text: String, on stream: FileHandle) {
        Progress.end()
        stream.write(Data(text.utf8))
    }
}

extension String {
    /// Text of others that must not begin a line of its own.
    var oneLine: String { VisibleText.line(self) }
}

/// JSON in which nothing acts on the terminal that shows it.
///
/// Outside strings JSON has no such characters but line breaks, and within them an escape means the same.
private enum SafeJSON {
    static func text(_ json: String) -> String {
        guard json.unicodeScalars.contains(where: isEscaped) else { return json }
        var safe = String.UnicodeScalarView()
        for scalar in json.unicodeScalars {
            guard isEscaped(scalar) else {
                safe.append(scalar)
                continue
            }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                safe.append(contentsOf: "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".unicodeScalars)
            }
        }
        return String(safe)
    }

    private static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0x20 && VisibleText.suspicious(scalar)
    }
}
