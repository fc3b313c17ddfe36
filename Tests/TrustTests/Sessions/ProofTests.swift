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
}
