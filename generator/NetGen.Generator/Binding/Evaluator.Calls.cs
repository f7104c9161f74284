using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;
using NetGen.Generator.Discovery;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Generator.Binding;

internal sealed partial class Evaluator
{
    /// <summary>How deep calls may nest; beyond it a recursion does not end.</summary>
    private const int DepthLimit = 64;

    /// <summary>Where C# finds <c>Contains</c> and <c>IndexOf</c> of arrays.</summary>
    private const string SpanQueries = "System.MemoryExtensions";

    /// <summary>What its methods check is left out of programs that ship.</summary>
    private const string DebugType = "System.Diagnostics.Debug";

    private BoundValue Invoke(IInvocationOperation call) =>
        InvokeAny(call) ?? throw new Obstruction(call.Syntax, "it gives no value");

    private void InvokeForEffect(IInvocationOperation call) => InvokeAny(call);

    /// <summary>The result of a call, null when the method returns nothing.</summary>
    private BoundValue? InvokeAny(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (SurfaceOf(method) is { } op) return Apply(call, op);
        RefuseStaticVirtual(call, method);
        if (IsMath(method.ContainingType)) return MathFunction(call);
        if (IsLinq(method.ContainingType) || method.ContainingType.IsNamed(SpanQueries)) return Linq(call);
        if (graph is null && IsRuntime(method.ContainingType) && method.ReturnType.IsTensor()) return call.Instance is null ? CreateTensor(call, call.Arguments, method) : Copied(call);
        if (IsGuard(method)) return Guarded(call);
        if (method.ContainingType.ExtensionParameter is { } extended) return Extended(call, call.Instance, extended, method, () => Arguments(call));
        if (method.ContainingType.IsNamed(DebugType)) return null;
        if (graph is null && method.ContainingType.IsNamed(RuntimeNames.Init) && method.ReturnsVoid) return Initialized(call);
        if (call.Instance is null || method.MethodKind == MethodKind.LocalFunction) return Inline(call, method);

        var receiver = Evaluate(call.Instance);
        RefuseNull(call, call.Instance, receiver);
        if (graph is null && receiver is BoundValue.Creation made && IsForward(method)) return CallMade(call, made);
        if (receiver is BoundValue.Child { StatePath: not null } network && !IsForward(method)) return CallOfNetwork(call, network);
        if (receiver is BoundValue.Child called && IsForward(method)) return CallChild(call, called);
        if (Collect(call, receiver) is { } collected) return collected;
        if (HasFlag(call, receiver) is { } flagged) return flagged;
        if (receiver is BoundValue.Text text && OfText(call, text) is { } told) return told;
        return receiver switch
        {
            BoundValue.Self => CallFunction(call, Function(call.IsVirtual ? Implementation(method) : method), Arguments(call), receiver),
            BoundValue.Record record => CallFunction(call, Function(Implementation(record, method)), Arguments(call), receiver),
            BoundValue.Function function => CallFunction(call, function, Arguments(call)),
            BoundValue.Tensor tensor when method.Name == "Detach" && IsRuntime(method.ContainingType) => Detached(call, tensor.Node),
            // Graphs know no layouts, and nobody writes into a value that another one shows.
            BoundValue.Tensor tensor when method.Name is "Contiguous" or "Clone" && IsRuntime(method.ContainingType) => tensor,
            BoundValue.Tensor when method.Name is "CopyFrom" or "Fill" && IsRuntime(method.ContainingType) =>
                throw new Obstruction(call.Syntax, "it changes a tensor in place, and compiled code runs for its results alone", "return the new values from Forward, and store them after the call"),
            BoundValue.Tensor tensor when method.Name == "Size" && call.Arguments is [var dim] => Size(tensor, dim.Value),
            BoundValue.Initial { Type.Shape: { IsKnown: true } shape } when method.Name == "Size" && call.Arguments is [var dim] => SizeOf(shape, dim.Value),
            _ => throw TensorValue(call, receiver),
        };
    }

    private BoundValue.Whole SizeOf(Shape shape, IOperation dim)
    {
        if (Evaluate(dim) is not BoundValue.Whole { Value.Value: { } at } || at < -shape.Rank || at >= shape.Rank) throw NotKnown(dim, dim.Syntax.ToString());
        return new BoundValue.Whole(shape[(int)(at < 0 ? at + shape.Rank : at)]);
    }

