import ArgumentParser
import Domain
import Registry

/// `--since`, or `--from` and `--to`: the part of the record a command is about.
struct RecordWindow: ParsableArguments {
    @Option(help: "How far back: 7d, 12h, 30m, 2w.")
    var since: KeyLifetime?

    @Option(help: "From this day on: 2026-03-01, or a moment: 2026-03-01T09:30:00Z.")
    var from: Moment?

    @Option(help: "Before this day or moment.")
    var to: Moment?

    func validate() throws {
        if since != nil, from != nil { throw ValidationError("either --since or --from") }
        if let from, let to, to.time <= from.time {
            throw ValidationError("--to must be later than --from: nothing lies before the one and after the other")
        }
    }

    /// Without anything said, the last seven days; empty when it ends before it begins.
    func range(now: Timestamp) -> Range<Timestamp> {
        let start = from?.time ?? now.advanced(bySeconds: -(since?.seconds ?? 7 * 86_400))
        return start..<max(start, to?.time ?? now)
    }
}

/// `2026-03-01`, or `2026-03-01T09:30:00Z`.
struct Moment: ExpressibleByArgument {
    var time: Timestamp

    init?(argument: String) {
        guard let time = TimestampText.timestamp(argument) ?? TimestampText.timestamp(argument + "T00:00:00Z") else {
            return nil
        }
        self.time = time
    }
}
