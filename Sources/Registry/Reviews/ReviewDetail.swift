internal import Domain
internal import Reviews
internal import Wire

/// What the record says of a change to a review. Reasons are in it: they are why.
enum ReviewDetail {
    static func bytes(_ review: String, _ effects: [ReviewEffect]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.text("review", review)
            json.key("effects")
            json.array { json in
                for effect in effects { json.object { write(effect, &$0) } }
            }
        }
        return json.bytes
    }

    private static func write(_ effect: ReviewEffect, _ json: inout JSONWriter) {
        switch effect {
        case .record(let event): write(event.act, &json)
        case .stageChanged(let from, let to):
            json.text("effect", "stage")
            json.text("from", from.rawValue)
            json.text("to", to.rawValue)
        case .ask(let people):
            json.text("effect", "ask")
            write(people, &json)
        case .remind(let people):
            json.text("effect", "remind")
            write(people, &json)
        case .lapsed(let lapse, let count):
            json.text("effect", "lapsed")
            json.text("to", lapse.rawValue)
            json.count(count)
        case .verified(let lines):
            json.text("effect", "verified")
            json.lines(lines)
        case .alarm(.noReviewer(let count)):
            json.text("effect", "no_reviewer")
            json.count(count)
        case .alarm(.overdue(let count)):
            json.text("effect", "overdue")
            json.count(count)
        case .alarm(.notApplied(let lines)):
            json.text("effect", "not_applied")
            json.lines(lines)
        case .alarm(.cameBack(let lines)):
            json.text("effect", "came_back")
            json.lines(lines)
        }
    }

    private static func write(_ act: ReviewAct, _ json: inout JSONWriter) {
        switch act {
        case .open(let items, _):
            json.text("act", "open")
            json.count(items.count)
        case .decide(let lines, let verdict, let reason, _):
            switch verdict {
            case .keep: json.text("act", "keep")
            case .revoke: json.text("act", "revoke")
            case .change(let rights):
                json.text("act", "change")
                json.strings("rights", rights.sorted())
            }
            json.lines(lines)
            json.text("reason", reason)
        case .delegate(let lines, let to, let reason, _):
            json.text("act", "delegate")
            json.lines(lines)
            json.text("to", to)
            json.text("reason", reason)
        case .reassign(let lines, let to, let reason, _):
            json.text("act", "reassign")
            json.lines(lines)
            json.text("to", to)
            json.text("reason", reason)
        case .observe(let findings):
            json.text("act", "observe")
            json.lines(findings.keys)
        case .postpone(let until, let reason, _):
            json.text("act", "postpone")
            json.text("until", TimestampText.iso8601(until))
            json.text("reason", reason)
        case .close: json.text("act", "close")
        case .clock: json.text("act", "clock")
        }
    }

    private static func write(_ people: [String: Int], _ json: inout JSONWriter) {
        json.key("people")
        json.object { json in
            for (person, count) in people.sorted(by: { $0.key < $1.key }) {
                json.key(person)
                json.integer(count)
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func count(_ count: Int) {
        key("lines")
        integer(count)
    }

    /// Places from 1 on, those that follow each other as `3-17`.
    fileprivate mutating func lines(_ places: some Sequence<Int>) {
        var runs: [ClosedRange<Int>] = []
        for place in places.sorted() {
            if let last = runs.last, last.upperBound + 1 == place {
                runs[runs.count - 1] = last.lowerBound...place
            } else {
                runs.append(place...place)
            }
        }
        strings(
            "lines",
            runs.map { $0.count == 1 ? "\($0.lowerBound + 1)" : "\($0.lowerBound + 1)-\($0.upperBound + 1)" })
    }
}
