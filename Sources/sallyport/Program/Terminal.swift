import Foundation

/// The two streams a command writes to.
enum Terminal {
    static func print(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    static func error(_ text: String) {
        FileHandle.standardError.write(Data((text.hasPrefix("Error:") ? text + "\n" : "sallyport: \(text)\n").utf8))
    }
}
