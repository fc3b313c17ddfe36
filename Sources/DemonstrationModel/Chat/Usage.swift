/// How many tokens went in and out.
struct Usage: Hashable, Sendable {
    var prompt: Int
    var completion: Int

    /// As Chat Completions and Completions write it.
    var chat: JSON {
        [
            "prompt_tokens": .integer(prompt), "completion_tokens": .integer(completion),
            "total_tokens": .integer(prompt + completion),
            "prompt_tokens_details": ["cached_tokens": 0, "audio_tokens": 0],
            "completion_tokens_details": [
                "reasoning_tokens": 0, "audio_tokens": 0, "accepted_prediction_tokens": 0,
                "rejected_prediction_tokens": 0,
            ],
        ]
    }

    /// As Responses writes it.
    var responses: JSON {
        [
            "input_tokens": .integer(prompt), "input_tokens_details": ["cached_tokens": 0],
            "output_tokens": .integer(completion), "output_tokens_details": ["reasoning_tokens": 0],
            "total_tokens": .integer(prompt + completion),
        ]
    }
}
