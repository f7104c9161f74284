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
        if ((IsRuntime(creation.Type as INamedTypeSymbol) || IsPair(creation.Type)) && creation is { Type.IsValueType: true, Initializer: null })
        {
            return new BoundValue.Sequence(creation.Arguments.Select(argument => Evaluate(argument.Value)).ToList());
        }

        if (IsNamed(creation.Type) || IsDictionary(creation.Type)) return CreateNamed(creation);
        return IsList(creation.Type) ? CreateList(creation) : CreateRecord(creation);
    }

    private static bool IsPair(ITypeSymbol? type) =>
        type is INamedTypeSymbol { MetadataName: "KeyValuePair`2" } pair && pair.ContainingNamespace.ToDisplayString() == "System.Collections.Generic";

    private BoundValue.Creation CreateModule(IObjectCreationOperation creation)
    {
        RefuseInForward(creation);
        var type = (INamedTypeSymbol)creation.Type!;
        var entries = new ContainerEntries(under) { Round = filled };
        var arguments = new List<Argument>();
        var isContainer = IsContainer(type);
        if (!isContainer) arguments.AddRange(Passed(creation));
        else foreach (var argument in creation.Arguments) AddChildren(argument, creation, entries);

        if (creation.Initializer is { } initializer && isContainer) AddInitializer(initializer, entries);
        else arguments.AddRange(Options(creation.Initializer));
        if (!isContainer) arguments.AddRange(GivenTypes(type, bodies.Compilation.Assembly));
        var making = isContainer ? null : MakingOf(creation);
        var made = making is not null && (TakesMore(creation.Constructor!) || !bodies.IsReadable(type)) ? making.Bind() : null;
        return new BoundValue.Creation(type, arguments.Concat(made?.Arguments ?? []).ToEquatableArray(), entries) { Made = made?.Model, Making = making };
    }

    /// <summary>What the constructor is given that makes the object: others pass it on with <c>this(…)</c>.</summary>
    private List<Argument> Passed(IObjectCreationOperation creation)
    {
        var (given, constructor, outer) = (creation.Arguments, creation.Constructor!.OriginalDefinition, frame);
        try
        {
            while (SourceBodies.PassesOn(constructor) && bodies.BaseCall(constructor) is { } call)
            {
                if (frame.Depth >= DepthLimit) throw new Obstruction(creation.Syntax, "the calls nest too deep");
                var inner = new Frame(null, frame.Depth + 1);
                foreach (var argument in given)
                {
                    if (Known(argument.Value) is { } value) inner.Declare(argument.Parameter!.OriginalDefinition, value);
                }

                (given, constructor, frame) = (call.Arguments, call.TargetMethod.OriginalDefinition, inner);
            }

            return given.SelectMany(Read).ToList();
        }
        finally
        {
            frame = outer;
        }
    }

    private void RefuseInForward(IOperation creation)
    {
        if (graph is not null) throw new Obstruction(creation.Syntax, "a module made inside Forward has new weights in every call", "keep it in a field");
    }

    /// <summary><c>new T()</c>: who names the type says what it makes.</summary>
    private BoundValue.Given CreateOfType(ITypeParameterObjectCreationOperation creation)
    {
        RefuseInForward(creation);
        return new BoundValue.Given(Member.OfType(creation.Type!.Name), creation.Type, IsNullable: false);
    }

    /// <summary>What a generic class makes of its type parameters.</summary>
    internal static IEnumerable<Argument> GivenTypes(INamedTypeSymbol type, IAssemblySymbol own) => type.TypeParameters
        .Where(parameter => parameter.IsModule())
        .Select(parameter => new Argument(Member.OfType(parameter.Name), type.TypeArguments[parameter.Ordinal] switch
        {
            INamedTypeSymbol named => new AttributeValue.Layer(TypeNames.ModuleName(named, own), GivenTypes(named, own).Select(Given).ToEquatableArray()),
            ITypeParameterSymbol outer => new AttributeValue.Reference(Member.OfType(outer.Name)),
            _ => new AttributeValue.Unknown(),
        }));

    private string ModuleName(INamedTypeSymbol type) => TypeNames.ModuleName(type, bodies.Compilation.Assembly);

    /// <summary>An argument, and each of the settings in it. What is not known matters only to who asks for it.</summary>
    private IEnumerable<Argument> Read(IArgumentOperation argument)
    {
        var (name, given) = (argument.Parameter!.Name, Known(argument.Value));
        // Where there are none, the callee has its own.
        if (given is BoundValue.Nothing) return [new Argument(name, null)];
        var settings = Configuration.Settings(argument.Parameter.Type).Select(setting => new Argument(name + setting.Path, Value(Setting(given, setting.Path, setting.Type))));
        return settings.Prepend(new Argument(name, Value(given)));
    }

    private BoundValue? Known(IOperation operation)
    {
        try
        {
            return Evaluate(operation);
        }
        catch (Obstruction)
        {
            return null;
        }
    }

    /// <summary>What an object holds under a path, of a parameter that is passed on likewise; null when that is not known.</summary>
    internal static BoundValue? Setting(BoundValue? holder, string path, ITypeSymbol type)
    {
        if (holder is BoundValue.Reference parameter) return ModuleState.Symbol(type, parameter.Parameter + path);
        foreach (var name in path.Split('.').Skip(1))
        {
            if (holder is not BoundValue.Record record || !record.Members.TryGetValue(name, out holder)) return null;
        }

        return holder;
    }

    /// <summary>The value of an argument, null for null.</summary>
    private AttributeValue? Value(BoundValue? value) => value switch
    {
        null => new AttributeValue.Unknown(),
        BoundValue.Nothing => null,
        BoundValue.Creation layer => layer.Entries.ToAttributes(Value) is { } children
            ? new AttributeValue.Layer(ModuleName(layer.Type), layer.Arguments.AsImmutable().Select(Given).ToEquatableArray()) { Children = children }
            : new AttributeValue.Unknown(),
        // Of a tensor that the layer keeps only the shape matters.
        BoundValue.Initial tensor => new AttributeValue.Dims(tensor.Type.Shape.Dims),
        _ => value.AsAttribute() ?? new AttributeValue.Unknown(),
    };

    private static Attribute Given(Argument argument) => new(argument.Parameter, argument.Value ?? new AttributeValue.Nothing());

    /// <summary>Containers of the library: their constructors take the children themselves, or a count and a factory.</summary>
    private static bool IsContainer(INamedTypeSymbol type) => type.SelfAndBases().Any(candidate =>
        candidate.IsNamed(RuntimeNames.Sequential) || candidate.IsNamed(RuntimeNames.ModuleList) || candidate.IsNamed(RuntimeNames.ModuleDict)
        || candidate.IsNamed(RuntimeNames.ParameterList) || candidate.IsNamed(RuntimeNames.ParameterDict));

    private void AddChildren(IArgumentOperation argument, IObjectCreationOperation creation, ContainerEntries entries)
    {
        switch (Evaluate(argument.Value))
        {
            case BoundValue.Function factory when CountOf(creation) is { } count:
                for (var index = 0; index < count; index++)
                {
                    entries.Add(AsEntry(argument, CallFunction(argument, factory, [new BoundValue.Whole(index)])));
                }

                break;
            case BoundValue.Function factory when OpenCountOf(creation) is { } count:
                entries.Add(AsEntry(argument, CallFunction(argument, factory, [new BoundValue.Whole(Dim.Symbol(Member.Index))])));
                entries.Count = count;
                break;
            case BoundValue.Rounds rounds:
                entries.Add(AsEntry(argument, rounds.Item));
                entries.Count = rounds.Count;
                break;
            case BoundValue.Sequence sequence:
                foreach (var item in sequence.Items) AddChild(argument, item, entries);
                break;
            case BoundValue.Named named:
                foreach (var item in Known(argument, named)) AddChild(argument, item, entries);
                break;
            case var single when ContainerEntries.IsEntry(single):
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
        if (item is BoundValue.Sequence { Items: [var key, var module] } && KeyText(key) is { Length: > 0 } name) entries.Add(AsEntry(operation, module), name, when);
        else entries.Add(AsEntry(operation, item), when: when);
    }

    /// <summary>What an object initialiser sets, see <see cref="InitProperties"/>.</summary>
    private IEnumerable<Argument> Options(IObjectOrCollectionInitializerOperation? initializer) => (initializer?.Initializers ?? []).Select(step =>
        step is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { SetMethod.IsInitOnly: true } option }, Value: var value } && InitProperties.Default(option.Type) is not null
            ? new Argument(option.Name, Value(Known(value)))
            : throw Unsupported(step));

    private void AddInitializer(IObjectOrCollectionInitializerOperation initializer, ContainerEntries entries)
    {
        foreach (var step in initializer.Initializers)
        {
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

    /// <summary>An entry, or a name and an entry.</summary>
    private static BoundValue Added(IReadOnlyList<BoundValue> arguments) => arguments is [var only] ? only : new BoundValue.Sequence(arguments);

    private static BoundValue AsEntry(IOperation operation, BoundValue? value) =>
        value is not null && ContainerEntries.IsEntry(value) ? value : throw Unsupported(operation);
}
