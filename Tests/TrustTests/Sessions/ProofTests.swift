import Domain
import Testing

@testable import Trust

@Suite("How somebody proved who they are") struct ProofTests {
    private let now = Timestamp(microseconds: 5)

    @Test("A password is no second factor, and a code is one from when it was shown")
    func adding() {
        #expect(SignInProof().secondFactor == nil)
        let proof = SignInProof().adding(.oneTimePassword, at: now).adding(
            .oneTimePassword, at: now.advanced(bySeconds: 9))
        #expect(proof.methods == [.password, .oneTimePassword])
        #expect(proof.secondFactor == now.advanced(bySeconds: 9))
    }

    @Test("It is kept under the names of RFC 8176, and unknown ones mean nothing")
    func stored() {
        let proof = SignInProof().adding(.oneTimePassword, at: now).adding(.recoveryCode, at: now)
        #expect(proof.stored == "pwd otp recovery")
        #expect(SignInProof(stored: "pwd otp recovery", secondFactor: now) == proof)
        #expect(SignInProof(stored: "pwd face", secondFactor: nil) == SignInProof())
    }

    @Test("A factor shown at the provider counts from when it was shown there, and not at all where nobody says when")
    func provider() {
        var identity = Identity(issuer: "https://login.example.com", subject: "1")
        #expect(SignInProof(identity, now: now) == SignInProof([.identityProvider]))
        identity.hasSecondFactor = true
        #expect(SignInProof(identity, now: now).secondFactor == nil)
        #expect(SignInProof(identity, now: now).methods == [.identityProvider, .multipleFactors])
        let morning = now.advanced(bySeconds: -36_000)
        identity.authenticated = morning
        #expect(SignInProof(identity, now: now).secondFactor == morning)
        // A provider's clock that is ahead shows nothing that is yet to come.
        identity.authenticated = now.advanced(bySeconds: 30)
        #expect(SignInProof(identity, now: now).secondFactor == now)
    }
}
