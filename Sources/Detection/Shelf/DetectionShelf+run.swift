internal import Dispatch
public import Inspection
internal import Registry

/// What whoever looks after a server has to know about what is looked for.
public enum DetectionNews: Hashable, Sendable {
    /// What the store has now cannot be put in force, and what was before stays so.
    case broken(String)
    /// It is in force again.
    case mended
}

extension DetectionShelf {
    /// Looks twice a second, until its task is cancelled, whether something else is to be looked for.
    ///
    /// - Parameters:
    ///   - replace: Is given each scanner that takes the place of the one before.
    ///   - report: Is told each piece of news once.
    public func run(
        replace: @escaping @Sendable (Scanner) -> Void, report: @escaping @Sendable (DetectionNews) -> Void
    ) async {
        let queue = DispatchQueue(label: "sallyport.detection")
        var known: String?
        while (try? await Task.sleep(for: .milliseconds(500))) != nil {
            let fresh = await withCheckedContinuation { (continuation: CheckedContinuation<Scanner?, Never>) in
                queue.async { continuation.resume(returning: self.refresh()) }
            }
            if let fresh { replace(fresh) }
            let problem = self.problem
            if problem != known { report(problem.map(DetectionNews.broken) ?? .mended) }
            known = problem
        }
    }
}
