import Foundation
import TestKit
import Testing

@testable import Cedar

@Suite("Hostile input is an error or an answer, never a crash")
struct HostileInputTests {
    /// Runs the work on a thread with half a megabyte of stack.
    private func onSmallStack(_ work: @escaping @Sendable () -> Void) {
        let done = DispatchSemaphore(value: 0)
        let thread = Thread {
            work()
            done.signal()
        }
        thread.stackSize = 512 << 10
        thread.start()
        done.wait()
    }

    /// Everything that is done to a policy that parses.
    private static func exercise(_ text: String) {
        guard let set = try? PolicySet(parsing: text) else { return }
        let request = Request(
            principal: EntityUID("User", "a"), action: EntityUID("Action", "x"), resource: EntityUID("Doc", "d"))
        let authorizer = Authorizer(set, .empty)
        _ = authorizer.decide(request)
        _ = authorizer.settle(request, open: ["a", "b"])
        var scratch = Authorizer.Scratch()
        let judgement = authorizer.judge(request, using: &scratch)
        _ = authorizer.misses(request, besides: judgement)
        for policy in 0..<authorizer.policies.count {
            _ = authorizer.reach(policy, for: request)
            _ = authorizer.lift(policy, for: request)
        }
        _ = try? PolicyFormatter.format(text)
        _ = try? set.cedarText()
        if let json = try? set.json() { _ = try? PolicySet(json: JSON(parsing: json.compact)) }
    }

    private static func policy(_ condition: String) -> String {
        "permit(principal, action, resource) when { \(condition) };"
    }

    @Test(
        "nesting up to the limit works on a small stack, beyond it is an error",
        arguments: [10, 120, 254, 255, 256, 1_000, 100_000])
    func nesting(_ depth: Int) {
        func repeated(_ text: String) -> String { String(repeating: text, count: depth) }
        let shapes = [
            repeated("(") + "true" + repeated(")"), repeated("[") + repeated("]"),
            repeated("{a:") + "1" + repeated("}"), repeated("if true then ") + "true" + repeated(" else true"),
            repeated("!(") + "true" + repeated(")"), "context" + repeated(".a"),
            repeated("[1].contains(") + "1" + repeated(")"), repeated("ip(") + "1" + repeated(")"),
            "1" + repeated(" + 1") + " == 1", repeated("principal is A in (") + "principal" + repeated(")"),
            repeated("(context has a.b) && (true || ") + "true" + repeated(")"),
            "context has a" + repeated(".a"), repeated("(") + "context" + repeated(" has a.b.c)"),
            repeated("true && (context.a == ") + "1" + repeated(")"),
        ]
        for shape in shapes {
            let text = Self.policy(shape)
            onSmallStack { Self.exercise(text) }
        }
    }

    @Test("chains of thousands of operands are one level")
    func chains() throws {
        let text = Self.policy(Array(repeating: "context.a == \"b\"", count: 20_000).joined(separator: " || "))
        #expect(throws: Never.self) { try PolicySet(parsing: text) }
        onSmallStack { Self.exercise(text) }
    }

    @Test("a megabyte of set, of string and of policies is read in reasonable time")
    func large() throws {
        let set = Self.policy("[" + (0..<100_000).map(String.init).joined(separator: ",") + "].contains(7)")
        let string = Self.policy("\"\(String(repeating: "x", count: 1 << 20))\" like \"*y\"")
        let many = String(repeating: "permit(principal, action, resource);\n", count: 3_000)
        for text in [set, string, many] { onSmallStack { Self.exercise(text) } }
        #expect(throws: Never.self) { try PolicySet(parsing: many) }
    }

    @Test("nested JSON beyond the limit is an error")
    func json() {
        let text = String(repeating: "[", count: 100_000)
        #expect(throws: Rejection.self) { try JSON(parsing: text) }
        let deep =
            String(repeating: "{\"!\":{\"arg\":", count: 60) + "{\"Value\":true}" + String(repeating: "}}", count: 60)
        #expect(throws: Never.self) { try ExpressionJSONReader.read(JSON(parsing: deep)) }
    }

    @Test("random bytes and broken policies never crash")
    func random() {
        var random = SeededGenerator(seed: 42)
        let seed = Array(
            """
            @id("x") permit(principal == User::"a", action in [Action::"v"], resource is Doc in ?resource)
            when { if context.a has b.c then [1, -2].contains(principal["x"]) else {a: "\\u{41}\\n"} like "a*" || !true };
            """.utf8)
        for _ in 0..<Effort.times(3_000) {
            var bytes = seed
            for _ in 0..<(1 + random.below(6)) {
                switch random.below(4) {
                case 0: bytes[random.below(bytes.count)] = UInt8(random.below(256))
                case 1: bytes.remove(at: random.below(bytes.count))
                case 2: bytes.insert(seed[random.below(seed.count)], at: random.below(bytes.count))
                default:
                    let from = random.below(seed.count)
                    let slice = seed[from..<min(seed.count, from + random.below(20))]
                    bytes.insert(contentsOf: slice, at: random.below(bytes.count))
                }
            }
            Self.exercise(String(decoding: bytes, as: UTF8.self))
            _ = try? JSON(parsing: bytes)
        }
        for _ in 0..<Effort.times(2_000) {
            let bytes = (0..<random.below(60)).map { _ in UInt8(random.below(256)) }
            _ = try? SourceText(bytes: bytes)
            Self.exercise(String(decoding: bytes, as: UTF8.self))
            _ = try? JSON(parsing: bytes)
        }
    }

    @Test("a hierarchy of a long chain is closed without recursion")
    func longChain() throws {
        let entities = try Entities(
            (0..<3_000).map { number in
                Entity(EntityUID("G", "\(number)"), parents: number == 0 ? [] : [EntityUID("G", "\(number - 1)")])
            })
        #expect(entities.isIn(EntityUID("G", "2999"), EntityUID("G", "0")))
        #expect(!entities.isIn(EntityUID("G", "0"), EntityUID("G", "2999")))
    }
}
