/// Whose requests to what are counted together.
struct AssetCaller: Hashable {
    var asset: String
    var person: String
}
