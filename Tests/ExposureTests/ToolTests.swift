import Domain
import Exposure
import TestKit
import Testing

@Suite("Tools, compared")
struct ToolTests {
    private static let string = #"{"type":"string"}"#

    private func change(_ from: String?, _ to: String?) throws -> AssetChange {
        let difference = AssetDifference(
            from: Sample.quiet { $0.configuration.tools = from.map { Array($0.utf8) } },
            to: Sample.quiet { $0.configuration.tools = to.map { Array($0.utf8) } })
        let change = try #require(difference.changes.count == 1 ? difference.changes.first : nil)
        #expect(change.kind == .tools)
        return change
    }

    private func change(_ from: [String], _ to: [String]) throws -> AssetChange {
        try change("[\(from.joined(separator: ","))]", "[\(to.joined(separator: ","))]")
    }

    /// Compares two definitions of the tool `f` by their parameters.
    private func properties(_ from: String, _ to: String) throws -> (ChangeEffect, [PropertyChange]) {
        func tool(_ parameters: String) -> String {
            #"{"type":"function","function":{"name":"f","parameters":\#(parameters)}}"#
        }
        let change = try change([tool(from)], [tool(to)])
        guard case .toolChanged("f", .changed, let properties) = change.details.first, change.details.count == 1 else {
            Issue.record("the tool did not change")
            return (change.effect, [])
        }
        return (change.effect, properties)
    }

