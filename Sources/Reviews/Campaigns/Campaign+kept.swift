public import Domain

extension Campaign {
    /// How far a campaign is, besides what becomes of its lines: what has to be kept to go on with it another time.
    public struct Progress: Hashable, Sendable {
        public var stage: CampaignStage
        public var opened: Timestamp
        public var openedBy: String
        public var due: Timestamp
        public var closed: Timestamp?
        public var closedBy: String?
        public var reminded: Timestamp
        public var time: Timestamp

        public init(
            stage: CampaignStage, opened: Timestamp, openedBy: String, due: Timestamp, closed: Timestamp? = nil,
            closedBy: String? = nil, reminded: Timestamp, time: Timestamp
        ) {
            self.stage = stage
            self.opened = opened
            self.openedBy = openedBy
            self.due = due
            self.closed = closed
            self.closedBy = closedBy
            self.reminded = reminded
            self.time = time
        }
    }

    /// `nil` before it is opened: until then there is nothing to keep.
    public var progress: Progress? {
        guard let opened, let openedBy, let due, let reminded else { return nil }
        return Progress(
            stage: stage, opened: opened, openedBy: openedBy, due: due, closed: closed, closedBy: closedBy,
            reminded: reminded, time: time)
    }

    /// A campaign as it was kept, to go on with.
    ///
    /// - Parameter items: In the order of what is held.
    /// - Throws: `.malformed` for what no campaign can have come to.
    public init(
        id: String, name: String, terms: CampaignTerms, progress: Progress, items: [ReviewItem]
    ) throws(ReviewRefusal) {
        try self.init(id: id, name: name, terms: terms)
        let isClosed = progress.closed != nil && progress.closedBy != nil
        guard progress.stage != .draft, isClosed == (progress.stage == .closed), progress.opened <= progress.due,
            progress.opened <= progress.time, !items.isEmpty
        else { throw .malformed("progress") }
        for (item, following) in zip(items, items.dropFirst()) where item.access.id >= following.access.id {
            throw .malformed("order of the lines")
        }
        self.items = items
        (stage, time, reminded, due) = (progress.stage, progress.time, progress.reminded, progress.due)
        (opened, openedBy) = (progress.opened, progress.openedBy)
        (closed, closedBy) = (progress.closed, progress.closedBy)
    }
}
