import Domain
import Registry
import Testing

@Suite("Manifests that are wrong") struct ManifestErrorTests {
    private func problems(_ text: String) -> [String] {
        do throws(ManifestError) {
            _ = try Manifest.read(Array(text.utf8), file: "m.yaml")
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    private func changed(_ old: String, _ new: String) -> [String] {
        problems(ManifestTests.full.replacing(old, with: new))
    }

    @Test(
        "Each mistake is named with its place and, where there is one, the word that was meant",
        arguments: [
            (
                "instructions: |", "instrctions: |",
                "m.yaml:14:1: unknown key `instrctions` in an asset; did you mean `instructions`?"
            ),
            (
                "environment: production", "environment: live",
                "m.yaml:8:14: unknown `environment`: `live`; known are `development`, `production`, `test`"
            ),
            (
                "environment: production", "environment: prodction",
                "m.yaml:8:14: unknown `environment`: `prodction`; did you mean `production`?"
            ),
            (
                "    EMAIL_ADDRESS: mask", "    EMAIL_ADRESS: mask",
                "m.yaml:34:5: unknown label `EMAIL_ADRESS`; did you mean `EMAIL_ADDRESS`?"
            ),
            (
                "EMAIL_ADDRESS: mask", "EMAIL_ADDRESS: blok",
                "m.yaml:34:20: unknown action `blok`; did you mean `block`?"
            ),
            (
                "\"mask:keep_last_4\"", "mask:keep_last_9",
                "m.yaml:35:18: unknown action `mask:keep_last_9`; did you mean `mask:keep_last_1`?"
            ),
            (
                "  response:", "  answer:",
                "m.yaml:38:3: unknown key `answer` in `rules`; known are `request`, `response`"
            ),
            (
                "[image_input, hosted_tools]", "[image_inputs]",
                "m.yaml:31:12: unknown `features`: `image_inputs`; did you mean `image_input`?"
            ),
            (
                "name: Customer support", "name: 2024",
                "m.yaml:3:7: `name` must be text, found a number; put it into quotes if it is meant"
            ),
            (
                "purpose: Drafts answers to customers", "purpose: true",
                "m.yaml:7:10: `purpose` must be text, found true or false; put it into quotes if it is meant"
            ),
            (
                "purpose: Drafts answers to customers", "purpose: [a]",
                "m.yaml:7:10: `purpose` must be text, found a list"
            ),
            (
                "requests_per_minute: 60", "requests_per_minute: many",
                "m.yaml:30:24: `requests_per_minute` must be a whole number, found text"
            ),
            (
                "requests_per_minute: 60", "requests_per_minute: 0",
                "m.yaml:30:24: `requests_per_minute` must be from 1 to 1000000"
            ),
            (
                "requests_per_minute: 60", "requests_per_minute: 1.5",
                "m.yaml:30:24: `requests_per_minute` must be a whole number, found a number"
            ),
            (
                "requests_per_minute: 60", "requests_per_minute: 99999999999999999999",
                "m.yaml:30:24: `requests_per_minute` must be a whole number, found a number"
            ),
            ("strict: true", "strict: yes", "m.yaml:26:13: `strict` must be true or false, found text"),
            (
                "id: support", "id: Support Team",
                "m.yaml:2:5: `Support Team` in `id` must be up to 64 lower-case letters, digits, `-`, `_` and `.`, with a letter or digit first"
            ),
            ("owner: Lea.Brandt@example.com", "owner: lea", "m.yaml:4:8: `lea` in `owner` is not an e-mail address"),
            ("owner: Lea.Brandt@example.com\n", "", "m.yaml:1:1: `owner` is missing"),
            (
                "kind: asset", "kind: gpt",
                "m.yaml:1:7: unknown `kind`: `gpt`; known are `approval`, `asset`, `chatgpt_gpt`, `dataset`, "
                    + "`hosted_gpt`, `person`, `project`, `workspace_agent`"
            ),
            ("groups: [support, crew]", "groups: [crew, crew]", "m.yaml:10:18: `crew` is in `groups` twice"),
            ("groups: [support, crew]", "groups: crew", "m.yaml:10:11: `groups` must be a list, found text"),
            (
                "name: find_order", "name: find order",
                "m.yaml:18:5: a tool's `name` must be letters, digits, `-` and `_`"
            ),
        ])
    func mistakes(old: String, new: String, message: String) {
        #expect(changed(old, new) == [message])
    }

    @Test("All mistakes of a file are told at once, in its order")
    func allAtOnce() {
        let text = ManifestTests.full.replacing("id: support", with: "ID: support").replacing(
            "SECRET: block", with: "SECRETS: stop")
        let found = problems(text)
        #expect(found.count == 4)
        #expect(found.map { $0.split(separator: ":")[1] } == ["1", "2", "36", "39"])
    }

    @Test("A key given twice is refused, never the last taken")
    func duplicates() {
        #expect(changed("department: NO", "id: other").first?.contains("`id` is there twice") == true)
        #expect(problems(#"{"id":"a","id":"b"}"#) == ["m.yaml:1:11: invalid JSON: the object has this key twice"])
    }

    @Test("JSON errors have a line and a column")
    func jsonPlaces() {
        #expect(problems("{\n  \"id\": \"a\",\n  \"név\": tru\n}").first?.hasPrefix("m.yaml:3:1") == true)
        #expect(
            problems("{\n  \"id\": \"a\",\n  \"é\": 1, \"naem\": 2\n}").contains {
                $0.hasPrefix("m.yaml:3:11: unknown key `naem`")
            })
    }

    @Test("An empty file is an error", arguments: ["", "\n", "# nothing\n", "---\n---\n", "null\n", "[]"])
    func empty(text: String) {
        #expect(problems(text).count == 1)
    }

    @Test(
        "Documents that are not mappings are errors",
        arguments: ["just text", "42", "- a\n- b\n", "[1]", "[[{}]]", "true"])
    func otherDocuments(text: String) {
        #expect(!problems(text).isEmpty)
    }

    @Test("Two tools of one name, and tools that are not functions, are refused")
    func tools() {
        #expect(
            changed("    strict: true", "    strict: true\n  - name: find_order").first?.contains(
                "two tools are called `find_order`") == true)
        #expect(
            problems(ManifestTests.minimal + "tools: [{type: web_search}]\n").first?.contains("must be `function`")
                == true)
        #expect(
            problems(ManifestTests.minimal + "tools: [{name: f, parameters: text}]\n").first?.contains("JSON Schema")
                == true)
    }

    @Test(
        "Names cannot hold line breaks or marks that turn text around",
        arguments: [
            #""a\nb""#, #""a\u202Eb""#, #""a\u0007b""#, #""a\uFEFFb""#, "\"   \"",
            "\"\(String(repeating: "x", count: 121))\"",
        ])
    func names(name: String) {
        #expect(changed("name: Customer support", "name: \(name)").count == 1)
    }

    @Test("What an author wrote is shown shortened and on one line")
    func shownText() {
        let found = changed("kind: asset", "\"\(String(repeating: "k", count: 500))\\n`\": 1")
        #expect(found.count == 1)
        #expect(found.allSatisfy { $0.count < 500 && !$0.contains("\n") })
    }
}
