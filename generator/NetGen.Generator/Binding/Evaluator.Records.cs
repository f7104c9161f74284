using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

internal sealed partial class Evaluator
{
    /// <summary>An object of a type in source: what its constructor, its members' initialisers and the object initialiser give it.</summary>
    private BoundValue CreateRecord(IObjectCreationOperation creation)
    {
        if (creation is not { Type: INamedTypeSymbol type, Constructor: { } constructor }) throw Unsupported(creation);
        if (creation.Arguments.Any(argument => argument.Parameter is not { RefKind: RefKind.None or RefKind.In })) throw Unsupported(creation);
        var record = new BoundValue.Record(type, []);
        var given = creation.Arguments
            .Select(argument => (Parameter: argument.Parameter!, Value: Evaluate(argument.Value)))
            .OrderBy(argument => argument.Parameter.Ordinal)
            .ToList();
        if (type.DeclaringSyntaxReferences.Length > 0) Construct(creation, record, constructor.OriginalDefinition, given.ConvertAll(argument => argument.Value));
        else if (IsPositional(constructor)) foreach (var (parameter, value) in given) record.Members[parameter.Name] = value;
        else throw new Obstruction(creation.Syntax, $"what the constructor of `{type.Name}` does lies in another assembly", "give it to the module that uses it");
        if (creation.Initializer is { } initializer) Initialize(record, initializer);
        return record;
    }

