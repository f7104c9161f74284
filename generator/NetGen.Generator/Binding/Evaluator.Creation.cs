using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;
using NetGen.Generator.Discovery;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Generator.Binding;

internal sealed partial class Evaluator
{
    private BoundValue Create(IObjectCreationOperation creation)
    {
        if (creation.Type.IsModule()) return CreateModule(creation);
        if (creation.Type.IsTensor()) return CreateTensor(creation, creation.Arguments, creation.Constructor);
        if (IsRuntime(creation.Type as INamedTypeSymbol) && creation is { Type.IsValueType: true, Initializer: null })
        {
            return new BoundValue.Sequence(creation.Arguments.Select(argument => Evaluate(argument.Value)).ToList());
        }

        return IsList(creation.Type) ? CreateList(creation) : CreateRecord(creation);
    }

    private BoundValue.Creation CreateModule(IObjectCreationOperation creation)
    {
        if (graph is not null)
        {
            throw new Obstruction(creation.Syntax, "a module made inside Forward has new weights in every call", "keep it in a field");
        }

        var type = (INamedTypeSymbol)creation.Type!;
        var entries = new ContainerEntries(under);
        var arguments = new List<Argument>();
        var isContainer = IsContainer(type);
        foreach (var argument in creation.Arguments)
        {
            if (isContainer) AddChildren(argument, creation, entries);
            else arguments.Add(new Argument(argument.Parameter!.Name, Read(argument)));
        }

        if (creation.Initializer is { } initializer) AddInitializer(initializer, isContainer, entries);
        return new BoundValue.Creation(type, arguments.ToEquatableArray(), entries);
    }

    /// <summary>An argument's value, null for null. What is not known matters only to who asks for it.</summary>
    private AttributeValue? Read(IArgumentOperation argument)
    {
        try
        {
            return Evaluate(argument.Value) switch
            {
                BoundValue.Nothing => null,
                BoundValue.Creation layer => new AttributeValue.Layer(TypeNames.FullName(layer.Type), layer.Arguments.AsImmutable().Select(Given).ToEquatableArray()),
                // Of a tensor that the layer keeps only the shape matters.
                BoundValue.Initial tensor => tensor.Shape.AsAttribute() ?? new AttributeValue.Unknown(),
                var value => value.AsAttribute() ?? new AttributeValue.Unknown(),
            };
        }
        catch (Obstruction)
        {
            return new AttributeValue.Unknown();
        }
    }

    private static Attribute Given(Argument argument) => new(argument.Parameter, argument.Value ?? new AttributeValue.Nothing());

    /// <summary>Containers of the library: their constructors take the children themselves, or a count and a factory.</summary>
    private static bool IsContainer(INamedTypeSymbol type) => type.SelfAndBases().Any(candidate =>
        candidate.IsNamed(RuntimeNames.Sequential) || candidate.IsNamed(RuntimeNames.ModuleList) || candidate.IsNamed(RuntimeNames.ModuleDict));

    private void AddChildren(IArgumentOperation argument, IObjectCreationOperation creation, ContainerEntries entries)
    {
        switch (Evaluate(argument.Value))
        {
            case BoundValue.Function factory when CountOf(creation) is { } count:
                for (var index = 0; index < count; index++)
                {
                    entries.Add(AsModule(argument, CallFunction(argument, factory, [new BoundValue.Whole(index)])));
                }

                break;
            case BoundValue.Function factory when OpenCountOf(creation) is { } count:
                entries.Add(AsModule(argument, CallFunction(argument, factory, [new BoundValue.Whole(Dim.Symbol(Member.Index))])));
                entries.Count = count;
                break;
            case BoundValue.Sequence sequence:
                foreach (var item in sequence.Items) AddChild(argument, item, entries);
                break;
            case var single when ContainerEntries.IsModule(single):
                entries.Add(single);
                break;
            case BoundValue.Whole or BoundValue.Formula or BoundValue.Nothing when argument.Parameter?.Type.IsModule() != true:
                break;
            default:
                throw Unsupported(argument);
        }
    }

    private long? CountOf(IObjectCreationOperation creation) => Count(creation) is BoundValue.Whole { Value.Value: { } count } ? count : null;

    /// <summary>A count that waits for a parameter.</summary>
    private AttributeValue? OpenCountOf(IObjectCreationOperation creation) =>
        Count(creation) is (BoundValue.Whole or BoundValue.Formula) and var count ? count.AsAttribute() : null;

    private BoundValue? Count(IObjectCreationOperation creation) => creation.Arguments
        .Where(argument => argument.Parameter?.Type.SpecialType == SpecialType.System_Int32)
        .Select(argument => Evaluate(argument.Value))
        .FirstOrDefault();

    private static void AddChild(IOperation operation, BoundValue item, ContainerEntries entries, AttributeValue? when = null)
    {
        if (item is BoundValue.Sequence { Items: [var key, var module] } && KeyText(key) is { Length: > 0 } name) entries.Add(AsModule(operation, module), name, when);
        else entries.Add(AsModule(operation, item), when: when);
    }

    private void AddInitializer(IObjectOrCollectionInitializerOperation initializer, bool isContainer, ContainerEntries entries)
    {
        foreach (var step in initializer.Initializers)
        {
            if (!isContainer) throw Unsupported(step);
            switch (step)
            {
                case IInvocationOperation { TargetMethod.Name: "Add" } add:
                    AddChild(step, Added(Arguments(add)), entries);
                    break;
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: [var key] } } entry:
                    AddChild(step, new BoundValue.Sequence([Evaluate(key.Value), Evaluate(entry.Value)]), entries);
                    break;
                default:
                    throw Unsupported(step);
            }
        }
    }

    /// <summary>A module, or a name and a module.</summary>
    private static BoundValue Added(IReadOnlyList<BoundValue> arguments) => arguments is [var only] ? only : new BoundValue.Sequence(arguments);

    private static BoundValue AsModule(IOperation operation, BoundValue? value) =>
        value is not null && ContainerEntries.IsModule(value) ? value : throw Unsupported(operation);
}