    @Test("are gains when they come, losses when they go")
    func tools() throws {
        let (find, send) = (Sample.tool("find"), Sample.tool("send"))
        let added = try change([find], [find, send])
        #expect(added.effect == .gain)
        #expect(added.details == [.toolChanged(name: "send", .added, properties: [])])
        #expect(try change([find, send], [send]).effect == .loss)
        let replaced = try change([find], [send])
        #expect(replaced.effect == .mixed)
        #expect(
            replaced.details == [
                .toolChanged(name: "find", .removed, properties: []),
                .toolChanged(name: "send", .added, properties: []),
            ])
        let turned = try change([find, send], [send, find])
        #expect(turned == AssetChange(kind: .tools, effect: .mixed, details: [.reordered]))
    }

    @Test("are fewer when an asset fixes none than when callers bring theirs")
    func callers() throws {
        #expect(try change(nil, "[]").effect == .loss)
        #expect(try change("[]", nil).effect == .gain)
        let fixed = try change(nil, "[\(Sample.tool("find"))]")
        #expect(fixed.effect == .mixed)
        #expect(
            fixed.details == [
                .value(old: "the caller's", new: "the asset's"), .toolChanged(name: "find", .added, properties: []),
            ])
    }

    @Test("show which properties of their parameters came and went, by path")
    func paths() throws {
        let (effect, added) = try properties(
            #"{"type":"object","properties":{"to":{"type":"object","properties":{"street":{"type":"string"}}}}}"#,
            #"{"type":"object","properties":{"to":{"type":"object","properties":{"street":{"type":"string"},"#
                + #""tax_id":{"type":"string"}},"required":["tax_id"]}}}"#
        )
        #expect(effect == .gain)
        #expect(added == [PropertyChange(path: "to.tax_id", change: .added)])
        let (loss, removed) = try properties(
            #"{"properties":{"lines":{"type":"array","items":{"properties":{"price":{},"sku":{}}}}}}"#,
            #"{"properties":{"lines":{"type":"array","items":{"properties":{"sku":{}}}}}}"#)
        #expect(loss == .loss)
        #expect(removed == [PropertyChange(path: "lines[].price", change: .removed)])
    }

    @Test(
        "may do either when a property means something else",
        arguments: [
            (#"{"properties":{"a":{"type":"string"}}}"#, #"{"properties":{"a":{"type":"integer"}}}"#, "a", "type"),
            (#"{"properties":{"a":{"enum":["x"]}}}"#, #"{"properties":{"a":{}}}"#, "a", "enum"),
            (#"{"properties":{"a":{}},"required":["a"]}"#, #"{"properties":{"a":{}}}"#, "", "required"),
            (#"{"additionalProperties":false}"#, "{}", "", "additionalProperties"),
            (#"{"properties":{"a":{},"b":{}}}"#, #"{"properties":{"b":{},"a":{}}}"#, "", "order"),
            (#"{"type":"object","properties":{}}"#, #"{"properties":{},"type":"object"}"#, "", "order"),
            (
                #"{"properties":{"a":{"type":"string","title":"A"}}}"#,
                #"{"properties":{"a":{"title":"A","type":"string"},"b":{}}}"#, "a", "order"
            ),
            (#"{"properties":{"a":{"items":{}}}}"#, #"{"properties":{"a":{"items":true}}}"#, "a", "items"),
            (#"{"properties":{"a":{}}}"#, #"{"properties":{"a":true}}"#, "a", "schema"),
            (#"{"properties":{"a":{}}}"#, #"{"properties":["a"]}"#, "", "properties"),
        ])
    func meanings(from: String, to: String, path: String, aspect: String) throws {
        let (effect, changes) = try properties(from, to)
        #expect(effect == .mixed)
        #expect(changes.contains { $0.path == path && $0.change == .changed && $0.aspects.contains(aspect) })
    }

    @Test("may do either when they are described otherwise")
    func descriptions() throws {
        let change = try change([Sample.tool("find")], [Sample.tool("find", description: "Sends it away.")])
        let property = PropertyChange(path: "", change: .changed, aspects: ["description"])
        #expect(change.effect == .mixed)
        #expect(change.details == [.toolChanged(name: "find", .changed, properties: [property])])
    }

    @Test("are the same in another notation")
    func notation() throws {
        let tool = Sample.tool("find", [("a", Self.string)])
        let other = tool.replacing(":", with: " : ").replacing(#""find""#, with: #""\u0066ind""#)
        #expect(try change([tool], [other]) == AssetChange(kind: .tools, effect: .neutral, details: [.rewritten]))
    }

    @Test(
        "that are no list of function tools are called unreadable",
        arguments: [
            "", "{}", "null", "[1]", "[{}]", "[[]]", "[", #"[{"type":"web_search"}]"#, #"[{"type":"function"}]"#,
            #"[{"type":"function","function":{"name":1}}]"#, #"[{"type":"function","function":{}}]"#,
            #"[{"type":"function","function":[]}]"#, #"[{"type":"function","function":{"name":"a"},"more":1}]"#,
            "[\(Sample.tool("a")),\(Sample.tool("a"))]", #"[{"type":"function","function":{"name":"a","name":"b"}}]"#,
            String(repeating: "[", count: 100_000),
            "["
                + Sample.tool(
                    "a",
                    [("deep", String(repeating: #"{"items":"#, count: 200) + "{}" + String(repeating: "}", count: 200))]
                ) + "]",
            "[" + String(repeating: " ", count: 1 << 20) + "]",
        ])
    func unreadable(json: String) throws {
        let change = try change("[]", json)
        #expect(change.effect == .mixed)
        #expect(change.details == [.unreadable(.new)])
        #expect(try self.change(json, "[]").details == [.unreadable(.old)])
        #expect(RiskScore(of: Sample.quiet { $0.configuration.tools = Array(json.utf8) }).value == 15)
    }

    @Test("cannot make the answer grow without bounds")
    func bounded() throws {
        let name = String(repeating: "n", count: 10_000)
        func tool(_ type: String) -> String {
            let inner = (0..<5_000).map { #""p\#($0)":{"type":"\#(type)"}"# }.joined(separator: ",")
            return Sample.tool(name, [(name, #"{"properties":{\#(inner)}}"#)])
        }
        let change = try change([tool("string")], [tool("integer")])
        guard case .toolChanged(let shown, .changed, let properties) = change.details.first else {
            Issue.record("the tool did not change")
            return
        }
        #expect(shown.unicodeScalars.count == 65)
        #expect(properties.count == 200)
        #expect(properties.allSatisfy { $0.path.unicodeScalars.count < 80 })
        #expect(change.details.dropFirst() == [.omitted(4_800)])
    }

    @Test("may hold any bytes")
    func fuzzed() {
        var random = SeededGenerator(seed: 7)
        let seed = Sample.tools([Sample.tool("find", [("a", Self.string), ("b", #"{"items":{"properties":{}}}"#)])])
        let signs = Array("\"\\{}[]:,0e\u{0}é".utf8)
        for _ in 0..<Effort.times(3_000) {
            var bytes = seed
            for _ in 0...random.below(4) {
                let place = random.below(bytes.count)
                switch random.below(3) {
                case 0: bytes[place] = random.pick(signs)
                case 1: bytes.remove(at: place)
                default: bytes.insert(contentsOf: bytes[random.below(place + 1)..<place], at: place)
                }
            }
            let changes = AssetDifference(
                from: Sample.quiet { $0.configuration.tools = seed },
                to: Sample.quiet { $0.configuration.tools = bytes }
            ).changes
            #expect(changes.isEmpty == (bytes == seed))
            #expect(changes.allSatisfy { !$0.details.isEmpty })
        }
    }
}
