/// Turns an expression into a ``Program``.
///
/// Works through a list of tasks instead of recursing, so that depth costs memory, not stack. Sets and records
/// of literals and extension values with literal arguments become constants.
struct Compiler {
    private enum Task {
        case visit(Expression)
        case emit(Instruction)
        case jump(Jump, label: Int)
        case place(label: Int)
        case set(count: Int, start: Int)
        case record([Text], start: Int)
        case call(ExtensionFunction, count: Int, start: Int)
    }

    private enum Jump {
        case ifFalse, ifTrue, branch, always
        case unlessType(Int32)
    }

    private var program = Program()
    private var tasks: [Task] = []
    private var labels: [Int32] = []
    /// Where jumps stand whose label is not placed yet.
    private var pending: [(position: Int, jump: Jump, label: Int)] = []

    static func compile(_ expression: Expression) -> Program {
        var compiler = Compiler()
        compiler.tasks.append(.visit(expression))
        while let task = compiler.tasks.popLast() { compiler.perform(task) }
        compiler.resolve()
        return compiler.program
    }

    private mutating func perform(_ task: Task) {
        switch task {
        case .visit(let expression): visit(expression)
        case .emit(let instruction): program.code.append(instruction)
        case .jump(let jump, let label):
            pending.append((program.code.count, jump, label))
            program.code.append(.requireBool)
        case .place(let label): labels[label] = Int32(program.code.count)
        case .set(let count, let start): finishSet(count, start)
        case .record(let names, let start): finishRecord(names, start)
        case .call(let function, let count, let start): finishCall(function, count, start)
        }
    }

    /// Puts the real positions into the jumps.
    private mutating func resolve() {
        for (position, jump, label) in pending {
            let target = labels[label]
            program.code[position] =
                switch jump {
                case .ifFalse: .jumpIfFalse(target)
                case .ifTrue: .jumpIfTrue(target)
                case .branch: .branch(target)
                case .always: .jump(target)
                case .unlessType(let type): .isTypeOrJump(type, target)
                }
        }
    }

    private mutating func newLabel() -> Int {
        labels.append(0)
        return labels.count - 1
    }

    /// Schedules tasks to be done in the order given.
    private mutating func schedule(_ list: [Task]) {
        tasks.append(contentsOf: list.reversed())
    }

    private mutating func constant(_ value: Value) {
        program.code.append(.constant(Int32(program.constants.count)))
        program.constants.append(value)
    }

    private mutating func visit(_ expression: Expression) {
        switch expression.kind {
        case .bool(let flag): constant(.bool(flag))
        case .long(let number): constant(.long(number))
        case .string(let text): constant(.string(text))
        case .entity(let uid): constant(.entity(uid))
        case .variable(let variable): program.code.append(.variable(variable))
        case .unknown(let name): program.code.append(.unknown(Self.add(name, to: &program.names)))
        case .ifThenElse(let condition, let then, let otherwise): visit(condition, then, otherwise)
        case .and(let list): chain(list, .ifFalse)
        case .or(let list): chain(list, .ifTrue)
        case .not(let inner): schedule([.visit(inner), .emit(.not)])
        case .negate(let inner): schedule([.visit(inner), .emit(.negate)])
        case .binary(let operation, let left, let right):
            schedule([.visit(left), .visit(right), .emit(.binary(operation))])
        case .attribute(let base, let name):
            let index = Self.add(name, to: &program.names)
            if case .variable(let variable) = base.kind {
                program.code.append(.variableAttribute(variable, index))
            } else {
                schedule([.visit(base), .emit(.attribute(index))])
            }
        case .has(let base, let path):
            schedule([.visit(base), .emit(.has(Self.add(path, to: &program.paths)))])
        case .like(let base, let pattern):
            schedule([.visit(base), .emit(.like(Self.add(pattern, to: &program.patterns)))])
        case .isType(let base, let name, in: let ancestor):
            let type = Self.add(name, to: &program.types)
            guard let ancestor else { return schedule([.visit(base), .emit(.isType(type))]) }
            let end = newLabel()
            schedule([
                .visit(base), .jump(.unlessType(type), label: end), .visit(ancestor), .emit(.binary(.in)),
                .place(label: end),
            ])
        case .isEmpty(let base): schedule([.visit(base), .emit(.isEmpty)])
        case .set(let elements):
            schedule(elements.map { .visit($0) } + [.set(count: elements.count, start: program.code.count)])
        case .record(let fields):
            let end = Task.record(fields.map(\.name), start: program.code.count)
            schedule(fields.map { .visit($0.value) } + [end])
        case .call(let function, let arguments):
            let end = Task.call(function, count: arguments.count, start: program.code.count)
            schedule(arguments.map { .visit($0) } + [end])
        }
    }

    private static func add<Element>(_ element: Element, to table: inout [Element]) -> Int32 {
        table.append(element)
        return Int32(table.count - 1)
    }

    private mutating func visit(_ condition: Expression, _ then: Expression, _ otherwise: Expression) {
        let toElse = newLabel()
        let end = newLabel()
        schedule([
            .visit(condition), .jump(.branch, label: toElse), .visit(then), .jump(.always, label: end),
            .place(label: toElse), .visit(otherwise), .place(label: end),
        ])
    }

    private mutating func chain(_ list: [Expression], _ jump: Jump) {
        let end = newLabel()
        var steps: [Task] = []
        for operand in list.dropLast() { steps += [.visit(operand), .jump(jump, label: end)] }
        if let last = list.last { steps.append(.visit(last)) }
        schedule(steps + [.emit(.requireBool), .place(label: end)])
    }

    /// The constants that everything from `start` on consists of, or nil if it does anything else.
    private func constants(from start: Int, count: Int) -> [Value]? {
        guard program.code.count - start == count else { return nil }
        var values: [Value] = []
        values.reserveCapacity(count)
        for instruction in program.code[start...] {
            guard case .constant(let index) = instruction else { return nil }
            values.append(program.constants[Int(index)])
        }
        return values
    }

    private mutating func fold(_ value: Value, from start: Int) {
        program.constants.removeLast(program.code.count - start)
        program.code.removeSubrange(start...)
        constant(value)
    }

    private mutating func finishSet(_ count: Int, _ start: Int) {
        if let values = constants(from: start, count: count) { return fold(.set(ValueSet(values)), from: start) }
        program.code.append(.makeSet(Int32(count)))
    }

    private mutating func finishRecord(_ names: [Text], _ start: Int) {
        if let values = constants(from: start, count: names.count) {
            return fold(.record(Record(zip(names, values).map { Record.Field($0, $1) })), from: start)
        }
        program.code.append(.makeRecord(Self.add(names, to: &program.recordShapes)))
    }

    private mutating func finishCall(_ function: ExtensionFunction, _ count: Int, _ start: Int) {
        if function.isConstructor, let values = constants(from: start, count: count),
            let value = try? function.apply(values)
        {
            return fold(value, from: start)
        }
        program.code.append(.call(function, Int32(count)))
    }
}
