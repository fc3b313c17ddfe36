/// A number with its name, and what it counts.
enum FigureView {
    static func view(
        _ name: String, _ value: Int, _ note: String, tone: String? = nil, isCut: Bool = false
    ) -> View {
        [
            "figureName": name, "figureValue": Quantity.grouped(Int64(value)), "figureNote": note,
            "figureTone": tone ?? false, "figureIsCut": isCut,
        ]
    }
}
