internal import Domain

extension Registry {
    /// - Parameter coming: Data sets that are to take the place of those with the same ids.
    func scopeReview(with coming: [DataSet] = []) -> ScopeReview {
        let snapshot = snapshot
        var dataSets = snapshot.dataSets
        for dataSet in coming { dataSets[dataSet.id] = dataSet }
        return ScopeReview(dataSets: dataSets, people: snapshot.people)
    }
}
