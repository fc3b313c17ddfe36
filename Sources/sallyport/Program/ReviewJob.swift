import Logging
import Registry
import Reviews

/// The job that lets time have its effect on access reviews: reminds, restricts what is overdue, begins what comes again, has
/// done what was decided and looks whether it is so.
struct ReviewJob: Sendable {
    private static let pause = Duration.seconds(15)
    /// Between two looks at everything that is under way, in pauses.
    private static let rounds = 240

    let access: StoreAccess
    let logger: Logger

    /// Goes on until it is cancelled. What fails is told once until it succeeds.
    func run() async {
        var told: String?
        var round = 0
        while !Task.isCancelled {
            var problem: String?
            do throws(RegistryError) {
                let again = round.isMultiple(of: Self.rounds)
                let found = try await Administration(access.registry).runReviews(again: again)
                for news in found.news { tell(news) }
                problem = found.failure?.description
            } catch {
                problem = error.description
            }
            if let problem, problem != told {
                logger.error("access reviews cannot be gone on with", metadata: ["cause": "\(problem)"])
            }
            told = problem
            round += 1
            try? await Task.sleep(for: Self.pause)
        }
    }

    private func tell(_ news: ReviewNews) {
        switch news.effect {
        case .alarm(.notApplied(let lines)): alarm("what was decided is not so", lines.count, news)
        case .alarm(.cameBack(let lines)): alarm("what was taken away is there again", lines.count, news)
        case .alarm(.overdue(let count)): alarm("access is overdue and may not be used", count, news)
        case .alarm(.noReviewer(let count)): alarm("nobody may decide", count, news)
        case .remind(let people):
            logger.notice(
                "reviewers are reminded", metadata: ["review": "\(news.review)", "people": "\(people.count)"])
        case .record, .stageChanged, .ask, .lapsed, .verified: break
        }
    }

    private func alarm(_ what: String, _ lines: Int, _ news: ReviewNews) {
        logger.critical("access review: \(what)", metadata: ["review": "\(news.review)", "lines": "\(lines)"])
    }
}
