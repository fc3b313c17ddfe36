import ArgumentParser
import Domain
import Policies
import Registry

/// A question as a door asks it, with the circumstances that it sees.
struct QuestionOptions: ParsableArguments {
    enum Way: String, ExpressibleByArgument, CaseIterable {
        case request, response

        var direction: Direction { self == .request ? .request : .response }
    }

    enum Means: String, ExpressibleByArgument, CaseIterable {
        case key, console, job
        case commandLine = "command_line"

        var session: Circumstances.Session {
            switch self {
            case .key: .key
            case .console: .console
            case .job: .job
            case .commandLine: .commandLine
            }
        }
    }

    @Option(help: "Who asks: an e-mail address, local:NAME, job:NAME, scim:NAME, or anonymous.")
    var person: String?

    @Option(help: "What for: chat, upload, read_log, … as the vocabulary has it.")
    var action: String?

    @Option(help: "With which asset, by id.")
    var asset: String?

    @Option(help: "With which model, where it is no asset.")
    var model: String?

    @Flag(help: "The model is not one that the configuration offers.")
    var notOffered = false

    @Option(help: "Whom or what an act concerns: an e-mail address, a key's id, a token, an activity.")
    var subject: String?

    @Option(help: "What is found, and how often: EMAIL_ADDRESS=3; may be repeated.")
    var label: [LabelCount] = []

    @Option(help: "Which way the content goes: request or response.")
    var direction = Way.request

    @Option(help: "For a response, what its request held: a label; may be repeated.")
    var taint: [LabelName] = []

    @Option(help: "How the person is known: key, console, command_line or job.")
    var session = Means.key

    @Option(help: "The id of the key that is used.")
    var key: String?

    @Flag(help: "A second factor was shown a moment ago.")
    var mfa = false

    @Option(help: "The address the person asks from.")
    var address: String?

    @Flag(help: "The connection is neither through TLS nor from this machine.")
    var unprotected = false

    @Option(
        help: "When, as in RFC 3339: 2026-03-01T09:30:00Z, or with an offset such as +01:00. Without it, now.",
        transform: moment)
    var time: Timestamp?

    @OptionGroup
    var volume: VolumeOptions

    @Flag(help: "A reason was given.")
    var justified = false

    @Flag(help: "What comes of it is kept beyond the request.")
    var kept = false

    @Flag(help: "What is deleted was made by the person.")
    var own = false

    /// Whether nothing is said.
    var isEmpty: Bool {
        let texts = [person, action, asset, model, subject, key, address]
        let flags = [notOffered, mfa, unprotected, justified, kept, own]
        return texts.allSatisfy { $0 == nil } && !flags.contains(true) && label.isEmpty && taint.isEmpty && time == nil
            && direction == .request && session == .key && volume.volume == Volume()
    }

    func validate() throws {
        if asset != nil, model != nil { throw ValidationError("either --asset or --model") }
        if !taint.isEmpty, direction == .request {
            throw ValidationError("--taint is what the request of an answer held: say --direction response")
        }
    }

    private static func moment(_ text: String) throws -> Timestamp {
        if let time = TimestampText.timestamp(text) { return time }
        throw ValidationError("`\(text)` is no time; write it as 2026-03-01T09:30:00Z or 2026-03-01T10:30:00+01:00")
    }
}
