public import Domain

/// An access review: what is held by whom, frozen at one moment, and what is to become of each of it.
///
/// A pure state machine: it has no clock, reads and writes nothing, and goes the same way for the same events.
///
///     var campaign = try Campaign(id: "2027-q1", name: "First quarter", terms: .usual)
///     for effect in try campaign.apply(ReviewEvent(.open(items, by: "sam"), at: now)) { … }
///     for work in campaign.outstanding { … }    // do it, look at what came of it, and tell it with `.observe`
public struct Campaign: Hashable, Sendable {
    /// Chosen by whoever starts it; never another's.
    public let id: String
    public let name: String
    public let terms: CampaignTerms
    public internal(set) var stage = CampaignStage.draft
    /// The lines, in the order of what is held; the first at 0.
    public internal(set) var items: [ReviewItem] = []
    public internal(set) var opened: Timestamp?
    public internal(set) var openedBy: String?
    /// When it is due: what nobody has decided about by then may not be used.
    public internal(set) var due: Timestamp?
    public internal(set) var closed: Timestamp?
    public internal(set) var closedBy: String?
    /// When those who have something to decide were last told so.
    public internal(set) var reminded: Timestamp?
    /// When the last event was.
    public internal(set) var time = Timestamp(microseconds: .min)

    /// Lines of one campaign.
    public static let maximumItems = 250_000

    /// - Throws: `.malformed` when the id or the name is empty, too long or of several lines.
    public init(id: String, name: String, terms: CampaignTerms) throws(ReviewRefusal) {
        guard ReviewText.isName(id) else { throw .malformed("id") }
        guard ReviewText.isName(name) else { throw .malformed("name") }
        self.id = id
        self.name = name
        self.terms = terms
    }

    /// When what still nobody has decided about is taken away; `nil` before it is opened.
    public var graceEnds: Timestamp? { due?.later(bySeconds: terms.secondsOfGrace) }

    /// How many lines neither people nor time have decided about.
    public var openCount: Int { items.count { $0.isOpen } }
    public var settledCount: Int { items.count { $0.isSettled } }

    /// All that has to be done and was not yet found done. Whatever is lost on the way is in here again.
    public var outstanding: [(item: Int, measure: Measure)] {
        items.indices.compactMap { index in items[index].outstanding.map { (index, $0) } }
    }

    /// How many lines wait for each reviewer; those that wait for nobody are not in it.
    public var waiting: [String: Int] {
        items.reduce(into: [:]) { counts, item in
            if item.isOpen, let reviewer = item.reviewer { counts[reviewer, default: 0] += 1 }
        }
    }

    /// The next moment at which time alone changes something; `nil` when it never does.
    public var nextDue: Timestamp? {
        guard stage == .open || stage == .closing, let due, let graceEnds, let reminded, openCount > 0 else {
            return nil
        }
        let times = [stage == .open ? due : graceEnds, reminded.later(bySeconds: terms.secondsToReminder)]
        return times.min()
    }

    /// Lets something happen.
    ///
    /// Before the event itself, everything happens that time has brought until then.
    ///
    /// - Returns: What has to be told, in order. What has to be done is ``outstanding``.
    /// - Throws: Why it may not happen; nothing has changed then.
    public mutating func apply(_ event: ReviewEvent) throws(ReviewRefusal) -> [ReviewEffect] {
        guard event.at >= time else { throw .timeRunsBack(last: time) }
        try event.checkBounds()
        var transition = Transition(of: self, at: event.at)
        transition.letTimePass()
        if event.act != .clock { transition.effects.append(.record(event)) }
        try transition.perform(event.act)
        transition.goOn()
        self = transition.next
        return transition.effects
    }
}
