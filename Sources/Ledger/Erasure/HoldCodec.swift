internal import Domain
internal import Foundation
internal import Storage
internal import Trust

/// A hold as the store keeps it: index terms for what it covers, the rest sealed.
struct HoldCodec {
    private struct Detail: Codable {
        var matter: String
        var person: String?
        var asset: String?
    }

    let keys: LedgerKeys

    func stored(_ hold: Hold) throws -> StoredHold {
        let detail = try JSONEncoder().encode(Detail(matter: hold.matter, person: hold.person, asset: hold.asset))
        return StoredHold(
            id: hold.id, terms: terms(hold), detail: try keys.seal(hold: Array(detail), id: hold.id),
            placed: hold.placed, lifted: hold.lifted)
    }

    func hold(_ stored: StoredHold) throws -> Hold {
        let opened = try keys.open(hold: stored.detail, id: stored.id)
        let detail = try JSONDecoder().decode(Detail.self, from: Data(opened))
        let hold = Hold(
            id: stored.id, matter: detail.matter, person: detail.person, asset: detail.asset, placed: stored.placed,
            lifted: stored.lifted)
        guard terms(hold) == stored.terms else { throw RecordError("the hold `\(stored.id)` is damaged") }
        return hold
    }

    /// A person's own records and those about the person have different terms: either is enough. One of a person and an
    /// asset covers both, because nobody can say yet which of them a court will ask for.
    private func terms(_ hold: Hold) -> [[UInt8]] {
        var terms: [[UInt8]] = []
        if let person = hold.person {
            terms.append(IndexTerms.term(.person, person, keys))
            terms.append(IndexTerms.term(.subject, person, keys))
        }
        if let asset = hold.asset { terms.append(IndexTerms.term(.asset, asset, keys)) }
        return terms
    }
}
