/// One step of a compiled expression, working on a stack of values.
///
/// Numbers are positions: in the program (jumps) or in its tables (constants, names, patterns).
enum Instruction: Sendable {
    case constant(Int32)
    case variable(Variable)
    /// `principal.name` and the like in one step, the most common thing policies do.
    case variableAttribute(Variable, Int32)
    case attribute(Int32)
    case has(Int32)
    /// Top must be a boolean: leaves false and jumps, or takes true away and goes on.
    case jumpIfFalse(Int32)
    /// The same for `||`: leaves true and jumps, or takes false away.
    case jumpIfTrue(Int32)
    /// Takes a boolean; jumps when it is false.
    case branch(Int32)
    case jump(Int32)
    case requireBool
    case not
    case negate
    case binary(BinaryOperator)
    case like(Int32)
    case isType(Int32)
    /// For `is … in`: leaves the entity when the type fits, else leaves false and jumps.
    case isTypeOrJump(Int32, Int32)
    case isEmpty
    case makeSet(Int32)
    case makeRecord(Int32)
    case call(ExtensionFunction, Int32)
    case unknown(Int32)
}

/// A compiled expression: steps and the tables they point into.
struct Program: Sendable {
    var code: [Instruction] = []
    var constants: [Value] = []
    var names: [Text] = []
    var paths: [[Text]] = []
    var patterns: [Pattern] = []
    var types: [Name] = []
    var recordShapes: [[Text]] = []
}

extension Program {
    /// Whether the value can depend on the context or on something unknown.
    var mentionsContext: Bool {
        code.contains { instruction in
            switch instruction {
            case .variable(.context), .variableAttribute(.context, _), .unknown: true
            default: false
            }
        }
    }
}
