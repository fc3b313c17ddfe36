import Domain
import Testing

@testable import Inspection

@Suite("Every detector proves itself")
struct ProofTests {
    @Test("finds what its examples say, exactly, and nothing of its own in the others", arguments: Detector.all)
    func proofs(detector: Detector) throws {
        let scanner = try Scanner([detector])
        for proof in detector.proofs {
            let text = Array(proof.text.utf8)
            let found = try scanner.scan(text).map { String(decoding: text[$0.range], as: UTF8.self) }
            #expect(found == proof.values, "\(detector.label): \(proof.why): \(proof.text)")
        }
    }
}
