internal import Domain

extension Timestamp {
    /// So many seconds later; the end of time where there is no such time.
    func later(bySeconds seconds: Int64) -> Timestamp {
        let (duration, isTooLong) = seconds.multipliedReportingOverflow(by: 1_000_000)
        guard !isTooLong else { return Timestamp(microseconds: .max) }
        let (sum, isTooLate) = microseconds.addingReportingOverflow(duration)
        return Timestamp(microseconds: isTooLate ? .max : sum)
    }
}
