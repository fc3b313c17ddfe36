import Domain
import Screening
import Testing

/// A request that carries content around the inspection.
struct Detour: Sendable, CustomStringConvertible {
    let path: String
    let body: String
    let field: String
    let feature: Feature

    var description: String { "\(feature.rawValue): \(field)" }

    init(_ body: String, _ field: String, _ feature: Feature, path: String = "/v1/chat/completions") {
        self.path = path
        self.body = body
        self.field = field
        self.feature = feature
    }

    fileprivate static let base64 = String(repeating: "QUJD", count: 400)
    private static let part = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"\"},%]}]}"
    private static func part(_ json: String) -> String { part.replacing("%", with: json) }

    static let all: [Detour] = [
        Detour("{\"background\":true}", "background", .background, path: "/v1/responses"),
        Detour("{\"tools\":[{\"type\":\"mcp\"}]}", "tools[0].type", .mcpTools, path: "/v1/responses"),
        Detour(
            "{\"tools\":[{\"type\":\"function\"},{\"type\":\"web_search\"}]}", "tools[1].type", .hostedTools,
            path: "/v1/responses"),
        Detour("{\"tools\":[{\"type\":\"file_search\"}]}", "tools[0].type", .hostedTools, path: "/v1/assistants"),
        Detour("{\"tools\":[{\"type\":\"a_tool_of_tomorrow\"}]}", "tools[0].type", .hostedTools, path: "/v1/responses"),
        Detour("{\"tools\":[{\"googleSearch\":{}}]}", "tools[0]", .hostedTools),
        Detour(
            "{\"tools\":[{\"type\":\"function\"},{\"server_url\":\"https://a.b\"}]}", "tools[1]", .hostedTools,
            path: "/v1/responses"),
        Detour("{\"tools\":[{\"type\":null}]}", "tools[0].type", .hostedTools, path: "/v1/responses"),
        Detour("{\"tools\":[\"web_search\"]}", "tools[0]", .hostedTools, path: "/v1/responses"),
        Detour("{\"tools\":{\"type\":\"mcp\"}}", "tools", .hostedTools, path: "/v1/responses"),
        Detour("{\"web_search_options\":{}}", "web_search_options", .hostedTools),
        Detour("{\"prompt\":{\"id\":\"p\"}}", "prompt", .storedPrompts, path: "/v1/responses"),
        Detour(
            part("{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://a.b/c.png\"}}"),
            "messages[0].content[1].image_url", .fileURLs),
        Detour(
            "{\"input\":[{\"content\":[{\"type\":\"input_image\",\"image_url\":\"http://a.b\"}]}]}",
            "input[0].content[0].image_url", .fileURLs, path: "/v1/responses"),
        Detour(
            "{\"input\":[{\"content\":[{\"file_url\":\"https://a.b\"}]}]}", "input[0].content[0].file_url", .fileURLs,
            path: "/v1/responses"),
        Detour(
            part("{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,\(base64)\"}}"),
            "messages[0].content[1].image_url", .imageInput),
        Detour(
            part("{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"\(base64)\",\"format\":\"wav\"}}"),
            "messages[0].content[1].input_audio", .audioInput),
        Detour(
            part("{\"type\":\"file\",\"file\":{\"file_data\":\"data:application/pdf;base64,\(base64)\"}}"),
            "messages[0].content[1].file.file_data", .binaryFiles),
        Detour("{\"modalities\":[\"text\",\"audio\"]}", "modalities", .audioOutput),
        Detour("{\"input\":[[1,2,3]]}", "input", .binaryFiles, path: "/v1/embeddings"),
        Detour("{\"purpose\":\"assistants\"}", "purpose", .partialUploads, path: "/v1/uploads"),
        Detour("{\"prompt\":[1,2,3]}", "prompt", .binaryFiles, path: "/v1/completions"),
    ]
}

extension Detour {
    /// Content in the place of a variable of a prompt that the upstream keeps.
    static let variables: [Detour] = [
        variable("{\"type\":\"input_file\",\"file_url\":\"https://a.b/c.pdf\"}", "file_url", .fileURLs),
        variable("{\"type\":\"input_image\",\"image_url\":\"https://a.b/c.png\"}", "image_url", .fileURLs),
        variable(
            "{\"type\":\"input_image\",\"image_url\":\"data:image/png;base64,\(base64)\"}", "image_url", .imageInput),
        variable("{\"type\":\"input_file\",\"file_data\":\"\(base64)\"}", "file_data", .binaryFiles),
    ]

