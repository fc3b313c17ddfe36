import Domain
import Reviews
import Testing

@Suite("Sharing")
struct SharingTests {
    @Test("has levels that each expose what those before them do, and something more")
    func levels() {
        for (narrower, wider) in zip(Sharing.allCases, Sharing.allCases.dropFirst()) {
            #expect(narrower < wider && narrower.exposes.isStrictSubset(of: wider.exposes))
        }
        #expect(Sharing.onlyMe.exposes == [] && Sharing.public.exposes == Set(SharingExposure.allCases))
        #expect(Sharing.link.exposes.contains(.strangers) && !Sharing.workspace.exposes.contains(.strangers))
    }

    @Test("more widely needs an approval above a classification; less never does", arguments: Sharing.allCases)
    func approval(_ old: Sharing) throws {
        let rules = try #require(SharingRules(freeUpTo: .internal, linkDays: [:]))
        for new in Sharing.allCases {
            for classification in Classification.allCases {
                let isNeeded = new > old && [.confidential, .restricted].contains(classification)
                #expect(rules.needsApproval(from: old, to: new, of: classification) == isNeeded)
            }
        }
    }

    @Test("by link ends, by itself or by the rules, whichever is first; to what may have none it never begins")
    func links() {
        func isOpen(_ classification: Classification, expires: Int64?, on day: Int64) -> Bool {
            SharingRules.usual.isOpen(
                linkTo: classification, created: Sample.time(day: 1), expires: expires.map(Sample.time(day:)),
                at: Sample.time(day: day))
        }
        #expect(isOpen(.confidential, expires: nil, on: 7) && !isOpen(.confidential, expires: nil, on: 8))
        #expect(isOpen(.confidential, expires: 4, on: 3) && !isOpen(.confidential, expires: 4, on: 4))
        #expect(!isOpen(.confidential, expires: 400, on: 8))
        #expect(!isOpen(.restricted, expires: nil, on: 1) && !isOpen(.restricted, expires: 400, on: 1))
        #expect(SharingRules(freeUpTo: .public, linkDays: [.public: 0]) == nil)
        #expect(SharingRules(freeUpTo: .public, linkDays: [.public: 366]) == nil)
        #expect(SharingRules.usual.end(ofLinkTo: .public, created: Timestamp(microseconds: .max))?.microseconds == .max)
    }

    @Test("a link is open until it is revoked or ends, and waits while a review says so")
    func states() {
        func state(
            _ classification: Classification?, on day: Int64, isRevoked: Bool = false, isRestricted: Bool = false
        ) -> ShareLink.State {
            ShareLink(
                id: "lnk_1", asset: "desk", name: "Fair", madeBy: "ann", created: Sample.time(day: 1),
                expires: Sample.time(day: 5), revoked: isRevoked ? Sample.time(day: 2) : nil,
                revokedBy: isRevoked ? "ann" : nil
            ).state(of: classification, by: .usual, isRestricted: isRestricted, at: Sample.time(day: day))
        }
        #expect(state(.internal, on: 4) == .open && state(.internal, on: 5) == .expired)
        #expect(state(.internal, on: 4, isRestricted: true) == .underReview)
        #expect(state(.internal, on: 5, isRestricted: true) == .expired)
        #expect(state(.internal, on: 3, isRevoked: true, isRestricted: true) == .revoked)
        // What may handle more today, or is not there any more, is handed out no longer.
        #expect(state(.restricted, on: 2) == .expired && state(nil, on: 2) == .expired)
    }

    @Test("wider than approved is a finding, with what it exposes, and narrowed where that can be done")
    func findings() throws {
        for approved in Sharing.allCases {
            for observed in Sharing.allCases {
                let finding = SharingFinding("desk", approved: approved, observed: observed, canNarrow: true)
                #expect((finding != nil) == (observed > approved))
            }
        }
        let wide = try #require(SharingFinding("desk", approved: .workspace, observed: .link, canNarrow: false))
        #expect(wide.excess == [.strangers, .knowledge] && wide.response == .block)
        #expect(SharingFinding("desk", approved: nil, observed: .invite, canNarrow: true)?.response == .narrow)
        #expect(SharingFinding("desk", approved: nil, observed: .onlyMe, canNarrow: true) == nil)
    }
}

@Suite("An integration that nobody uses")
struct DecommissioningTests {
    private func step(
        lastUsed: Int64? = nil, proposed: Int64? = nil, objected: Int64? = nil, on day: Int64
    ) -> Decommissioning.Step? {
        Decommissioning.usual.step(
            .init(
                since: Sample.time(day: 0), lastUsed: lastUsed.map(Sample.time(day:)),
                proposed: proposed.map(Sample.time(day:)), objected: objected.map(Sample.time(day:))),
            at: Sample.time(day: day))
    }

    @Test("is proposed to be switched off, and is when the notice is over")
    func course() {
        #expect(step(on: 89) == nil && step(on: 90) == .propose)
        #expect(step(lastUsed: 10, on: 99) == nil && step(lastUsed: 10, on: 100) == .propose)
        #expect(step(proposed: 90, on: 103) == nil && step(proposed: 90, on: 104) == .disable)
    }

    @Test("is left alone when it is used again or somebody objects, and for as long as if it had been used then")
    func withdrawn() {
        #expect(step(lastUsed: 95, proposed: 90, on: 104) == .withdraw)
        #expect(step(objected: 90, on: 104) == nil)
        #expect(step(proposed: 90, objected: 91, on: 120) == .withdraw)
        #expect(step(objected: 91, on: 180) == nil && step(objected: 91, on: 181) == .propose)
    }

    @Test("is given time, within limits")
    func limits() {
        #expect(
            Decommissioning(unusedDays: 0, noticeDays: 1) == nil && Decommissioning(unusedDays: 1, noticeDays: 0) == nil
        )
        #expect(Decommissioning(unusedDays: 3_651, noticeDays: 1) == nil)
        #expect(Decommissioning(unusedDays: 90, noticeDays: 14) == .usual)
    }
}
