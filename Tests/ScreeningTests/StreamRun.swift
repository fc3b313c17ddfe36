import Domain
import Inspection
import Screening
import Testing
import Wire

/// What came out of a stream, and what a client makes of it.
struct StreamRun {
    var out: [UInt8] = []
    var refusal: Refusal?
    var labels: [Label: Int] = [:]
    var passages: [Passage] = []

    /// Sends `bytes` cut at `cuts`.
    init(
        _ bytes: [UInt8], cuts: [Int] = [], _ endpoint: Endpoint, _ profile: Profile, asset: Asset? = nil,
        scanner: @autoclosure () throws -> Scanner = try Shared.scanner.get()
    ) throws {
        var stream = try AnswerStream(scanner: scanner(), endpoint: endpoint, profile: profile, asset: asset)
        var start = 0
        do throws(Refusal) {
            for end in cuts + [bytes.count] {
                try stream.append(Array(bytes[start..<end]), into: &out)
                start = end
            }
            try stream.finish(into: &out)
            stream.takeFinal(into: &out)
        } catch {
            refusal = error
        }
        labels = stream.labels
        passages = stream.passages
    }

    /// What has come out of a stream already.
    init(out: [UInt8]) { self.out = out }

    /// One byte at a time.
    static func drops(_ bytes: [UInt8], _ endpoint: Endpoint, _ profile: Profile) throws -> StreamRun {
        try StreamRun(bytes, cuts: bytes.isEmpty ? [] : Array(1..<bytes.count), endpoint, profile)
    }

    /// Every text a client can read from what came out: the bytes, every string decoded, the strings of the same place
    /// in all events together, and all of them with nested escapes undone.
    func texts(unescaping: Bool = true) throws -> [[UInt8]] {
        var places: [String: [UInt8]] = [:]
        var texts = [out]
        var reader = SSEReader()
        reader.append(out)
        var events: [SSEEvent] = []
        while let event = try reader.next() { events.append(event) }
        let rest = reader.finish()
        if !rest.isEmpty { events.append(SSEEvent(unterminated: rest)) }
        for event in events {
            guard let payload = event.payload else { continue }
            texts.append(payload)
            var tape = JSONTape()
            guard (try? tape.read(payload)) != nil else { continue }
            let type = tape.member(tape.root, "type").flatMap(tape.string) ?? ""
            Self.strings(tape, tape.root, type) { place, text in places[place, default: []] += text }
        }
        texts += places.values
        return unescaping ? texts + texts.map(Self.unescaped) : texts
    }

    func leaks(_ sample: Sample) throws -> Bool {
        let value = Array(sample.value.utf8)
        return try texts().contains { $0.holds(value) }
    }

    private static func strings(_ tape: JSONTape, _ node: JSONNode, _ place: String, _ body: (String, [UInt8]) -> Void)
    {
        switch tape.kind(node) {
        case .string: body(place, tape.text(node))
        case .array:
            var bytes: [UInt8] = []
            for (index, element) in tape.elements(node).enumerated() {
                let index = tape.member(element, "index").flatMap(tape.integer) ?? index
                strings(tape, element, "\(place)[\(index)]", body)
                if let byte = tape.integer(element).flatMap(UInt8.init(exactly:)) { bytes.append(byte) }
            }
            body(place + "[]", bytes)
        case .object:
            for (key, value) in tape.members(node) {
                body(place + "{}", tape.text(key))
                strings(tape, value, "\(place).\(tape.string(key) ?? "")", body)
            }
        default: break
        }
    }

    /// One level of JSON escapes undone.
    private static func unescaped(_ text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var index = 0
        while index < text.count {
            guard text[index] == UInt8(ascii: "\\"), index + 1 < text.count else {
                output.append(text[index])
                index += 1
                continue
            }
            if text[index + 1] == UInt8(ascii: "u"), index + 6 <= text.count,
                let code = UInt8(String(decoding: text[index + 2..<index + 6], as: UTF8.self), radix: 16)
            {
                output.append(code)
                index += 6
            } else {
                output.append(text[index + 1] == UInt8(ascii: "n") ? 0x0A : text[index + 1])
                index += 2
            }
        }
        return output
    }
}
