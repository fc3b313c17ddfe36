/// How long things last, in microseconds, each more than 0.
public struct Lifetimes: Hashable, Sendable, Codable {
    /// From submission until a review that has come to nothing expires.
    public var review: Int64
    /// How long an approval may be used to publish.
    public var approval: Int64
    /// How long a publication is served.
    public var publication: Int64
    /// The longest delegation.
    public var delegation: Int64
    /// The longest break-glass.
    public var breakGlass: Int64
    /// From the end of a break-glass until its after-review is overdue.
    public var afterReview: Int64
    /// Between reminders of a review that waits.
    public var reminder: Int64
    /// From submission until a review that waits is escalated.
    public var escalation: Int64

    public init(
        review: Int64, approval: Int64, publication: Int64, delegation: Int64, breakGlass: Int64, afterReview: Int64,
        reminder: Int64, escalation: Int64
    ) {
        self.review = review
        self.approval = approval
        self.publication = publication
        self.delegation = delegation
        self.breakGlass = breakGlass
        self.afterReview = afterReview
        self.reminder = reminder
        self.escalation = escalation
    }

    var all: [Int64] {
        [review, approval, publication, delegation, breakGlass, afterReview, reminder, escalation]
    }
}

extension Int64 {
    /// This time and a duration that is not negative; the end of time when there is no such time.
    func after(_ duration: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(duration)
        return overflow ? .max : sum
    }
}
