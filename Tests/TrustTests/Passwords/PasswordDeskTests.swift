import Testing

@testable import Trust

@Suite("The password desk") struct PasswordDeskTests {
    private let cheap = PasswordHash.Cost(logN: 4, r: 1, p: 1) ?? .standard

    @Test("It hashes and checks passwords")
    func checking() async throws {
        let desk = PasswordDesk(cost: cheap)
        let hash = try await desk.hash("open sesame")
        #expect(try await desk.verify("open sesame", against: hash))
        #expect(try await !desk.verify("open barley", against: hash))
    }

    @Test("Nobody's password is never right", arguments: [nil, "", "$scrypt$nonsense"] as [String?])
    func unknownNames(stored: String?) async throws {
        #expect(try await !PasswordDesk(cost: cheap).verify("open sesame", against: stored))
    }

    @Test("Many at once are all answered, and rightly")
    func manyAtOnce() async throws {
        let desk = PasswordDesk(cost: cheap, atOnce: 2, waiting: 100)
        let hash = try await desk.hash("pass 7")
        let right = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<50 { group.addTask { try await desk.verify("pass \(number)", against: hash) } }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(right == 1)
    }

    @Test("The line serves so many at once, lets some wait in order and turns the rest away")
    func line() {
        var line = WaitingLine(atOnce: 2, waiting: 2)
        let start: WaitingLine.Start = { _ in }
        #expect((0..<5).map { _ in line.enter(start) } == [.now, .now, .later, .later, .never])
        #expect(line.leave() != nil)
        #expect(line.enter(start) == .later)
        #expect(line.leave() != nil && line.leave() != nil)
        #expect(line.leave() == nil && line.leave() == nil)
        #expect(line.enter(start) == .now)
    }
}
