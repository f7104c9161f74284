using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>What a step's loss reads of its networks: their modules and weights, by their paths in the state dict.</summary>
internal sealed partial class Evaluator
{
    /// <summary>What to do about weights that a loss cannot read.</summary>
    private const string ReadWeightsOtherwise = "name the weights one by one, use the optimizer's weight decay, or write the loop by hand";

    /// <summary>A field or property of a network or of a module in it.</summary>
    private BoundValue OfNetwork(IMemberReferenceOperation reference, BoundValue.Child module, ISymbol member)
    {
        if (member is IPropertySymbol layerProperty && IsLayer(member.ContainingType)) return OfLayer(reference, module, layerProperty);
        if (Registered(member) is var (declared, registered)) return Registered(reference, module, declared, registered);
        return member is IPropertySymbol { IsVirtual: false, IsAbstract: false, IsOverride: false } property && !property.IsAutomatic()
            ? ReadGetter(reference, property, module)
            : throw new Obstruction(reference.Syntax, $"what `{member.Name}` of a network holds is not known while compiling", "read weights of the network alone, or keep the value in the class of the step");
    }

    private static (ITypeSymbol Type, RegisteredMember Member)? Registered(ISymbol member)
    {
        foreach (var (symbol, type, registered) in MemberDiscovery.Of(member.ContainingType.OriginalDefinition))
        {
            if (SymbolEqualityComparer.Default.Equals(symbol, member.OriginalDefinition)) return (StepDiscovery.TypeOf(member) ?? type, registered);
        }

        return null;
    }

    private BoundValue Registered(IMemberReferenceOperation reference, BoundValue.Child module, ITypeSymbol type, RegisteredMember member)
    {
        if (member.IsNullable) throw new Obstruction(reference.Syntax, "whether it is null is known only where the network is constructed", ReadWeightsOtherwise);
        return member.Kind == MemberKind.Module
            ? ModuleOf(reference, module, member.StateName, type)
            : WeightOf(reference, module, member.StateName, member.Kind);
    }

    /// <summary>A layer's own tensor, or a layer inside it: <c>Weight</c> is <c>weight</c> of the state.</summary>
    private BoundValue OfLayer(IMemberReferenceOperation reference, BoundValue.Child layer, IPropertySymbol property) => property.Type switch
    {
        var type when type.IsTensor() => WeightOf(reference, layer, StateWords(property.Name), MemberKind.Parameter),
        var type when type.IsModule() => ModuleOf(reference, layer, StateWords(property.Name), type),
        _ when property.Name is "Count" or "Length" => new BoundValue.Whole(LengthOf(reference, layer)),
        _ => throw new Obstruction(reference.Syntax, $"what `{property.Name}` of a layer of a network is, is not known while compiling", "write the number, or keep it in the class of the step"),
    };

    private BoundValue.Child ModuleOf(IOperation operation, BoundValue.Child parent, string name, ITypeSymbol? type) => new(
        $"{parent.Path}.{name}",
        new Member(
            MemberKind.Module,
            name,
            name,
            type is INamedTypeSymbol named ? TypeNames.ModuleName(named, bodies.Compilation.Assembly) : "",
            Arguments: null,
            IsNullable: false,
            Persistent: true,
            Origin(operation)))
    {
        StatePath = $"{parent.StatePath}.{name}",
    };

    private BoundValue.Tensor WeightOf(IOperation operation, BoundValue.Child module, string name, MemberKind kind)
    {
        var path = $"{module.StatePath}.{name}";
        return Weight(operation, path, kind, Find(path)?.Type ?? new TensorType(DType.Float32, Shape.Unknown));
    }

    private BoundValue.Tensor Weight(IOperation operation, string path, MemberKind kind, TensorType type)
    {
        if (!stateNodes.TryGetValue(path, out var node))
        {
            node = kind == MemberKind.Parameter ? Graph(operation).Parameter(path, type, Origin(operation)) : Graph(operation).Buffer(path, type, Origin(operation));
            stateNodes.Add(path, node);
        }

        return new BoundValue.Tensor(node);
    }

    private NetworkTensor? Find(string path) =>
        ((StepState)state).Find(path) is var (network, below) ? network.Tensors.AsImmutable().FirstOrDefault(tensor => tensor.Path == below) : null;

