using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

internal sealed partial class Evaluator
{
    /// <summary>The constructor parameter that gives a new tensor's sizes.</summary>
    private const string ShapeParameter = "shape";

    private BoundValue Create(IObjectCreationOperation creation)
    {
        if (creation.Type.IsModule()) return CreateModule(creation);
        if (creation.Type.IsTensor()) return CreateTensor(creation, creation.Arguments);
        if (IsRuntime(creation.Type as INamedTypeSymbol) && creation is { Type.IsValueType: true, Initializer: null })
        {
            return new BoundValue.Sequence(creation.Arguments.Select(argument => Evaluate(argument.Value)).ToList());
        }

        return CreateRecord(creation);
    }

    private BoundValue.Initial CreateTensor(IOperation operation, IEnumerable<IArgumentOperation> arguments)
    {
        if (graph is not null) throw new Obstruction(operation.Syntax, "a tensor made inside Forward is not compiled", "keep it in a field");
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Name == ShapeParameter && Evaluate(argument.Value) is BoundValue.Sequence shape) return new BoundValue.Initial(shape);
            if (argument.Parameter?.Type.IsTensor() == true && Evaluate(argument.Value) is BoundValue.Initial same) return same;
        }

        throw Unsupported(operation);
    }

    /// <summary>Arithmetic with numbers keeps a new tensor's shape.</summary>
    private static BoundValue ApplyInConstructor(IOperation operation, BoundValue?[] operands)
    {
        var tensors = operands.OfType<BoundValue.Initial>().ToList();
        return tensors.Count == 1 && operands.All(operand => operand is BoundValue.Initial || (operand is not null && Arithmetic.AsNumber(operand) is not null))
            ? tensors[0]
            : throw Unsupported(operation);
    }

    private BoundValue.Creation CreateModule(IObjectCreationOperation creation)
    {
        if (graph is not null)
        {
            throw new Obstruction(creation.Syntax, "a module made inside Forward has new weights in every call", "keep it in a field");
        }

        var type = (INamedTypeSymbol)creation.Type!;
        var children = new List<BoundValue>();
        var keys = new List<string>();
        var arguments = new List<Argument>();
        var isContainer = IsContainer(type);
        foreach (var argument in creation.Arguments)
        {
            if (isContainer) AddChildren(argument, creation, children, keys);
            else if (Read(argument) is { } read) arguments.Add(read);
        }

        if (creation.Initializer is { } initializer) AddInitializer(initializer, isContainer, children, keys);
        return new BoundValue.Creation(type, arguments.ToEquatableArray(), Number(children, keys));
    }

    /// <summary>An argument by the parameter's name; null when it is not known, which matters only to who asks for it.</summary>
    private Argument? Read(IArgumentOperation argument)
    {
        try
        {
            var value = Evaluate(argument.Value);
            if (value is BoundValue.Nothing) return new Argument(argument.Parameter!.Name, null);
            return value.AsAttribute() is { } attribute ? new Argument(argument.Parameter!.Name, attribute) : null;
        }
        catch (Obstruction)
        {
            return null;
        }
    }

    /// <summary>Containers of the library: their constructors take the children themselves, or a count and a factory.</summary>
    private static bool IsContainer(INamedTypeSymbol type) => type.SelfAndBases().Any(candidate =>
        candidate.IsNamed(RuntimeNames.Sequential) || candidate.IsNamed(RuntimeNames.ModuleList) || candidate.IsNamed(RuntimeNames.ModuleDict));

    private void AddChildren(IArgumentOperation argument, IObjectCreationOperation creation, List<BoundValue> children, List<string> keys)
    {
        switch (Evaluate(argument.Value))
        {
            case BoundValue.Function factory when CountOf(creation) is { } count:
                for (var index = 0; index < count; index++)
                {
                    children.Add(AsModule(argument, CallFunction(argument, factory, [new BoundValue.Whole(index)])));
                }

                break;
            case BoundValue.Sequence sequence:
                foreach (var item in sequence.Items) AddChild(argument, item, children, keys);
                break;
            case var single when IsModule(single):
                children.Add(single);
                break;
            case BoundValue.Whole { Value.Value: not null } or BoundValue.Nothing:
                break;
            default:
                throw Unsupported(argument);
        }
    }

    private long? CountOf(IObjectCreationOperation creation) => creation.Arguments
        .Select(argument => argument.Parameter?.Type.SpecialType == SpecialType.System_Int32 ? Evaluate(argument.Value) : null)
        .OfType<BoundValue.Whole>()
        .FirstOrDefault()?.Value.Value;

    private static void AddChild(IOperation operation, BoundValue item, List<BoundValue> children, List<string> keys)
    {
        if (item is BoundValue.Sequence { Items: [BoundValue.Text key, var module] })
        {
            keys.Add(key.Value);
            item = module;
        }

        children.Add(AsModule(operation, item));
    }

    private void AddInitializer(IObjectOrCollectionInitializerOperation initializer, bool isContainer, List<BoundValue> children, List<string> keys)
    {
        foreach (var step in initializer.Initializers)
        {
            if (!isContainer) throw Unsupported(step);
            switch (step)
            {
                case IInvocationOperation { TargetMethod.Name: "Add" } add:
                    var items = Arguments(add);
                    AddChild(step, items.Count == 1 ? items[0] : new BoundValue.Sequence(items), children, keys);
                    break;
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: [var key] } } entry:
                    AddChild(step, new BoundValue.Sequence([Evaluate(key.Value), Evaluate(entry.Value)]), children, keys);
                    break;
                default:
                    throw Unsupported(step);
            }
        }
    }

    private static BoundValue AsModule(IOperation operation, BoundValue? value) =>
        value is not null && IsModule(value) ? value : throw Unsupported(operation);

    /// <summary>A module that is created, or one of several.</summary>
    public static bool IsModule(BoundValue value) => value switch
    {
        BoundValue.Creation => true,
        BoundValue.Choice choice => IsModule(choice.First) && IsModule(choice.Second),
        _ => false,
    };

    /// <summary>Children as members, named by their keys or positions.</summary>
    public static EquatableArray<Member> Number(IReadOnlyList<BoundValue> children, IReadOnlyList<string> keys) => children
        .SelectMany((child, index) => AsMembers(child, keys.Count > index ? keys[index] : index.ToString(System.Globalization.CultureInfo.InvariantCulture), null))
        .ToEquatableArray();

    private static IEnumerable<Member> AsMembers(BoundValue module, string stateName, AttributeValue? when)
    {
        if (module is BoundValue.Choice choice)
        {
            var not = Formulas.Apply(Formulas.Not, choice.Condition);
            return AsMembers(choice.First, stateName, Both(when, choice.Condition)).Concat(AsMembers(choice.Second, stateName, Both(when, not)));
        }

        var creation = (BoundValue.Creation)module;
        return
        [
            new Member(MemberKind.Module, Field: "", stateName, TypeNames.FullName(creation.Type), creation.Arguments, IsNullable: false, Persistent: true, SourceOrigin.None)
            {
                Children = creation.Children,
                When = when,
            },
        ];
    }

    private static AttributeValue Both(AttributeValue? left, AttributeValue right) => left is null ? right : Formulas.Apply(Formulas.And, left, right);
}
