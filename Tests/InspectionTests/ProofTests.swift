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
            let found = try scanner.scan(text, guesses: .all).map { String(decoding: text[$0.range], as: UTF8.self) }
            #expect(found == proof.values, "\(detector.label): \(proof.why): \(proof.text)")
        }
    }

    @Test("each format of a credential proves itself with examples made of it", arguments: SecretFormat.all)
    func formats(format: SecretFormat) {
        #expect(format.proofs.filter { !$0.values.isEmpty }.count >= 3)
        #expect(format.proofs.filter { $0.values.isEmpty }.count >= 3)
    }

    @Test("with at least eight examples of either kind, each with its reason", arguments: Detector.written)
    func enoughProofs(detector: Detector) {
        #expect(detector.proofs.filter { !$0.values.isEmpty }.count >= 8)
        #expect(detector.proofs.filter { $0.values.isEmpty }.count >= 8)
        #expect(detector.proofs.allSatisfy { !$0.why.isEmpty })
    }

    @Test("and leaves the examples of the others to them, or finds what is really in them")
    func together() throws {
        let scanner = try Shared.scanner.get()
        for detector in Detector.all {
            for proof in detector.proofs where !proof.values.isEmpty {
                let text = Array(proof.text.utf8)
                let found = try scanner.scan(text, guesses: .all).filter { detector.labels.contains($0.label) }
                #expect(
                    found.map { String(decoding: text[$0.range], as: UTF8.self) } == proof.values,
                    "\(detector.label): \(proof.why): \(proof.text)")
            }
        }
    }
}
