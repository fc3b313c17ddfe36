public import Domain

extension PolicyAuthority {
    /// Activities of one owner with one asset are alike to policies that name none of them: of a list of thousands a few
    /// are asked about.
    public func permits(_ question: Question, on resources: [Resource]) -> [Bool] {
        var known: [Resource: Bool] = [:]
        return resources.map { resource in
            var asking = question
            asking.resource = library.namesActivities ? resource : resource.alike
            // Two names that look alike are one to Swift and two to the policies.
            let isPlain = asking.resource.isASCII
            if isPlain, let answer = known[asking.resource] { return answer }
            let answer = decide(asking).outcome == .permit
            if isPlain { known[asking.resource] = answer }
            return answer
        }
    }
}

extension Resource {
    /// What stands for it where nobody asks for its name.
    fileprivate var alike: Resource {
        if case .activity(_, let owner, let asset) = self { .activity("", owner: owner, asset: asset) } else { self }
    }
}
