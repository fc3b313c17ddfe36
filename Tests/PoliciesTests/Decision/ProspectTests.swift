import Domain
import Testing

@testable import Policies

@Suite("What somebody could ever do is told from what they can do now")
struct ProspectTests {
    private func question(_ asset: String, time: Timestamp = Town.now, volume: Volume = Volume()) -> Question {
        Question(
            .person(Town.ada.email), .chat, .asset(asset),
            Circumstances(time: time, address: "192.0.2.7", session: .key, volume: volume))
    }

    private func forbid(_ conditions: String, effect: String = "deny") -> String {
        "@id(\"own.a\") @effect(\"\(effect)\") forbid (principal, action == Sallyport::Action::\"chat\", resource) \(conditions);"
    }

    @Test(
        "What the clock or the last hour forbids could be at another time, and what a reason lets through could be now")
    func otherTimes() throws {
        for (conditions, effect) in [
            ("when { context.utc.hour < 24 }", "deny"), ("when { context.volume.requests_last_hour >= 0 }", "hold"),
            ("", "coach"),
        ] {
            let authority = try Town(
                assets: [Town.asset("open")], adding: forbid(conditions, effect: effect)
            ).authority
            #expect(authority.decide(question("open")).outcome > .mask)
            #expect(authority.mayEver(question("open")))
        }
    }

    @Test("What is forbidden at any time, fails, is permitted by nothing or is not there could never be")
    func never() throws {
        let others = Town.asset("theirs", audience: .limited(groups: ["others"], people: []))
        for conditions in ["", "when { principal == Sallyport::User::\"ada@example.com\" }"] {
            let authority = try Town(assets: [Town.asset("open")], adding: forbid(conditions)).authority
            #expect(!authority.mayEver(question("open")))
        }
        let authority = try Town(assets: [Town.asset("open"), others]).authority
        #expect(authority.mayEver(question("open")))
        #expect(!authority.mayEver(question("theirs")) && !authority.mayEver(question("missing")))
        var odd = question("open")
        odd.action = .changePolicies
        #expect(!authority.mayEver(odd))
    }

    @Test("A permit for some hours is one that could be")
    func permits() throws {
        let permit = """
            @id("own.night") permit (principal, action == Sallyport::Action::"chat", resource == Sallyport::Asset::"theirs")
            when { context.utc.hour == 3 };
            """
        let others = Town.asset("theirs", audience: .limited(groups: ["others"], people: []))
        let authority = try Town(assets: [others], adding: permit).authority
        #expect(authority.decide(question("theirs")).outcome == .deny)
        #expect(authority.mayEver(question("theirs")))
        let elsewhere = permit.replacing("== 3", with: "== 3 && principal in Sallyport::Group::\"others\"")
        #expect(try !Town(assets: [others], adding: elsewhere).authority.mayEver(question("theirs")))
    }

    @Test("Whoever says no at some time says the same as the decision at that time, or could be another")
    func certain() throws {
        let authority = try Town(
            assets: [Town.asset("open")], adding: forbid("when { context.utc.weekday == 3 && context.utc.hour > 11 }")
        ).authority
        for hour in 0..<48 {
            let time = Timestamp(microseconds: Town.now.microseconds + Int64(hour) * 3_600_000_000)
            #expect(authority.mayEver(question("open", time: time)))
        }
    }
}
