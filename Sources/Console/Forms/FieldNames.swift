/// The fields of a form as its page calls them, by their names in the address: what is wrong with one is said of the field
/// that somebody sees.
enum FieldNames {
    static let whatIf = [
        "person": "Person", "action": "Wants to", "asset": "Asset", "model": "or model", "labels": "What is found",
        "direction": "Where", "taint": "What its request held", "session": "Comes by", "address": "From address",
        "key": "Key", "time": "Time (UTC)", "requests": "Requests", "asset_requests": "To this one",
        "bytes": "Bytes of answers", "findings": "Values found",
    ]
    /// Its boxes, which are called behind them.
    static let whatIfBoxes = [
        "mfa": "Second factor shown", "justified": "A reason was given", "protected": "Without TLS",
        "offered": "The model is not offered", "kept": "What comes of it is kept",
        "own": "What is deleted is their own",
    ]
    /// Those that the form folds away, as it calls them.
    static let foldedOfWhatIf: Set<String> = [
        "What its request held", "Key", "Time (UTC)", "Without TLS", "The model is not offered",
        "What comes of it is kept", "What is deleted is their own", "Requests", "To this one", "Bytes of answers",
        "Values found",
    ]
    static let timeline = [
        "person": "Person", "asset": "Asset", "label": "Found", "outcome": "Verdict", "operation": "Operation",
        "from": "From (UTC)", "to": "To (UTC)",
    ]
    static let files = [
        "uploader": "Uploader", "state": "State", "classification": "Classification", "label": "Found",
        "asset": "Asset",
    ]
    static let search = [
        "text": "Words", "reason": "Why", "from": "From (UTC)", "to": "To (UTC)", "person": "Person", "asset": "Asset",
        "conversation": "Conversation", "start": "Record",
    ]
    static let policies = ["text": "Text", "effect": "Effect", "control": "Control"]
    static let simulation = ["file": "File", "days": "Records of the last"]
}
