import Wire

/// What is said of stored objects that a request names. Their ids are the caller's text: the record keeps them sealed.
extension DoorError {
    static let tooManyObjects = DoorError(
        status: 400, code: "sallyport_invalid_request",
        message: "the request names more stored objects than can be checked; use at most 512")

    static func notYours(_ id: String) -> DoorError {
        var error = DoorError(
            .notYours, "`\(id)` was not made with a key of yours; use what your own requests made")
        error.recorded = "something the request names was not made with a key of this person"
        return error
    }

    /// - Parameter named: The model or the other asset that the request asks for, as the record may have it.
    static func otherAsset(_ id: String, of asset: String, named: String) -> DoorError {
        var error = DoorError(
            .denied,
            "`\(id)` was made with the asset `\(asset)` and goes to no other, and this request names `\(named)`; "
                + "name `\(asset)` in `model`, or leave `\(id)` out", param: "model")
        error.recorded =
            "something the request names was made with the asset `\(asset)`, and the request names `\(named)`"
        return error
    }

    static func severalAssets(
        _ first: (id: String, asset: String), _ second: (id: String, asset: String)
    ) -> DoorError {
        var error = DoorError(
            .denied,
            "`\(first.id)` holds something of the asset `\(first.asset)` and `\(second.id)` of `\(second.asset)`, "
                + "and one request is decided by the rules of one; name only what a single asset made")
        error.recorded =
            "what the request names was made with the assets `\(first.asset)` and `\(second.asset)`"
        return error
    }

    static func assetIsGone(_ id: String, of asset: String) -> DoorError {
        var error = DoorError(
            .denied,
            "`\(id)` was made with the asset `\(asset)`, which is not here any more, so nobody can decide about it; "
                + "ask whoever keeps the assets to apply its manifest again")
        error.recorded =
            "something the request names was made with the asset `\(asset)`, which is not here any more"
        return error
    }

    static func notInBatches(_ id: String, of asset: String) -> DoorError {
        var error = DoorError(
            .denied,
            "`\(id)` belongs to the asset `\(asset)`, which only requests made one by one can use; "
                + "make the batch of what no asset made")
        error.recorded = "something the batch names belongs to the asset `\(asset)`"
        return error
    }
}
