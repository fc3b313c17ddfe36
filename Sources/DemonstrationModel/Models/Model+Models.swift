extension Model {
    func listModels() -> Answer { Answer(["object": "list", "data": [Self.card]]) }

    func retrieveModel(_ name: String) throws(Problem) -> Answer {
        try requireModel(["model": .string(name)])
        return Answer(Self.card)
    }

    private static let card: JSON = [
        "id": .string(name), "object": "model", "created": 1_767_225_600, "owned_by": "sallyport",
    ]
}
