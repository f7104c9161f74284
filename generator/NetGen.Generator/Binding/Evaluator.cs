using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>
/// Runs C# while it compiles: statements and expressions over <see cref="BoundValue"/>s. Operations on tensors become
/// nodes of the graph; control flow must depend on known values alone and is followed, so that what remains is a
/// straight line. What cannot be followed ends in an <see cref="Obstruction"/>.
/// </summary>
/// <param name="bodies">Where bodies of methods and initialisers are found.</param>
/// <param name="state">What the fields of the class hold.</param>
/// <param name="graph">Where operations go; null while a constructor is read, where there are no tensors.</param>
/// <param name="training">The value of <c>Training</c>.</param>
/// <param name="decisions">
/// What conditions are taken for that wait for a parameter or an input; null while a constructor is read, where both ways
/// are kept.
/// </param>
internal sealed partial class Evaluator(SourceBodies bodies, IObjectState state, GraphBuilder? graph, bool training, Decisions? decisions)
{
    /// <summary>Conditions that one way through Forward may decide; more means a loop over an unknown count.</summary>
    private const int MostDecisions = 16;

    private Frame frame = new(outer: null, depth: 0);

    /// <summary>The expression that is being assigned, and to what: its node takes the variable's name.</summary>
    private (IOperation? Expression, string Name) assigned;

    public void Declare(ISymbol variable, BoundValue value) => frame.Declare(variable, value);

    /// <summary>Why variables are not known that were.</summary>
    private readonly Dictionary<ISymbol, Obstruction> lost = new(SymbolEqualityComparer.Default);

    /// <summary>Makes a variable unknown, after something that could not be followed may have changed it.</summary>
    public void Forget(ISymbol variable, Obstruction? cause)
    {
        frame.Forget(variable);
        if (cause is not null) lost[variable] = cause;
    }

