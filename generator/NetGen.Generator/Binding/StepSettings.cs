using Microsoft.CodeAnalysis;
using NetGen.Compiler;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>
/// What the class of a training step keeps besides modules: the weight of a loss, a temperature. Its names are marked, so that
/// no parameter of a network's constructor has the same.
/// </summary>
internal sealed class StepSettings(ModuleState configuration)
{
    private readonly Dictionary<string, ConstructorParameter> live = new(StringComparer.Ordinal);

    /// <summary>The value of a field, property or constructor parameter: a constant, or what each call reads; null when it is neither.</summary>
    public BoundValue? Read(ISymbol member) => configuration.Read(member) switch
    {
        null => Live(member),
        var value when value is BoundValue.Whole { Value.IsConstant: false } or BoundValue.Reference or BoundValue.Formula => Live(member) ?? Own(value),
        var known => Own(known),
    };

    /// <summary>What a loss reads at each call.</summary>
    public EquatableArray<ConstructorParameter> Used(ComputeGraph loss, CancellationToken cancellation)
    {
        var names = new HashSet<string>(loss.Nodes.SelectMany(node => node.Attributes).SelectMany(attribute => ForwardParameter.All(attribute.Value).Concat(ForwardParameter.Sizes(attribute.Value))), StringComparer.Ordinal);
        return ModuleBinder.Parameters(configuration, cancellation)
            .Select(parameter => parameter with { Name = StepModel.Setting(parameter.Name) })
            .Where(parameter => !live.ContainsKey(parameter.Name))
            .Concat(live.Values)
            .Where(parameter => names.Contains(parameter.Name))
            .ToEquatableArray();
    }

    /// <summary>A number as the object keeps it at the time of the call, however it came to be; null for what is no such number.</summary>
    private BoundValue? Live(ISymbol member)
    {
        if (StepDiscovery.TypeOf(member) is not { } type || Access(member) is not { } access) return null;
        var name = StepModel.Setting(member.Name);
        BoundValue? value = type.SpecialType switch
        {
            SpecialType.System_Single or SpecialType.System_Double => new BoundValue.Reference(name),
            SpecialType.System_Int32 or SpecialType.System_Int64 => new BoundValue.Whole(Dim.Symbol(name)),
            _ => null,
        };
        if (value is not null) live[name] = new ConstructorParameter(name, TypeNames.Text(type), null) { Access = access };
        return value;
    }

    private string? Access(ISymbol member) => member switch
    {
        IParameterSymbol parameter when parameter.ContainingSymbol is IMethodSymbol constructor && SourceBodies.IsPrimary(constructor) => TypeNames.Identifier(member.Name),
        IFieldSymbol { IsStatic: false } => "this." + TypeNames.Identifier(member.Name),
        IPropertySymbol { IsStatic: false, IsIndexer: false } property when property.IsAutomatic() => "this." + TypeNames.Identifier(member.Name),
        _ => null,
    };

    private static BoundValue Own(BoundValue value) => value switch
    {
        BoundValue.Whole whole => whole with { Value = Own(whole.Value) },
        BoundValue.Reference reference => new BoundValue.Reference(StepModel.Setting(reference.Parameter)),
        BoundValue.Formula formula => new BoundValue.Formula((AttributeValue.Formula)Own(formula.Value)),
        BoundValue.Choice choice => new BoundValue.Choice(Own(choice.Condition), Own(choice.First), Own(choice.Second)),
        BoundValue.Sequence sequence => new BoundValue.Sequence(sequence.Items.Select(Own).ToList()),
        BoundValue.Record record => record with { Members = record.Members.ToDictionary(member => member.Key, member => Own(member.Value)) },
        _ => value,
    };

    private static AttributeValue Own(AttributeValue value) => value switch
    {
        AttributeValue.Reference reference => new AttributeValue.Reference(StepModel.Setting(reference.Parameter)),
        AttributeValue.Dims dims => new AttributeValue.Dims(dims.Values.Select(Own).ToEquatableArray()),
        AttributeValue.Formula formula => new AttributeValue.Formula(formula.Function, formula.Arguments.Select(Own).ToArray()),
        _ => value,
    };

    private static Dim Own(Dim size) => size.Substitute(symbol => Dim.Symbol(StepModel.Setting(symbol)));
}
