/// Runs programs on a stack of values that is kept between runs.
///
/// Nothing here recurses, so how deep an expression is nested does not matter to the thread's stack.
struct Machine: Sendable {
    private var stack: [Value] = []

    init() {
        stack.reserveCapacity(32)
    }

    /// Whether a condition holds.
    mutating func isTrue(_ program: Program, _ facts: Facts) throws(EvaluationError) -> Bool {
        let value = try value(program, facts)
        guard case .bool(let flag) = value else { throw .wrongType(expected: "bool", found: value.typeName) }
        return flag
    }

    /// The value of an expression.
    mutating func value(_ program: Program, _ facts: Facts) throws(EvaluationError) -> Value {
        stack.removeAll(keepingCapacity: true)
        var position = 0
        while position < program.code.count {
            let instruction = program.code[position]
            position += 1
            switch instruction {
            case .jumpIfFalse(let target):
                if try topBool() { stack.removeLast() } else { position = Int(target) }
            case .jumpIfTrue(let target):
                if try topBool() { position = Int(target) } else { stack.removeLast() }
            case .branch(let target):
                let flag = try topBool()
                stack.removeLast()
                if !flag { position = Int(target) }
            case .jump(let target): position = Int(target)
            case .isTypeOrJump(let type, let target):
                let uid = try Operations.entity(top)
                if uid.type != program.types[Int(type)] {
                    top = .bool(false)
                    position = Int(target)
                }
            case .constant(let index): stack.append(program.constants[Int(index)])
            case .variable(let variable): stack.append(facts.value(of: variable))
            case .variableAttribute(let variable, let name):
                stack.append(try facts.attribute(program.names[Int(name)], of: variable))
            case .binary(let operation):
                let right = stack.removeLast()
                top = try Operations.binary(operation, top, right, facts)
            default: try step(instruction, program, facts)
            }
        }
        return stack.removeLast()
    }

    /// The steps that neither jump nor matter much for speed.
    private mutating func step(
        _ instruction: Instruction, _ program: Program, _ facts: Facts
    ) throws(EvaluationError) {
        switch instruction {
        case .requireBool: _ = try topBool()
        case .not: top = .bool(try !topBool())
        case .negate: top = try Operations.negated(top)
        case .attribute(let name): top = try facts.attribute(program.names[Int(name)], of: top)
        case .has(let path): top = .bool(try Operations.has(program.paths[Int(path)], top, facts))
        case .like(let pattern):
            guard case .string(let text) = top else { throw .wrongType(expected: "string", found: top.typeName) }
            top = .bool(program.patterns[Int(pattern)].matches(text.string))
        case .isType(let type): top = .bool(try Operations.entity(top).type == program.types[Int(type)])
        case .isEmpty:
            guard case .set(let set) = top else { throw .wrongType(expected: "set", found: top.typeName) }
            top = .bool(set.isEmpty)
        case .makeSet(let count):
            let set = ValueSet(Array(stack.suffix(Int(count))))
            stack.removeLast(Int(count))
            stack.append(.set(set))
        case .makeRecord(let shape):
            let names = program.recordShapes[Int(shape)]
            let fields = zip(names, stack.suffix(names.count)).map { Record.Field($0, $1) }
            stack.removeLast(names.count)
            stack.append(.record(Record(fields)))
        case .call(let function, let count):
            let result = try function.apply(stack.suffix(Int(count)))
            stack.removeLast(Int(count))
            stack.append(result)
        case .unknown(let name): throw .unknown(program.names[Int(name)])
        case .constant, .variable, .variableAttribute, .jumpIfFalse, .jumpIfTrue, .branch, .jump, .isTypeOrJump,
            .binary:
            break
        }
    }

    /// The value on top; the compiler sees to it that there is one.
    private var top: Value {
        get { stack[stack.count - 1] }
        set { stack[stack.count - 1] = newValue }
    }

    private func topBool() throws(EvaluationError) -> Bool {
        guard case .bool(let flag) = stack[stack.count - 1] else {
            throw .wrongType(expected: "bool", found: stack[stack.count - 1].typeName)
        }
        return flag
    }
}