    public BoundValue Evaluate(IOperation operation)
    {
        if (operation.ConstantValue is { HasValue: true, Value: var constant }) return Constant(operation, constant);
        return operation switch
        {
            IParenthesizedOperation inner => Evaluate(inner.Operand),
            ILocalReferenceOperation local => frame.Find(local.Local) ?? throw (lost.TryGetValue(local.Local, out var cause) ? cause : NotKnown(local, local.Local.Name)),
            IParameterReferenceOperation parameter => ReadParameter(parameter),
            IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.PatternInput } => matched.Peek(),
            IInstanceReferenceOperation => frame.Self ?? new BoundValue.Self(),
            IFieldReferenceOperation field => ReadField(field),
            IPropertyReferenceOperation property => ReadProperty(property),
            IInvocationOperation invocation => Invoke(invocation),
            IBinaryOperation binary => Binary(binary),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd => new BoundValue.FromEnd(
                Evaluate(fromEnd.Operand) is BoundValue.Whole back ? back.Value : throw NotKnown(fromEnd, fromEnd.Syntax.ToString())),
            IRangeOperation range => new BoundValue.Range(
                range.LeftOperand is { } start ? Evaluate(start) : null, range.RightOperand is { } end ? Evaluate(end) : null),
            IUnaryOperation unary => Unary(unary),
            IConversionOperation conversion => Convert(conversion),
            IConditionalOperation { WhenFalse: { } otherwise } choice => Choose(choice, choice.WhenTrue, otherwise),
            ICoalesceOperation coalesce => Coalesce(coalesce, coalesce.Value, Evaluate(coalesce.Value), coalesce.WhenNull),
            IConditionalAccessOperation access => Access(access),
            IConditionalAccessInstanceOperation => accessed.Peek(),
            IAssignmentOperation assignment => Assign(assignment),
            IIncrementOrDecrementOperation step => Step(step),
            IDefaultValueOperation => new BoundValue.Nothing(),
            IObjectCreationOperation creation => Create(creation),
            ITypeParameterObjectCreationOperation creation when creation.Type.IsModule() => CreateOfType(creation),
            IAnonymousObjectCreationOperation creation => CreateAnonymous(creation),
            IWithOperation copy => CopyWith(copy),
            ISwitchExpressionOperation choice => Switch(choice),
            IIsPatternOperation test => Test(test.Pattern, Evaluate(test.Value)),
            IInterpolatedStringOperation text => Interpolate(text),
            IThrowOperation => throw new Obstruction(operation.Syntax, Obstacle.Throws),
            IDelegateCreationOperation { Target: var target } => Evaluate(target),
            IAnonymousFunctionOperation lambda => new BoundValue.Function(lambda.Symbol, lambda.Body, frame),
            IMethodReferenceOperation method => MethodOf(method),
            _ => EvaluateItems(operation),
        };
    }

    /// <summary>Tuples, arrays and collections, and what is in them.</summary>
    private BoundValue EvaluateItems(IOperation operation) => operation switch
    {
        ITupleOperation tuple => new BoundValue.Sequence(tuple.Elements.Select(Evaluate).ToList()),
        IArrayCreationOperation { Initializer: { } items } => Fresh(items.ElementValues.Select(Evaluate).ToList()),
        IArrayCreationOperation { DimensionSizes: [var size] } array => EmptyArray(array, size),
        IArrayCreationOperation { DimensionSizes: [var rows, var columns] } array => EmptyTable(array, rows, columns),
        ICollectionExpressionOperation { Elements: [ISpreadOperation { Operand: var only }] } when graph is null && Evaluate(only) is BoundValue.Rounds rounds => rounds,
        // What statements then add to.
        ICollectionExpressionOperation { Elements: [], Type: INamedTypeSymbol container } when graph is null && IsContainer(container) => new BoundValue.Creation(container, [], new ContainerEntries(under) { Round = filled }),
        ICollectionExpressionOperation { Elements: [ISpreadOperation spread] } when graph is not null => SpreadAlone(spread),
        ICollectionExpressionOperation items => Fresh(items.Elements.SelectMany(Collected).ToList()),
        IArrayElementReferenceOperation { Indices: [var row, var column] } element => Element(element, Element(element, Evaluate(element.ArrayReference), row), column),
        IArrayElementReferenceOperation { Indices: [var index] } element => Element(element, Evaluate(element.ArrayReference), index),
        IImplicitIndexerReferenceOperation item => Element(item, Evaluate(item.Instance), item.Argument),
        _ => throw Unsupported(operation),
    };

    /// <summary>The node of a tensor; a known number becomes a constant, a size that is not known yet a <c>size</c>.</summary>
    public int Node(BoundValue value, IOperation operation, bool isReal = false) => value switch
    {
        BoundValue.Tensor tensor => tensor.Node,
        BoundValue.Initial made => Graph(operation).Input("", made.Type),
        _ when Arithmetic.AsNumber(value) is { } number => Number(operation, Compiler.Graph.Attribute.Number("value", number), isReal),
        BoundValue.Reference or BoundValue.Formula => Number(operation, new("value", value.AsAttribute()!), isReal),
        BoundValue.Whole size => Graph(operation).Add("size", [], Kind(Compiler.Graph.Attribute.Dims("value", size.Value), isReal), origin: Origin(operation)),
        BoundValue.Nothing => throw new Obstruction(operation.Syntax, "a tensor that is null has no value"),
        _ => throw new Obstruction(operation.Syntax, "it is no tensor that the compiler can follow"),
    };

    /// <summary>A number beside a tensor is whole or real as the operator's parameter says, whatever its value: so eager code decides too.</summary>
    private BoundValue Operand(IOperation operation, BoundValue value, IParameterSymbol parameter) =>
        graph is not null && parameter.Type.SpecialType == SpecialType.System_Double ? new BoundValue.Tensor(Node(value, operation, isReal: true)) : value;

    private int Number(IOperation operation, Compiler.Graph.Attribute value, bool isReal) =>
        Graph(operation).Add(SourceOps.Constant, [], Kind(value, isReal), TensorType.Float(), origin: Origin(operation));

    private static Compiler.Graph.Attribute[] Kind(Compiler.Graph.Attribute value, bool isReal) =>
        isReal ? [value, Real] : [value];

    /// <summary>That a call's numbers are real whatever their values, as the member's parameters say.</summary>
    private static Compiler.Graph.Attribute Real => Compiler.Graph.Attribute.Flag("real", true);

    private GraphBuilder Graph(IOperation operation) =>
        graph ?? throw new Obstruction(operation.Syntax, "tensor operations outside Forward are not compiled");

    private static SourceOrigin Origin(IOperation operation) => Obstruction.Origin(operation.Syntax);

    /// <summary>The name for the node of an expression: the variable that it is assigned to, if any.</summary>
    private string NameFor(IOperation operation) => ReferenceEquals(assigned.Expression, operation) ? assigned.Name : "";

    private static BoundValue Constant(IOperation operation, object? constant)
    {
        if (constant is not null && IsEnumeration(operation.Type)) return MemberOf(operation.Type!, constant);

        return constant switch
        {
            null => new BoundValue.Nothing(),
            bool flag => new BoundValue.Flag(flag),
            string text => new BoundValue.Text(text),
            char letter => new BoundValue.Text(letter.ToString()),
            float number => new BoundValue.Number(number),
            double number => new BoundValue.Number(number),
            sbyte or byte or short or ushort or int or uint or long => new BoundValue.Whole(System.Convert.ToInt64(constant, null)),
            _ => throw Unsupported(operation),
        };
    }

    private BoundValue Binary(IBinaryOperation binary)
    {
        if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd) return And(Evaluate(binary.LeftOperand), binary.LeftOperand, () => Evaluate(binary.RightOperand));
        if (binary.OperatorKind is BinaryOperatorKind.ConditionalOr) return Or(Evaluate(binary.LeftOperand), binary.LeftOperand, () => Evaluate(binary.RightOperand));
        var (left, right) = (Evaluate(binary.LeftOperand), Evaluate(binary.RightOperand));
        return Combine(binary, binary.OperatorKind, binary.OperatorMethod, left, right);
    }

    private BoundValue Combine(IOperation operation, BinaryOperatorKind kind, IMethodSymbol? method, BoundValue left, BoundValue right)
    {
        if (method is not null && SurfaceOf(method) is { } op) return Apply(operation, op, [Operand(operation, left, method.Parameters[0]), Operand(operation, right, method.Parameters[1])]);
        if (OperatorOfProject(operation, method, left, right) is { } own) return own;
        if (left is BoundValue.Nothing) RefuseUncertain(operation, right);
        if (right is BoundValue.Nothing) RefuseUncertain(operation, left);
        if (method is not null && left is BoundValue.Tensor || right is BoundValue.Tensor) throw Unsupported(operation);
        if (MembersCombined(operation, kind, left, right) is { } member) return member;
        return Arithmetic.Binary(kind, left, right, operation.Type) ?? throw NotKnown(operation, operation.Syntax.ToString());
    }

    private BoundValue Unary(IUnaryOperation unary)
    {
        var value = Evaluate(unary.Operand);
        if (unary.OperatorMethod is { } method && SurfaceOf(method) is { } op) return Apply(unary, op, [value]);
        if (OperatorOfProject(unary, unary.OperatorMethod, value) is { } own) return own;
        if (IsText(unary.Operand.Type)) throw NotKnown(unary, unary.Syntax.ToString());
        return Arithmetic.Unary(unary.OperatorKind, value) is { } result && Arithmetic.Converted(result, unary.Type) is { } fitting ? fitting : throw Unsupported(unary);
    }

    /// <summary>
    /// Numbers convert as in C#; a runtime type such as a pair of sizes is made from its parts; everything else that
    /// keeps the value (references, nullables, spans) passes it on.
    /// </summary>
    private BoundValue Convert(IConversionOperation conversion)
    {
        if (ReferenceEquals(assigned.Expression, conversion)) assigned.Expression = conversion.Operand;
        var value = Evaluate(conversion.Operand);
        if (conversion.OperatorMethod is { } method && !IsRuntime(method.ContainingType) && (!IsSystem(method.ContainingType) || IsNumeric(method.ContainingType)))
        {
            value = OperatorOfProject(conversion, method, value) ?? throw new Obstruction(conversion.Syntax, $"what the conversion to `{conversion.Type}` does is not known while compiling", "convert before Forward");
        }

        if (conversion.IsTryCast && value is BoundValue.Child && IsA(value, conversion.Type!) is { } fits) return IsTrue(fits, conversion) ? value : new BoundValue.Nothing();
        if (TextConverted(conversion, value) is { } converted) return converted;
        return Arithmetic.Converted(value, conversion.Type) ?? throw NotKnown(conversion, conversion.Syntax.ToString());
    }

    private BoundValue Element(IOperation operation, BoundValue collection, IOperation index)
    {
        if (collection is BoundValue.Filling) throw StillFilling(operation);
        return Element(operation, collection, index, Evaluate(index));
    }

    private BoundValue Element(IOperation operation, BoundValue collection, IOperation index, BoundValue at)
    {
        if (collection is BoundValue.Filling) throw StillFilling(operation);
        if (collection is BoundValue.Child { StatePath: not null } modules) return EntryOf(operation, modules, at, operation.Type);
        if (collection is BoundValue.Collected list) return Selected(operation, list, at);
        if (at is BoundValue.Range range) return Section(index, Known(operation, collection), range);
        return Pick(operation, collection, Position(at, collection is BoundValue.ShapeOf ? 0 : CountOf(collection)) ?? throw NotKnown(index, index.Syntax.ToString()));
    }

    /// <summary>The items of a range: <c>sizes[..^1]</c>.</summary>
    private BoundValue.Sequence Section(IOperation index, IReadOnlyList<BoundValue> items, BoundValue.Range range)
    {
        var start = range.Start is null ? 0 : Position(range.Start, items.Count);
        var end = range.End is null ? items.Count : Position(range.End, items.Count);
        if (start is not { } first || end is not { } last) throw NotKnown(index, index.Syntax.ToString());
        if (first < 0 || last < first || last > items.Count) throw new Obstruction(index.Syntax, $"there is no such range among {items.Count} items");
        return Fresh(items.Skip((int)first).Take((int)(last - first)).ToList());
    }

    /// <summary>How many items a collection has; null where it is not known.</summary>
    private static int? CountOf(BoundValue collection) => collection switch
    {
        BoundValue.Sequence sequence => sequence.Items.Count,
        BoundValue.OpenSequence open => open.Count(),
        BoundValue.Text text => text.Value.Length,
        BoundValue.Child { Member: var container } when IsKnown(container) => Entries(container).Count,
        _ => null,
    };

    private BoundValue Pick(IOperation operation, BoundValue collection, long at) => collection switch
    {
        BoundValue.ShapeOf shape => new BoundValue.Whole(SizeOf(shape.Node, (int)at)),
        BoundValue.Sequence sequence when at >= 0 && at < sequence.Items.Count => sequence.Items[(int)at],
        BoundValue.Text text when at >= 0 && at < text.Value.Length => new BoundValue.Text(text.Value[(int)at].ToString()),
        BoundValue.OpenSequence open when at >= 0 => open.Item((int)at),
        BoundValue.Child child when at >= 0 && at < Entries(child.Member).Count => ChildAt(operation, child, (int)at),
        BoundValue.Filling => throw StillFilling(operation),
        _ => throw new Obstruction(operation.Syntax, "the compiler cannot see what is kept at this place"),
    };

    private BoundValue ChildAt(IOperation operation, BoundValue.Child container, int at)
    {
        var entry = Entries(container.Member)[at];
        return EntryAt(operation, $"{container.Path}.{entry.StateName}", entry);
    }

    /// <summary>What a container holds in a place: a module, or a parameter, which is read there.</summary>
    private BoundValue EntryAt(IOperation operation, string path, Member entry) =>
        entry.Kind == MemberKind.Module ? new BoundValue.Child(path, entry) : new BoundValue.Tensor(StateNode(operation, path, entry.Kind));

    /// <summary>What a container holds, one member for each place: there may be several for one, each under its condition.</summary>
    private static IReadOnlyList<Member> Entries(Member container)
    {
        var children = container.Children.AsImmutable();
        return children.Any(child => child.StateName.Length == 0) ? [] : children.GroupBy(child => child.StateName).Select(place => place.First()).ToList();
    }

    /// <summary>Whether it is known how much a container holds.</summary>
    private static bool IsKnown(Member container) =>
        container.Arguments is not null && container.Children.AsImmutable().All(child => child.StateName.Length > 0);

    private readonly Stack<BoundValue> accessed = [];

    private BoundValue Access(IConditionalAccessOperation access)
    {
        var receiver = Evaluate(access.Operation);
        RefuseUncertain(access, receiver);
        if (receiver is BoundValue.Nothing) return receiver;
        accessed.Push(receiver);
        try
        {
            return Evaluate(access.WhenNotNull);
        }
        finally
        {
            accessed.Pop();
        }
    }

    private static Obstruction NotKnown(IOperation operation, string what) =>
        new(operation.Syntax, $"`{what}` is not known while compiling", "use a constant, `Training` or a size");

    private static Obstruction Unsupported(IOperation operation) => operation is IInvalidOperation
        ? new(operation.Syntax, Obstruction.HasErrors)
        : new(operation.Syntax, "this construct is not compiled", "");
}
