import Registry

extension LiveServices {
    func accessReviews(by administrator: Administrator) async throws(ConsoleServiceError) -> [ReviewOverview] {
        do throws(RegistryError) {
            return try await Administration(registry).reviews(by: administrator)
        } catch { throw ConsoleServiceError(error) }
    }

    func accessReview(
        _ id: String, _ query: AccessReviewQuery, seesAll: Bool, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> OpenAccessReview? {
        let administration = Administration(registry)
        do throws(RegistryError) {
            guard let overview = try await administration.reviews(by: administrator).first(where: { $0.id == id })
            else { return nil }
            let lines = try await administration.reviewLines(
                of: id, reviewer: query.reviewer, onlyOpen: query.onlyOpen, offset: query.offset, limit: query.limit,
                by: administrator)
            let reviewers = seesAll ? try await administration.reviewers(of: id, by: administrator) : [:]
            let objects = try await administration.objectNames(of: lines)
            return OpenAccessReview(overview: overview, lines: lines, reviewers: reviewers, objects: objects)
        } catch { throw ConsoleServiceError(error) }
    }

    func review(
        _ step: ReviewStep, _ id: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult {
        do throws(RegistryError) {
            try await Administration(registry).review(step, id, by: administrator)
            return .done
        } catch {
            switch error {
            case .denied(let denial): return .refused(denial)
            case .invalid(let problem): return .impossible(problem)
            case .unknownPerson, .inactivePerson, .overtaken: return .impossible(error.description)
            default: throw ConsoleServiceError(error)
            }
        }
    }
}
