/// Something the wire format offers that carries content around the inspection. Refused unless a profile allows it by
/// this name.
public enum Feature: String, Hashable, Sendable, CaseIterable, Comparable {
    /// `background: true`: the answer is made after the request has ended.
    case background
    /// Remote `mcp` tools: the upstream talks to a server we do not see.
    case mcpTools = "mcp_tools"
    /// Tools the upstream runs itself: web search, file search, code interpreter, computer use.
    case hostedTools = "hosted_tools"
    /// `image_url`, `file_url` and the like: content the upstream fetches by itself.
    case fileURLs = "file_urls"
    /// Prompt templates kept by the upstream (`prompt.id`).
    case storedPrompts = "stored_prompts"
    /// Pictures in requests.
    case imageInput = "image_input"
    /// Sound in requests.
    case audioInput = "audio_input"
    /// Files in requests and answers that are not text.
    case binaryFiles = "binary_files"
    /// Files that are uploaded in parts, which are read one by one and never as a whole.
    case partialUploads = "partial_uploads"
    /// Pictures in answers.
    case imageOutput = "image_output"
    /// Sound in answers.
    case audioOutput = "audio_output"

    public static func < (left: Feature, right: Feature) -> Bool { left.rawValue < right.rawValue }

    /// What the default profile allows: media the model makes out of text that was inspected.
    public static let standard: Set<Feature> = [.imageOutput, .audioOutput]
}
