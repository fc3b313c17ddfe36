public import Domain
public import Inspection
internal import Wire

/// Inspects an answer's event stream as it comes, and lets each event out as soon as everything in it is decided.
///
/// Events leave whole, in order, with the bytes they came with; only one in which something is withheld is changed, and
/// only there. The text that a client puts together from many events is inspected as the one text it is: an event waits
/// while a value that began in it, or before it, could still turn out to be one that policy withholds. Texts that an
/// event repeats whole are inspected again as they stand.
///
/// The stream's last event does not leave by ``append(_:into:)`` or ``finish(into:)`` but by ``takeFinal(into:)``: the
/// caller makes the record durable before.
///
/// ```swift
/// try stream.append(chunk, into: &out)          // send out
/// try stream.finish(into: &out)                 // at the upstream's end: send out, write the record,
/// stream.takeFinal(into: &out)                  // then send this
/// ```
public struct AnswerStream {
    var reader: SSEReader
    var walk: JSONWalk
    var table = ChannelTable()
    var names = PlaceNames()
    /// Names and ids that may still go on.
    var openAsides: Set<Int> = []
    let inspector: Inspector
    let endpoint: Endpoint
    private var queue: [HeldEvent] = []
    private var queueStart = 0
    private var queuedBytes = 0
    private var template: EventTemplate?
    private var finalBytes: [UInt8] = []
    private var scratch = JSONTape()
    private var failure: Refusal?
    private var standalone: [Passage] = []
    private var standaloneHashes: Set<Int> = []
    /// The `sequence_number` of the first event that has one, and how many events have left.
    var firstNumber: Int?
    private var passed = 0
    /// How many more bytes of text are kept for the record.
    var budget = 4 << 20
    /// Whether an event has come.
    var hasEvents = false
    /// What came instead of events, until the end shows the whole of it.
    var body: [UInt8]?
    private var screenedBody: ScreenedAnswer?

    /// Whether the stream's last event has come and waits for ``takeFinal(into:)``. Nothing else will leave before.
    public private(set) var holdsFinal = false

    /// Bytes of events that may wait.
    static let most = 4 << 20

    /// - Parameters:
    ///   - asset: The asset the request was made with: what it put in is taken out of the answer again.
    ///   - others: Every other asset, for operations that read what was stored earlier (``Concealment``).
    ///   - conversation: Where it belongs: what was replaced in it is put back as far as the profile lets it be seen.
    /// - Throws: ``Refusal`` when the checks cannot be set up.
    public init(
        scanner: Scanner, endpoint: Endpoint, profile: Profile, asset: Asset? = nil, others: [Asset] = [],
        conversation: ReplacementRegister.Conversation? = nil
    ) throws(Refusal) {
        inspector = Inspector(
            scanner: scanner, profile: profile, direction: .response, conversation, answering: asset?.id)
        self.endpoint = endpoint
        reader = SSEReader(maximumEventBytes: endpoint.family == .images ? 64 << 20 : 8 << 20)
        walk = JSONWalk(inspector)
        walk.concealment = Concealment(asset: asset, others: others)
        walk.clean = CleanStrings()
    }

    /// The `sequence_number` for an event behind those that have left: one more than the last of them has. 0 when none
    /// has one.
    public var nextNumber: Int { firstNumber.map { $0 + passed } ?? 0 }

    // MARK: - Bytes in, bytes out

    /// Takes bytes of the stream, without content encoding, and appends to `out` what may leave now.
    ///
    /// - Throws: ``Refusal`` when policy stops the answer or it cannot be inspected. What is in `out` by then may leave;
    ///   nothing more will, and every further call throws the same.
    public mutating func append(_ bytes: UnsafeRawBufferPointer, into out: inout [UInt8]) throws(Refusal) {
        if let failure { throw failure }
        do throws(Refusal) {
            reader.append(bytes)
            while let event = try nextEvent() { try take(event, into: &out) }
        } catch {
            throw fail(error)
        }
    }