    /// <summary>An initialiser changes the values of a tensor alone, of which nothing is known; which ones it gives does not matter.</summary>
    private BoundValue? Initialized(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments) Known(argument.Value);
        return null;
    }

    private BoundValue Size(BoundValue.Tensor tensor, IOperation dim) =>
        Evaluate(dim) is BoundValue.Whole { Value.Value: { } at } ? new BoundValue.Whole(SizeOf(tensor.Node, (int)at)) : throw NotKnown(dim, dim.Syntax.ToString());

    private BoundValue MathFunction(IInvocationOperation call) =>
        Arithmetic.Function(call.TargetMethod.Name, Arguments(call), call.Type!) ?? throw NotKnown(call, call.Syntax.ToString());

    /// <summary>The operation that a member of the runtime means, by the catalog's table of C# surfaces.</summary>
    private static OpDefinition? SurfaceOf(ISymbol member)
    {
        var definition = (member is IMethodSymbol { ReducedFrom: { } extension } ? extension : member).OriginalDefinition;
        return definition.ContainingType switch
        {
            { } type when IsRuntime(type) => OpCatalog.FindSurface($"{type.Name}.{definition.Name}"),
            { ContainingNamespace: { Name: RuntimeNames.Layers, ContainingNamespace.Name: RuntimeNames.Namespace } } type => OpCatalog.FindSurface($"{RuntimeNames.Layers}.{type.Name}.{definition.Name}"),
            _ => null,
        };
    }

    private static bool IsRuntime(INamedTypeSymbol? type) =>
        type is { ContainingType: null, ContainingNamespace: { Name: RuntimeNames.Namespace, ContainingNamespace.IsGlobalNamespace: true } };

    private static bool IsSystem(INamedTypeSymbol? type) =>
        type?.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    private static bool IsMath(INamedTypeSymbol? type) => IsSystem(type) && type!.Name is "Math" or "MathF";

    /// <summary>Operands and attributes take the arguments of the parameters that have their names.</summary>
    private BoundValue Apply(IInvocationOperation call, OpDefinition op)
    {
        var signature = op.Signature;
        var operands = new BoundValue?[signature.Operands.Count];
        var attributes = new List<Attribute>();
        var isReal = false;
        BoundValue.ShapeOf? alike = null;
        if (call.Instance is { } receiver) operands[0] = Evaluate(receiver);
        foreach (var argument in call.Arguments)
        {
            var name = argument.Parameter?.Name ?? "";
            var value = Evaluate(argument.Value);
            var position = signature.Operands.AsImmutable().Select(operand => operand.Name).ToList().IndexOf(name);
            if (position >= 0) operands[position] = argument.Parameter is { } parameter ? Operand(call, value, parameter) : value;
            else if (value is BoundValue.Nothing) continue;
            else if (value is BoundValue.ShapeOf open && RankOf(open.Node) is null && name == ShapeParameter) alike = open;
            else if (signature.FindAttribute(name) is not null)
            {
                attributes.Add(new Attribute(name, AttributeOf(argument, value)));
                isReal |= argument.ArgumentKind != ArgumentKind.DefaultValue && argument.Parameter?.Type.ToString() is "double" or "double?";
            }
            else if (argument.ArgumentKind != ArgumentKind.DefaultValue) throw new Obstruction(argument.Syntax, $"`{op.DisplayName}` is not compiled with `{name}`");
        }

        if (isReal && signature.FindAttribute(Real.Name) is not null) attributes.Add(Real);
        return alike is null ? Apply(call, op, operands, attributes) : ApplyAlike(call, op, alike, operands, attributes);
    }

    /// <summary>The operation that a delegate stands for: <c>Func&lt;Tensor, Tensor&gt; act = F.Relu</c>.</summary>
    private BoundValue Apply(IOperation call, OpDefinition op, IMethodSymbol method, IReadOnlyList<BoundValue> arguments)
    {
        var operands = new BoundValue?[op.Signature.Operands.Count];
        var attributes = new List<Attribute>();
        for (var index = 0; index < arguments.Count; index++)
        {
            var name = method.Parameters[index].Name;
            var position = op.Signature.Operands.AsImmutable().Select(operand => operand.Name).ToList().IndexOf(name);
            if (position >= 0) operands[position] = arguments[index];
            else attributes.Add(new Attribute(name, arguments[index].AsAttribute() ?? throw Unsupported(call)));
        }

        return Apply(call, op, operands, attributes);
    }

    private AttributeValue AttributeOf(IArgumentOperation argument, BoundValue value) =>
        (value is BoundValue.ShapeOf shape ? Sequence(Sizes(argument.Value, shape)) : value).AsAttribute() ?? throw new Obstruction(argument.Value.Syntax, $"`{argument.Parameter?.Name}` must be known while compiling");

    private BoundValue Apply(IOperation operation, OpDefinition op, BoundValue?[] operands, IReadOnlyList<Attribute>? attributes = null)
    {
        if (graph is null) return InConstructor(operation, () => Apply(operation, op, operands, attributes));
        var name = NameFor(operation);
        var inputs = new List<int>();
        for (var index = 0; index < operands.Length; index++)
        {
            if (op.Signature.Operands[index].IsMany && operands[index] is BoundValue.Collected list) return Joined(operation, op, list, attributes ?? []);
            if (op.Signature.Operands[index].IsMany) inputs.AddRange(Nodes(operands[index], operation));
            else if (operands[index] is { } value and not BoundValue.Nothing) inputs.Add(Node(value, operation));
            else if (op.Signature.Operands[index].Neutral is { } neutral && operands.Skip(index).Any(later => later is not (null or BoundValue.Nothing)))
            {
                inputs.Add(graph.Constant(neutral, Origin(operation)));
            }
            else if (!op.Signature.Operands[index].IsOptional) throw new Obstruction(operation.Syntax, $"`{op.Signature.Operands[index].Name}` is missing");
        }

        try
        {
            var complete = op.Signature.Complete(attributes ?? []);
            return op.PiecesOf(complete.AsImmutable()) is { } pieces
                ? Taken(operation, op, inputs, complete, pieces)
                : new BoundValue.Tensor(graph.Add(op.Name, inputs, complete, name: name, origin: Origin(operation)));
        }
        catch (ArgumentException mismatch)
        {
            throw new Obstruction(operation.Syntax, mismatch.Message);
        }
    }

    private IReadOnlyList<BoundValue> Arguments(IInvocationOperation call)
    {
        if (call.Arguments.FirstOrDefault(argument => argument.Parameter is not { RefKind: RefKind.None or RefKind.In }) is { } byReference)
        {
            throw new Obstruction(byReference.Syntax, "arguments by reference are not followed", "return a tuple");
        }

        // They are evaluated as they are written, which is another order where they are named.
        return call.Arguments.Select(argument => (argument.Parameter!.Ordinal, Value: Evaluate(argument.Value))).OrderBy(argument => argument.Ordinal).Select(argument => argument.Value).ToList();
    }

    private BoundValue? Inline(IInvocationOperation call, IMethodSymbol method) =>
        CallFunction(call, Function(method), Arguments(call));

    private BoundValue.Function Function(IMethodSymbol method) => new(method, null, method.MethodKind == MethodKind.LocalFunction ? frame : null);

    /// <summary>A method without its call: it belongs to the object that it is taken from now.</summary>
    private BoundValue.Function MethodOf(IMethodReferenceOperation reference)
    {
        var method = reference.Method;
        if (reference.Instance is not { } instance || method.MethodKind == MethodKind.LocalFunction) return Function(method);
        var receiver = Evaluate(instance);
        RefuseNull(reference, instance, receiver);
        var reached = receiver is BoundValue.Record record ? Implementation(record, method) : receiver is BoundValue.Self && reference.IsVirtual ? Implementation(method) : method;
        return Function(reached) with { Receiver = receiver };
    }

    private BoundValue? CallFunction(
        IOperation call, BoundValue.Function function, IReadOnlyList<BoundValue> arguments, BoundValue? self = null)
    {
        if (function.Receiver is BoundValue.Child child && IsForward(function.Method)) return CallChild(call, child, function.Method, arguments.Select((value, index) => new ChildArgument(function.Method.Parameters[index], call, value)));
        if (function.Receiver is not (null or BoundValue.Self or BoundValue.Record)) throw TensorValue(call, function.Receiver);
        self ??= function.Receiver;
        var method = function.Method.OriginalDefinition;
        if (function.Body is null && SurfaceOf(method) is { } op) return Apply(call, op, method, arguments);
        if (IsElsewhere(method)) throw new Obstruction(call.Syntax, $"`{method.Name}` lies in the assembly {method.ContainingAssembly.Name}, of which modules alone are followed", "call it in a module there");
        if (method.Attribute(RuntimeNames.GradientAttribute) is not null) return CallWithGradient(call, method, arguments, self);
        if (method.IsAsync || (function.Body ?? bodies.Of(method)) is not { } body) throw TensorValue(call, null);
        return Follow(call, method, body, arguments, self, function.Scope);
    }

    /// <summary>Whether a function of tensors is of a library.</summary>
    private bool IsElsewhere(IMethodSymbol method) => method is { DeclaringSyntaxReferences.Length: 0, IsImplicitlyDeclared: false, MethodKind: MethodKind.Ordinary }
        && (GradientFunction.IsOverload(method) || method.Parameters.Any(parameter => parameter.Type.IsTensor()))
        && !IsRuntime(method.ContainingType) && !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, bodies.Compilation.Assembly);

    /// <summary>Runs a method's body in a frame of its own; local functions and lambdas see the frame around them.</summary>
    private BoundValue? Follow(
        IOperation call, IMethodSymbol method, IOperation body, IReadOnlyList<BoundValue> arguments, BoundValue? self, Frame? scope = null)
    {
        if (frame.Depth >= DepthLimit) throw new Obstruction(call.Syntax, "the calls nest too deep");
        var outer = frame;
        frame = new Frame(scope, outer.Depth + 1, self, method);
        for (var index = 0; index < arguments.Count && index < method.Parameters.Length; index++)
        {
            frame.Declare(method.Parameters[index], arguments[index]);
        }

        try
        {
            return Run(body);
        }
        finally
        {
            frame = outer;
        }
    }

    /// <summary>The method that a virtual call reaches in the class that is bound.</summary>
    private IMethodSymbol Implementation(IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface) return state.Type.FindImplementationForInterfaceMember(method) as IMethodSymbol ?? method;
        foreach (var candidate in state.Type.SelfAndBases().SelectMany(type => type.GetMembers(method.Name)).OfType<IMethodSymbol>())
        {
            for (var current = candidate; current is not null; current = current.OverriddenMethod)
            {
                if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, method.OriginalDefinition)) return candidate;
            }
        }

        return method;
    }

    /// <summary>The method of an object that a call of an interface's method reaches.</summary>
    private static IMethodSymbol Implementation(BoundValue.Record record, IMethodSymbol method) =>
        method.ContainingType.TypeKind == TypeKind.Interface && record.Type.FindImplementationForInterfaceMember(method) is IMethodSymbol own ? own : method;

    /// <summary>Of a static member of an interface the type that is given for a type parameter may have one of its own.</summary>
    private static void RefuseStaticVirtual(IOperation operation, ISymbol member)
    {
        if (member is not { IsStatic: true, ContainingType.TypeKind: TypeKind.Interface } || !(member.IsVirtual || member.IsAbstract)) return;
        throw new Obstruction(operation.Syntax, "which type it is asked of is known only to who calls the method", "give the method a function or a value instead of the type");
    }

    /// <summary>What asks something of null throws: of a field that this case leaves empty, say.</summary>
    private static void RefuseNull(IOperation operation, IOperation instance, BoundValue value)
    {
        if (value is BoundValue.Nothing && instance.Type is { IsReferenceType: true }) throw new Obstruction(operation.Syntax, Obstacle.Throws);
    }

    /// <summary>What to do about what only who constructs the class knows.</summary>
    private const string MadeElsewhere = "hold this class in one that constructs it: it is compiled there";

    private static Obstruction TensorValue(IOperation operation, BoundValue? receiver) => receiver switch
    {
        BoundValue.Tensor when operation is IInvocationOperation { TargetMethod: { Name: "Backward", ReturnsVoid: true } } =>
            new(operation.Syntax, "it computes gradients, which compiled code does after Forward", "take the call out of Forward"),
        BoundValue.Tensor when operation.Type is { SpecialType: not SpecialType.None } =>
            new(operation.Syntax, "it reads a tensor's values, which exist only at run time", "compute with tensors, or keep this decision outside Forward"),
        _ when operation is IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } =>
            new(operation.Syntax, "which function it calls is known only where the class is constructed", MadeElsewhere),
        BoundValue.Creation when operation is IInvocationOperation { Instance: IFieldReferenceOperation { Field: var field } } && field.Attribute(RuntimeNames.IgnoreAttribute) is not null => new(
            operation.Syntax, $"[Ignore] keeps `{field.Name}` from being registered, and compiled code finds registered modules alone", "take [Ignore] away"),
        BoundValue.Creation or BoundValue.Choice => new(
            operation.Syntax,
            "the field that holds this module is of a type that is no module, so that nothing registers it",
            "declare the field as Module or as the class of the layer, and several modules as a ModuleList"),
        BoundValue.Child { Member.Kind: MemberKind.Module } when operation is IInvocationOperation { TargetMethod.Name: var method } => new(
            operation.Syntax, $"`{method}` is a method of a child other than its Forward", "call the child, or write in this class what the method does"),
        _ when operation.Type.IsTensor() => new(operation.Syntax, "this operation is not compiled"),
        _ => new(operation.Syntax, "the compiler cannot follow this call"),
    };
}