    /// <summary>A module or a parameter in a container of a network.</summary>
    private BoundValue EntryOf(IOperation operation, BoundValue.Child container, BoundValue key, ITypeSymbol? type)
    {
        var name = key switch
        {
            BoundValue.FromEnd back => Place(LengthOf(operation, container) - back.Value),
            BoundValue.Whole place => Place(place.Value),
            BoundValue.Text => KeyText(key),
            _ => throw NotKnown(operation, operation.Syntax.ToString()),
        };
        return container.Member.TypeFullName is RuntimeNames.ParameterList or RuntimeNames.ParameterDict ? WeightOf(operation, container, name, MemberKind.Parameter) : ModuleOf(operation, container, name, type);

        string Place(Dim place) => place.Value is { } at ? at.ToString(System.Globalization.CultureInfo.InvariantCulture) : throw NotKnown(operation, operation.Syntax.ToString());
    }

    /// <summary>How many modules a container of a network holds.</summary>
    private int LengthOf(IOperation operation, BoundValue.Child container) =>
        ((StepState)state).Find(container.StatePath!) is var (network, below) && network.LengthOf(below) is { } count
            ? count
            : throw new Obstruction(operation.Syntax, $"how many modules `{container.StatePath}` holds is known only where the network is constructed", ReadWeightsOtherwise);

    /// <summary>The modules or parameters of a container of a network, by their positions.</summary>
    private List<BoundValue> EntriesOf(IOperation operation, BoundValue.Child container)
    {
        var type = (operation.Type as INamedTypeSymbol)?.TypeArguments.FirstOrDefault() ?? bodies.Compilation.GetTypeByMetadataName(RuntimeNames.Module)!;
        return Enumerable.Range(0, LengthOf(operation, container)).Select(at => EntryOf(operation, container, new BoundValue.Whole(at), type)).ToList();
    }

    /// <summary>A method of a network or of a module in it, other than its Forward.</summary>
    private BoundValue? CallOfNetwork(IInvocationOperation call, BoundValue.Child module)
    {
        var method = call.TargetMethod;
        if (method is { Name: "Parameters" or "NamedParameters" } && method.ContainingType.IsNamed(RuntimeNames.Module)) return ParametersOf(call, module);
        if (method.Name == "GetParameter" && method.ContainingType.IsNamed(RuntimeNames.Module)) return WeightOf(call, module, Arguments(call) is [BoundValue.Text path] ? path.Value : throw NotKnown(call, call.Syntax.ToString()), MemberKind.Parameter);
        // The bodies of others are not among what a step is bound with.
        var isFollowed = method is { IsVirtual: false, IsOverride: false, IsAbstract: false, ReturnsVoid: false, DeclaredAccessibility: not Accessibility.Private } && method.ContainingType.IsMarkedModule();
        return isFollowed && bodies.Of(method.OriginalDefinition) is not null ? CallFunction(call, Function(method), Arguments(call), module) : throw TensorValue(call, module);
    }

    /// <summary>All parameters of a network, or of a module in it, with their names where those are asked for.</summary>
    private BoundValue.Sequence ParametersOf(IInvocationOperation call, BoundValue.Child module)
    {
        if (call.Arguments.FirstOrDefault(argument => argument.ArgumentKind != ArgumentKind.DefaultValue) is { } option) throw new Obstruction(option.Syntax, "parameters are followed as they are listed without options", ReadWeightsOtherwise);
        if (((StepState)state).Find(module.StatePath!) is not var (network, below) || network.ParametersBelow(below) is not { } parameters)
        {
            throw new Obstruction(call.Syntax, $"which parameters `{module.StatePath}` has is known only where it is constructed", ReadWeightsOtherwise);
        }

        ((StepState)state).GoesThroughParameters = true;
        var start = below.Length == 0 ? module.StatePath! : module.StatePath!.Substring(0, module.StatePath.Length - below.Length - 1);
        return Sequence(parameters.Select(parameter => (parameter.Name, Weight: Weight(call, $"{start}.{parameter.Tensor.Path}", MemberKind.Parameter, parameter.Tensor.Type)))
            .Select(parameter => call.TargetMethod.Name == "Parameters" ? (BoundValue)parameter.Weight : new BoundValue.Sequence([new BoundValue.Text(parameter.Name), parameter.Weight])));
    }
}
