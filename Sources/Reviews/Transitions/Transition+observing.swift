internal import Domain

extension Transition {
    /// Compares what was found with what was wanted. What nobody wants changed is not looked at.
    mutating func observe(_ findings: [Int: Measure.Finding]) throws(ReviewRefusal) {
        try refuseUnlessUnderWay()
        let indices = try indices(findings.keys)
        var (done, failed, back): ([Int], [Int], [Int]) = ([], [], [])
        for index in indices {
            guard let finding = findings[index], let measure = next.items[index].measure else { continue }
            let wasMet = next.items[index].outstanding == nil
            next.items[index].finding = finding
            switch (wasMet, measure.isMet(by: finding)) {
            case (true, true): break
            case (false, true): done.append(index)
            case (true, false):
                next.items[index].failures = 1
                back.append(index)
            case (false, false):
                next.items[index].failures += 1
                if next.items[index].failures % 10 == 1 { failed.append(index) }
            }
        }
        if !done.isEmpty { effects.append(.verified(done)) }
        if !failed.isEmpty { effects.append(.alarm(.notApplied(failed))) }
        if !back.isEmpty { effects.append(.alarm(.cameBack(back))) }
    }
}
