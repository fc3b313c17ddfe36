import Foundation

/// Ends a command with a status and one message on stderr.
struct CommandFailure: Error {
    var status: Int32
    var message: String

    /// Wrong usage or unreadable input.
    static func usage(_ message: String) -> CommandFailure { CommandFailure(status: 2, message: message) }
    /// The check says no.
    static func refused(_ message: String) -> CommandFailure { CommandFailure(status: 1, message: message) }
    /// Something of ours broke.
    static func broken(_ message: String) -> CommandFailure { CommandFailure(status: 70, message: message) }
}

func leave(_ status: Int32) -> Never { exit(status) }