    private static func variable(_ content: String, _ field: String, _ feature: Feature) -> Detour {
        Detour(
            "{\"prompt\":{\"id\":\"p\",\"variables\":{\"doc\":\(content)}}}", "prompt.variables.doc.\(field)", feature,
            path: "/v1/responses")
    }
}

@Suite("What goes around the inspection")
struct FeatureTests {
    @Test(
        "is refused with the field and the setting, and passes as it is when a profile allows it", arguments: Detour.all
    )
    func detours(_ detour: Detour) throws {
        let without = Set(Feature.allCases).subtracting([detour.feature])
        let refusal = Ask.refusal(
            detour.path, detour.body, profile: Shared.profile(.mask(.placeholder), features: without))
        #expect(refusal?.code == "sallyport_not_allowed")
        #expect(refusal?.param == detour.field)
        #expect(refusal?.message.contains("`features: \(detour.feature.rawValue)`") == true)
        let screened = try Ask.screen(
            detour.path, detour.body,
            profile: Shared.profile(.mask(.placeholder), features: [detour.feature, .audioOutput]))
        #expect(screened.body.text == detour.body)
    }

    @Test("is refused as a variable of a kept prompt as well", arguments: Detour.variables)
    func variables(_ detour: Detour) throws {
        let without = Set(Feature.allCases).subtracting([detour.feature])
        let refusal = Ask.refusal(
            detour.path, detour.body, profile: Shared.profile(.mask(.placeholder), features: without))
        #expect(refusal?.code == "sallyport_not_allowed")
        #expect(refusal?.param == detour.field)
        let features: Set<Feature> = [detour.feature, .storedPrompts]
        let screened = try Ask.screen(
            detour.path, detour.body, profile: Shared.profile(.mask(.placeholder), features: features))
        #expect(screened.body.text == detour.body)
    }

    @Test("a text as a variable of a kept prompt may have any name, and is read")
    func variableNames() throws {
        let body = "{\"prompt\":{\"id\":\"p\",\"variables\":{\"image_url\":\"https://a.b\",\"doc\":\"%\"}}}"
        let profile = Shared.profile(.mask(.placeholder), features: [.storedPrompts])
        #expect(try Ask.screen("/v1/responses", body, profile: profile).body.text == body)
        let screened = try Ask.screen(
            "/v1/responses", body.replacing("%", with: Sample.key.value), profile: profile)
        #expect(!screened.body.holds(Sample.key.value))
    }

    @Test("a list of tools that an answer had and that goes back is none to be run")
    func listed() throws {
        let body = "{\"input\":[{\"type\":\"mcp_list_tools\",\"tools\":[{\"name\":\"a\",\"input_schema\":{}}]}]}"
        #expect(try Ask.screen("/v1/responses", body).body.text == body)
    }

    @Test("what claims to be media and is not, is refused")
    func shapes() {
        for url in ["data:image/png;base64,it is text", "data:image/png,plain", "data:,x"] {
            let body = "{\"input\":[{\"image_url\":\"\(url)\"}]}"
            let refusal = Ask.refusal(
                "/v1/responses", body, profile: Shared.profile(.mask(.placeholder), features: Set(Feature.allCases)))
            #expect(refusal?.code == "sallyport_inspection_failed", "\(url)")
        }
    }

    @Test("a value in a link or in the place of small media is masked all the same")
    func disguised() throws {
        let all = Shared.profile(.mask(.placeholder), features: Set(Feature.allCases))
        for body in [
            "{\"input\":[{\"image_url\":\"https://a.b/?k=%\"}]}", "{\"input\":[{\"file_data\":\"%\"}]}",
            "{\"input\":[{\"encrypted_content\":\"%\"}]}",
        ] {
            let screened = try Ask.screen("/v1/responses", body.replacing("%", with: Sample.key.value), profile: all)
            #expect(!screened.body.holds(Sample.key.value))
        }
    }

    @Test("the caller's own JSON is nobody's media: a schema or metadata may have any names")
    func ownNames() throws {
        let body =
            "{\"metadata\":{\"image_url\":\"https://a.b\"},\"tools\":[{\"type\":\"function\",\"function\":{\"parameters\":"
            + "{\"properties\":{\"image_url\":{\"type\":\"string\",\"default\":\"https://a.b\"},\"tools\":[{\"type\":\"x\"}]}}}}]}"
        #expect(try Ask.screen("/v1/chat/completions", body).body.text == body)
    }
}
