import Screening

/// The text-bearing events of a Responses stream.
extension Surface {
    private static let responses = endpoint("POST", "/v1/responses")

    private static func data(_ json: String) -> String {
        let type = json.split(separator: "\"").dropFirst(2).first.map(String.init) ?? ""
        return "event: \(type)\ndata: \(json)\n\n"
    }

    private static let completed = data("{\"type\":\"response.completed\",\"response\":{\"id\":\"r\",\"output\":[]}}")

    static let responseDeltas: [Surface] =
        [
            "response.output_text", "response.refusal", "response.reasoning_text", "response.reasoning_summary_text",
            "response.function_call_arguments", "response.mcp_call_arguments", "response.custom_tool_call_input",
            "response.code_interpreter_call_code", "response.audio.transcript", "response.a_type_of_tomorrow",
        ].map { stem in
            Surface(name: "\(stem).delta", endpoint: responses, isDelta: true) { pieces in
                pieces.enumerated().map { number, piece in
                    data(
                        "{\"type\":\"\(stem).delta\",\"item_id\":\"msg\",\"output_index\":0,\"content_index\":0,"
                            + "\"delta\":\"\(quoted(piece))\",\"sequence_number\":\(number),\"obfuscation\":\"x7\(number)\"}"
                    )
                }.joined() + completed
            }
        } + [
            Surface(name: "response.output_text.delta logprobs", endpoint: responses, isDelta: true) { pieces in
                pieces.map { piece in
                    data(
                        "{\"type\":\"response.output_text.delta\",\"item_id\":\"msg\",\"output_index\":0,\"content_index\":0,"
                            + "\"delta\":\"\",\"logprobs\":[{\"token\":\"\(quoted(piece))\",\"logprob\":0,\"top_logprobs\":"
                            + "[{\"token\":\"\(quoted(piece))\",\"logprob\":0}]}]}")
                }.joined() + completed
            }
        ]

    /// `%` is where the text stands.
    private static let wholes: [String] = [
        "{\"type\":\"response.created\",\"response\":{\"id\":\"r\",\"metadata\":{\"note\":\"%\"}}}",
        "{\"type\":\"response.queued\",\"response\":{\"id\":\"r\",\"status\":\"%\"}}",
        "{\"type\":\"response.in_progress\",\"response\":{\"id\":\"r\",\"user\":\"%\"}}",
        "{\"type\":\"response.output_item.added\",\"output_index\":0,\"item\":{\"type\":\"message\",\"content\":[{\"text\":\"%\"}]}}",
        "{\"type\":\"response.content_part.added\",\"part\":{\"type\":\"output_text\",\"text\":\"%\",\"annotations\":[]}}",
        "{\"type\":\"response.output_text.done\",\"output_index\":0,\"text\":\"%\",\"logprobs\":[{\"token\":\"%\",\"logprob\":0}]}",
        "{\"type\":\"response.refusal.done\",\"output_index\":0,\"refusal\":\"%\"}",
        "{\"type\":\"response.reasoning_text.done\",\"output_index\":0,\"text\":\"%\"}",
        "{\"type\":\"response.reasoning_summary_part.added\",\"part\":{\"type\":\"summary_text\",\"text\":\"%\"}}",
        "{\"type\":\"response.reasoning_summary_part.done\",\"part\":{\"type\":\"summary_text\",\"text\":\"%\"}}",
        "{\"type\":\"response.reasoning_summary_text.done\",\"summary_index\":0,\"text\":\"%\"}",
        "{\"type\":\"response.function_call_arguments.done\",\"name\":\"f\",\"arguments\":\"%\"}",
        "{\"type\":\"response.mcp_call_arguments.done\",\"arguments\":\"%\"}",
        "{\"type\":\"response.custom_tool_call_input.done\",\"input\":\"%\"}",
        "{\"type\":\"response.code_interpreter_call_code.done\",\"code\":\"%\"}",
        "{\"type\":\"response.audio.transcript.done\",\"transcript\":\"%\"}",
        "{\"type\":\"response.output_text.annotation.added\",\"annotation\":{\"type\":\"url_citation\",\"title\":\"%\",\"url\":\"https://a.b/%\"}}",
        "{\"type\":\"response.content_part.done\",\"part\":{\"type\":\"output_text\",\"text\":\"%\",\"logprobs\":[{\"token\":\"%\"}]}}",
        "{\"type\":\"response.output_item.done\",\"item\":{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"%\"}]}}",
        "{\"type\":\"response.output_item.done\",\"item\":{\"type\":\"function_call\",\"name\":\"f\",\"arguments\":\"%\"}}",
        "{\"type\":\"response.output_item.done\",\"item\":{\"type\":\"reasoning\",\"summary\":[{\"text\":\"%\"}],\"encrypted_content\":\"%\"}}",
        "{\"type\":\"response.output_item.done\",\"item\":{\"type\":\"mcp_call\",\"output\":\"%\",\"error\":\"%\"}}",
        "{\"type\":\"response.output_item.done\",\"item\":{\"type\":\"mcp_list_tools\",\"tools\":[{\"description\":\"%\"}]}}",
        "{\"type\":\"response.output_item.done\",\"item\":{\"type\":\"web_search_call\",\"action\":{\"query\":\"%\"}}}",
        "{\"type\":\"response.output_item.done\",\"item\":{\"type\":\"file_search_call\",\"results\":[{\"text\":\"%\"}]}}",
        "{\"type\":\"response.output_item.done\",\"item\":{\"type\":\"code_interpreter_call\",\"outputs\":[{\"logs\":\"%\"}]}}",
        "{\"type\":\"response.output_item.done\",\"item\":{\"type\":\"image_generation_call\",\"revised_prompt\":\"%\"}}",
        "{\"type\":\"response.completed\",\"response\":{\"output\":[{\"content\":[{\"type\":\"output_text\",\"text\":\"%\"}]}]}}",
        "{\"type\":\"response.incomplete\",\"response\":{\"output\":[{\"content\":[{\"text\":\"%\"}]}]}}",
        "{\"type\":\"response.failed\",\"response\":{\"error\":{\"code\":\"server_error\",\"message\":\"%\"}}}",
        "{\"type\":\"error\",\"code\":\"E\",\"message\":\"%\",\"param\":null}",
        "{\"type\":\"response.file_search_call.completed\",\"item_id\":\"%\"}",
        "{\"type\":\"response.web_search_call.searching\",\"item_id\":\"%\"}",
        "{\"type\":\"response.image_generation_call.generating\",\"item_id\":\"%\"}",
        "{\"type\":\"response.a_type_of_tomorrow\",\"x\":[{\"y\":{\"z\":[[\"%\"]]}}]}",
    ]

    static let responseEvents: [Surface] = wholes.map { template in
        let type = template.split(separator: "\"").dropFirst(2).first.map(String.init) ?? ""
        let item = template.split(separator: "\"item\":{\"type\":\"").dropFirst().first?.prefix { $0 != "\"" } ?? ""
        return Surface(name: "\(type) \(item)", endpoint: responses, isDelta: false) { pieces in
            data(template.replacing("%", with: quoted(pieces.joined()))) + completed
        }
    }
}