    private void Construct(IOperation creation, BoundValue.Record record, IMethodSymbol constructor, IReadOnlyList<BoundValue> arguments)
    {
        if (frame.Depth >= DepthLimit) throw new Obstruction(creation.Syntax, "the calls nest too deep");
        if (SourceBodies.CallsAnother(constructor)) throw Unsupported(creation);
        if (record.Type.BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }) throw Unsupported(creation);
        var outer = frame;
        frame = new Frame(null, outer.Depth + 1, record);
        try
        {
            for (var index = 0; index < arguments.Count; index++) frame.Declare(constructor.Parameters[index], arguments[index]);
            foreach (var member in record.Type.OriginalDefinition.GetMembers()) InitializeMember(record, constructor, member);
            if (bodies.Of(constructor) is { } body) Construct(creation, record, body);
        }
        finally
        {
            frame = outer;
        }
    }

    private void Construct(IOperation creation, BoundValue.Record record, IOperation body)
    {
        var outer = constructed;
        constructed = record;
        try
        {
            if (Execute(body) is not (Flow.Next or Flow.Return)) throw Unsupported(creation);
        }
        finally
        {
            constructed = outer;
        }
    }

    /// <summary>The object whose constructor runs: the only one whose members may be assigned.</summary>
    private BoundValue.Record? constructed;

    private void InitializeMember(BoundValue.Record record, IMethodSymbol constructor, ISymbol member)
    {
        if (member.IsStatic || !member.CanBeReferencedByName) return;
        if (member is not (IFieldSymbol or IPropertySymbol) || (member is IPropertySymbol property && !property.IsAutomatic())) return;
        var positional = constructor.Parameters.FirstOrDefault(parameter => parameter.Name == member.Name);
        if (bodies.Initializer(member) is { } initializer) record.Members[member.Name] = Evaluate(initializer);
        else if (positional is not null && record.Type.IsRecord) record.Members[member.Name] = frame.Find(positional)!;
        else if (StepDiscovery.TypeOf(member) is { } type && (type.IsReferenceType || IsNullableValue(type))) record.Members[member.Name] = new BoundValue.Nothing();
        else if (StepDiscovery.TypeOf(member) is { } plain && InitProperties.Default(plain) is { } unset) record.Members[member.Name] = unset;
    }

    private void Initialize(BoundValue.Record record, IObjectOrCollectionInitializerOperation initializer)
    {
        foreach (var step in initializer.Initializers)
        {
            if (step is not ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } target } assignment
                || (target.Member is IPropertySymbol property && !property.IsAutomatic()))
            {
                throw Unsupported(step);
            }

            record.Members[target.Member.Name] = EvaluateFor(target.Member.Name, assignment.Value);
        }
    }

    private BoundValue.Record CreateAnonymous(IAnonymousObjectCreationOperation creation)
    {
        var record = new BoundValue.Record((INamedTypeSymbol)creation.Type!, []);
        foreach (var assignment in creation.Initializers.OfType<ISimpleAssignmentOperation>())
        {
            if (assignment.Target is IPropertyReferenceOperation target) record.Members[target.Property.Name] = Evaluate(assignment.Value);
        }

        return record;
    }

    private BoundValue CopyWith(IWithOperation copy)
    {
        var held = Evaluate(copy.Operand);
        if ((held as BoundValue.Record ?? Settings(held, copy.Operand.Type)) is not { } original) throw Unsupported(copy);
        var changed = original with { IsKept = false, Members = new Dictionary<string, BoundValue>(original.Members) };
        Initialize(changed, copy.Initializer);
        return changed;
    }

    /// <summary>The object of settings that a constructor was given, setting by setting; null where it holds something else, too.</summary>
    private static BoundValue.Record? Settings(BoundValue held, ITypeSymbol? type)
    {
        if (held is not BoundValue.Reference || type is not INamedTypeSymbol { IsRecord: true } record) return null;
        var members = record.GetMembers().Where(member => member is IFieldSymbol { IsStatic: false, AssociatedSymbol: null } || (member is IPropertySymbol { IsStatic: false } property && property.IsAutomatic() && property.CanBeReferencedByName)).ToList();
        if (record.BaseType is not { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType }) return null;
        var settings = members.Where(Configuration.IsSetting).ToDictionary(member => member.Name, member => Setting(held, "." + member.Name, StepDiscovery.TypeOf(member)!));
        return settings.Values.Any(value => value is null) || members.Count(member => !Configuration.IsSetting(member) && member.Name != "EqualityContract") > 0 ? null
            : new BoundValue.Record(record, settings.ToDictionary(setting => setting.Key, setting => setting.Value!));
    }

    private BoundValue ReadRecord(IPropertyReferenceOperation reference, BoundValue.Record record, IPropertySymbol property)
    {
        var own = record.Type.Implementation(property);
        return record.Members.ContainsKey(own.Name) ? RecordMember(reference, record, own) : ReadGetter(reference, own, record);
    }

    private BoundValue RecordMember(IOperation reference, BoundValue.Record record, ISymbol member)
    {
        if (!record.Members.TryGetValue(member.Name, out var value)) throw Unsupported(reference);
        if (!record.IsKept) return value;
        if (record.Type.IsReferenceType && member is IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod.IsInitOnly: false })
            throw new Obstruction(reference.Syntax, $"`{member.Name}` can change after the object is made", "make it readonly, or give it `init` in the place of `set`");
        return Kept(value);
    }

    /// <summary>What a positional record deconstructs into.</summary>
    private static IReadOnlyList<BoundValue>? Parts(BoundValue value) => value switch
    {
        BoundValue.Sequence sequence => sequence.Items,
        BoundValue.Record { Type: { IsRecord: true } type } record when !TakesItselfApart(type) && type.InstanceConstructors.FirstOrDefault(one => SourceBodies.IsPrimary(one) || IsPositional(one)) is { } primary
            && primary.Parameters.All(parameter => record.Members.ContainsKey(parameter.Name)) =>
            primary.Parameters.Select(parameter => record.Members[parameter.Name]).ToList(),
        _ => null,
    };

    private static bool TakesItselfApart(INamedTypeSymbol record) => record.GetMembers("Deconstruct").Any(member => !member.IsImplicitlyDeclared && member.DeclaringSyntaxReferences.Length > 0);

    /// <summary>Whether a constructor of another assembly is the one that names a record's properties, of which it also says how they are taken apart.</summary>
    private static bool IsPositional(IMethodSymbol constructor) => constructor is { DeclaringSyntaxReferences.Length: 0, Parameters.Length: > 0, ContainingType: { IsRecord: true } record }
        && record.GetMembers("Deconstruct").OfType<IMethodSymbol>().Any(apart => apart.Parameters.Select(part => part.Name).SequenceEqual(constructor.Parameters.Select(parameter => parameter.Name)))
        && constructor.Parameters.All(parameter => record.GetMembers(parameter.Name).OfType<IPropertySymbol>().Any(property => property.IsAutomatic()));

    private static bool IsNullableValue(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
}