    public mutating func append(_ bytes: [UInt8], into out: inout [UInt8]) throws(Refusal) {
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(Refusal) in try append(buffer, into: &out) }
        }
        try result.get()
    }

    /// Ends the stream: everything is decided now, and leaves, but for the last event.
    public mutating func finish(into out: inout [UInt8]) throws(Refusal) {
        if let failure { throw failure }
        do throws(Refusal) {
            let rest = reader.finish()
            if !rest.isEmpty {
                let event = SSEEvent(unterminated: rest)
                if try !takeAsBody(event) { try push(try read(event)) }
            }
            try finishChannels { _ in true }
            try pump(into: &out)
            if let answer = try screenBody() {
                finalBytes += answer.body
                screenedBody = answer
            }
        } catch {
            throw fail(error)
        }
    }

    /// Appends the stream's last event, and whatever came after it.
    public mutating func takeFinal(into out: inout [UInt8]) {
        guard failure == nil else { return }
        out.append(contentsOf: finalBytes)
        finalBytes = []
    }

    private mutating func fail(_ refusal: Refusal) -> Refusal {
        // Wherever in the stream it was: what policy stops it for is among what was found.
        let isPolicy = refusal.code == APIErrorCode.denied.rawValue && body == nil
        let refusal = isPolicy ? refusal.telling(walk.tally, passages) : refusal
        failure = refusal
        queue = []
        finalBytes = []
        return refusal
    }

    private mutating func nextEvent() throws(Refusal) -> SSEEvent? {
        do {
            return try reader.next()
        } catch {
            throw Refusal.inspectionFailed(.response, "\(error)")
        }
    }

    // MARK: - What is known of it

    /// The texts of the stream in the order in which they began, then whatever else was found; as much as is kept.
    public var passages: [Passage] {
        var passages: [Passage] = []
        for channel in table.channels where channel.isKept {
            passages.append(
                Passage(surface: channel.surface, role: "assistant", text: channel.text, marks: channel.marks))
        }
        return passages + standalone + (screenedBody?.passages ?? [])
    }

    /// How many different values of each label were found; what is repeated counts once.
    public var labels: [Label: Int] { walk.tally.labels.merging(screenedBody?.labels ?? [:], uniquingKeysWith: +) }
    /// How many different values of each label were put back where their surrogates stood.
    public var restored: [Label: Int] {
        walk.restored.labels.merging(screenedBody?.restored ?? [:], uniquingKeysWith: +)
    }
    /// All of them together.
    public var findings: Int { walk.tally.total + (screenedBody?.labels.values.reduce(0, +) ?? 0) }
    public var strictest: LabelAction { max(walk.tally.strictest, screenedBody?.strictest ?? .allow) }

    // MARK: - Events

    private mutating func take(_ event: SSEEvent, into out: inout [UInt8]) throws(Refusal) {
        if try takeLikeLast(event, into: &out) { return }
        if try takeAsBody(event) { return }
        let held = try read(event)
        learn(held)
        if queueStart == queue.count, held.edits.isEmpty, held.payload == nil, isPlain(held) {
            for segment in held.segments { table[segment.channel].pass(segment.range.upperBound) }
            return try pass(held.bytes(held.edits), held, into: &out)
        }
        try push(held)
        try pump(into: &out)
    }

    /// An event that differs from the last plain one only where it may. False, with nothing done, for any other.
    private mutating func takeLikeLast(_ event: SSEEvent, into out: inout [UInt8]) throws(Refusal) -> Bool {
        guard let template, let fit = template.fit(event.raw), !table[template.channel].isFinished,
            try standsAlone(fit.string, in: event.raw)
        else { return false }
        let place = template.channel
        let start = table[place].length
        let string = fit.piece.lowerBound - 1..<fit.piece.upperBound + 1
        if fit.hasEscapes || !fit.isASCII {
            // Valid or not, and what it says, is for the reader to tell.
            guard (try? scratch.read(event.raw, in: string)) != nil else { return false }
            try append(scratch.text(scratch.root)[...], to: place)
        } else {
            try append(event.raw[fit.piece], to: place)
        }
        try table[place].collect(&walk.tally, &walk.restored)
        let end = table[place].length
        if queueStart == queue.count, table[place].isUntouched, table[place].released >= end {
            table[place].pass(end)
            try pass(event.raw, isFinal: false, isNumbered: true, into: &out)
            return true
        }
        var held = HeldEvent(event)
        held.segments.append(.init(channel: place, range: start..<end, string: string, group: template.group))
        try push(held)
        try pump(into: &out)
        return true
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>, to place: Int) throws(Refusal) {
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(Refusal) in try table[place].append(buffer, budget: &budget) }
        }
        try result.get()
    }

    /// Whether there is nothing in a string of its own.
    private func standsAlone(_ string: Range<Int>?, in raw: [UInt8]) throws(Refusal) -> Bool {
        guard let string, !string.isEmpty else { return true }
        let inspector = inspector
        let result = raw.withUnsafeBytes { bytes in
            let text = UnsafeRawBufferPointer(rebasing: bytes[string])
            return Result { () throws(Refusal) in
                inspector.passesUnread(text) ? true : try inspector.marks(in: text).isEmpty
            }
        }
        return try result.get()
    }

    private mutating func learn(_ held: HeldEvent) {
        template = nil
        guard held.segments.count == 1, held.echoes.isEmpty, held.joined == nil, held.payload == nil,
            held.edits.isEmpty, !held.isFinal, !held.isReadTwice, !held.dropsName, !held.dropsOthers, walk.found == 0,
            let string = held.segments[0].string, !table[held.segments[0].channel].isFinished
        else { return }
        template = EventTemplate(
            held.event.raw, [(string.lowerBound + 1..<string.upperBound - 1, .piece)] + walk.tape.changingMembers(),
            channel: held.segments[0].channel, group: held.segments[0].group)
    }

    // MARK: - The queue

    /// Whether an event may leave as it is.
    private func isPlain(_ held: HeldEvent) -> Bool {
        held.segments.allSatisfy { segment in
            let channel = table[segment.channel]
            return channel.isUntouched && isDecided(segment, channel)
        }
    }

    private func isDecided(_ segment: HeldEvent.Segment, _ channel: Channel) -> Bool {
        segment.range.isEmpty || segment.range.upperBound <= channel.released
    }

    private mutating func push(_ held: HeldEvent) throws(Refusal) {
        queue.append(held)
        queuedBytes += held.event.raw.count
        // One event alone may be as large as the reader lets it be.
        if queuedBytes > Self.most, queue.count - queueStart > 1 {
            throw Refusal.inspectionFailed(.response, "more than \(Self.most) bytes of it would have to wait")
        }
    }

    private mutating func pump(into out: inout [UInt8]) throws(Refusal) {
        while queueStart < queue.count {
            let held = queue[queueStart]
            guard held.segments.allSatisfy({ isDecided($0, table[$0.channel]) }) else { break }
            queueStart += 1
            queuedBytes -= held.event.raw.count
            try pass(held.bytes(edits(of: held)), held, into: &out)
            for segment in held.segments { table[segment.channel].pass(segment.range.upperBound) }
        }
        if queueStart == queue.count {
            queue.removeAll(keepingCapacity: queue.capacity <= 256)
            queueStart = 0
        } else if queueStart > 64, queueStart > queue.count / 2 {
            queue.removeFirst(queueStart)
            queueStart = 0
        }
    }

    /// Everything that changes in an event: what was found in it as it stands, and the values its pieces have part in.
    private mutating func edits(of held: HeldEvent) throws(Refusal) -> JSONEdits {
        var edits = held.edits
        var touched: Set<Int> = []
        for segment in held.segments {
            let replacements = table[segment.channel].replacements(in: segment.range)
            if replacements.isEmpty { continue }
            touched.insert(segment.group)
            guard let string = segment.string else { continue }
            do {
                try scratch.read(held.document, in: string)
            } catch {
                throw Refusal.inspectionFailed(.response, "an event changed while it waited")
            }
            let sources = scratch.source(scratch.root, of: replacements.map(\.range))
            for (source, replacement) in zip(sources, replacements) {
                edits.replace(source, with: JSONText.escaped(replacement.bytes))
            }
        }
        for echo in held.echoes where touched.contains(echo.group) { edits.replace(echo.range, with: echo.blank) }
        return edits
    }

    // MARK: - The last event

    private mutating func pass(_ bytes: [UInt8], _ held: HeldEvent, into out: inout [UInt8]) throws(Refusal) {
        // Comments have no number.
        try pass(bytes, isFinal: held.isFinal, isNumbered: !held.event.data.isEmpty, into: &out)
    }

    private mutating func pass(
        _ bytes: [UInt8], isFinal: Bool, isNumbered: Bool, into out: inout [UInt8]
    ) throws(Refusal) {
        if isFinal || holdsFinal {
            holdsFinal = true
            guard finalBytes.count <= Self.most else {
                throw Refusal.inspectionFailed(.response, "it goes on for too long after its end")
            }
            finalBytes.append(contentsOf: bytes)
        } else if endpoint.family == .images {
            // Few and large, and nothing says which is the last: each waits for the next.
            out.append(contentsOf: finalBytes)
            finalBytes = bytes
        } else {
            out.append(contentsOf: bytes)
            if isNumbered { passed += 1 }
        }
    }

    // MARK: - Texts that stand alone

    /// Keeps what the walk read, unless a text of the stream, or an earlier event, said the same.
    mutating func keepPassages() {
        for passage in walk.passages {
            if standaloneHashes.count >= 4_096 || passage.text.count > budget { continue }
            if table.channels.contains(where: { $0.text == passage.text }) { continue }
            if !standaloneHashes.insert(passage.text.hashValue).inserted { continue }
            budget -= passage.text.count
            standalone.append(passage)
        }
        walk.passages.removeAll(keepingCapacity: true)
    }

    mutating func finishChannels(_ isOver: (Channel.Scope) -> Bool) throws(Refusal) {
        for place in table.channels.indices where !table[place].isFinished && isOver(table[place].scope) {
            try finishChannel(place)
        }
    }

    private mutating func finishChannel(_ place: Int) throws(Refusal) {
        openAsides.remove(place)
        try table[place].finish()
        try table[place].collect(&walk.tally, &walk.restored)
    }

    /// Ends the names and ids of whatever has gone on to its text: nobody continues a name behind the arguments it is for.
    ///
    /// Without this a call would be seen only at its end whenever its id looks like the beginning of a value. A name that
    /// goes on all the same is inspected with what has left of it, and stops the answer when a value lies across.
    mutating func finishAsides(_ held: HeldEvent) throws(Refusal) {
        if openAsides.isEmpty { return }
        let spoken = held.segments.filter { !$0.range.isEmpty && table[$0.channel].part == .text }
        let scopes = Set(spoken.map { table[$0.channel].scope })
        if scopes.isEmpty { return }
        for place in openAsides.sorted()
        where scopes.contains(table[place].scope) && !held.segments.contains(where: { $0.channel == place }) {
            try finishChannel(place)
        }
    }
}
