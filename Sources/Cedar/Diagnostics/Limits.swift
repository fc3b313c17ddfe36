/// Bounds on what the engine takes in. Beyond them input is refused with an error.
public enum Limits {
    /// Height of an expression tree. Long `&&` and `||` chains count as one level.
    public static let expressionDepth = 256
    /// Nesting of a JSON document, the same as the reference engine's.
    public static let jsonDepth = 128
    /// Nesting of types in a schema.
    public static let schemaTypeDepth = 64
    /// Bytes of one policy or schema text.
    public static let sourceBytes = 64 << 20
}
