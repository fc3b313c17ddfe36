import Domain
import HTTPTypes
import Synchronization
import Testing

@testable import Console

@Suite("Reading what others wrote is recorded", .timeLimit(.minutes(10)))
struct ReadingTests {
    /// Who opened sample activity `number`, and as what it was recorded.
    private func opened(_ number: Int, by email: String, own: Bool = false) async throws -> [String] {
        let harness = try Harness()
        if own {
            harness.services.change { state in
                for index in state.records.indices where state.records[index].id == SampleOrganisation.id(number) {
                    for part in state.records[index].parts.indices {
                        state.records[index].parts[part].facts.person = email
                    }
                }
            }
        }
        var browser = try await harness.browser(email)
        #expect(await browser.get("/activities/\(SampleOrganisation.id(number))").status == .ok)
        return harness.services.state.withLock { state in
            #expect(state.readings.allSatisfy { $0.activity == SampleOrganisation.id(number) })
            #expect(state.readings.allSatisfy { $0.person.email == email && $0.client == "192.0.2.7" })
            return state.readings.map(\.operation)
        }
    }

    @Test("security sees originals, which is recorded as that, of others and of their own")
    func reveals() async throws {
        #expect(try await opened(2, by: "sec@example.com") == ["activity.reveal"])
        #expect(try await opened(2, by: "sec@example.com", own: true) == ["activity.reveal"])
        // Nothing was withheld here.
        #expect(try await opened(5, by: "sec@example.com") == ["activity.read"])
    }

    @Test("IT reads others' activities with what was withheld hidden, which is recorded as well")
    func reads() async throws {
        #expect(try await opened(2, by: "it@example.com") == ["activity.read"])
    }

    @Test("nobody's look at what is their own is recorded, nor one at an act that says nothing but its facts")
    func own() async throws {
        #expect(try await opened(2, by: "it@example.com", own: true) == [])
        #expect(try await opened(5, by: "sec@example.com", own: true) == [])
        #expect(try await opened(8, by: "sec@example.com") == [])
    }

    @Test("a look at an act that holds what somebody wrote down is recorded")
    func manifest() async throws {
        let harness = try Harness()
        harness.services.change { state in
            for index in state.records.indices where state.records[index].id == SampleOrganisation.id(8) {
                state.records[index].parts[0].passages = [Passage(surface: "manifest", text: Array("be kind".utf8))]
            }
        }
        var browser = try await harness.browser("sec@example.com")
        #expect(await browser.get("/activities/\(SampleOrganisation.id(8))").status == .ok)
        #expect(harness.services.state.withLock { $0.readings.map(\.operation) } == ["activity.read"])
    }

    @Test("what cannot be recorded is not shown")
    func unrecorded() async throws {
        let harness = try Harness()
        harness.services.change { $0.recordFails = true }
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.get("/activities/\(SampleOrganisation.id(2))")
        #expect(page.status == .serviceUnavailable)
        #expect(page.text.contains("takes no entries") && !page.text.contains("4111"))
        #expect(await browser.get("/activities").status == .ok)
    }

    @Test("somebody who may not see an activity leaves no record of having read it")
    func refused() async throws {
        let harness = try Harness()
        var browser = try await harness.browser("head@example.com")
        #expect(await browser.get("/activities/\(SampleOrganisation.id(2))").status == .forbidden)
        #expect(harness.services.state.withLock { $0.readings } == [])
    }
}
