using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>
/// What the fields of a module hold after construction, in terms of the constructor's parameters: read from field
/// initialisers and from the statements of the constructor. What cannot be followed is not known, never guessed.
/// </summary>
internal sealed class ModuleState : IObjectState
{
    private readonly SourceBodies bodies;
    private readonly IReadOnlyDictionary<ISymbol, BoundValue>? given;
    private readonly Evaluator construction;
    private readonly HashSet<ISymbol> parameters;
    private readonly AssignedNames assigned;
    private readonly Dictionary<ISymbol, BoundValue> stored = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> unknown = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, BoundValue?> constructed = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Member> members = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> captured = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Obstruction> causes = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, BoundValue.Record> defaults = new(SymbolEqualityComparer.Default);
    private readonly BaseConstructors bases = new();
    private bool constructing;

    /// <param name="type">The class.</param>
    /// <param name="bodies">The sources.</param>
    /// <param name="given">What its constructor is given, by parameter; null for all that it may be given.</param>
    public ModuleState(INamedTypeSymbol type, SourceBodies bodies, IReadOnlyDictionary<ISymbol, BoundValue>? given = null)
    {
        Type = type;
        this.bodies = bodies;
        this.given = given;
        assigned = new AssignedNames(type, bodies.Cancellation);
        Constructor = ConstructorOf(type);
        parameters = new HashSet<ISymbol>(Constructor?.Parameters ?? [], SymbolEqualityComparer.Default);
        construction = new Evaluator(bodies, this, graph: null, training: true, decisions: null);
        bases.Follow(Constructor, bodies, argument => Given(argument, null));
        RunConstructors();
        Members = type.SelfAndBases().Reverse().SelectMany(MembersOf).ToEquatableArray();
        Obstacle ??= Registrations.Hidden(members.Keys, bodies.Cancellation);
    }

    public INamedTypeSymbol Type { get; }

    private IAssemblySymbol Own => bodies.Compilation.Assembly;

    /// <summary>The primary constructor, or the only one that does not call another with <c>this(…)</c>; null when there are several.</summary>
    public IMethodSymbol? Constructor { get; }

    /// <summary>Why the module cannot be compiled whatever its Forward does; null when nothing stands in the way.</summary>
    public Obstacle? Obstacle { get; private set; }

    /// <summary>Registered members, those of base classes first.</summary>
    public EquatableArray<Member> Members { get; }

    public BoundValue? Made(string field) => members.Keys.FirstOrDefault(member => members[member].Field == field) is { } symbol ? Constructed(symbol) : null;

    public BoundValue? Read(ISymbol member)
    {
        var symbol = member.OriginalDefinition;
        if (symbol is IParameterSymbol passed && bases.Find(passed) is { } found) return found;
        if (symbol is IParameterSymbol && !constructing) captured.Add(symbol);
        if (symbol is IParameterSymbol && (unknown.Contains(symbol) || (!constructing && assigned.CanChange(symbol)))) return null;
        if (symbol is IPropertySymbol option && !constructing && InitProperties.Is(option)) return Option(option);
        if (given is not null && given.TryGetValue(symbol, out var constant)) return constructing || constant is not BoundValue.Sequence array ? constant : new BoundValue.Sequence(array.Items.ToArray());
        if (symbol is IParameterSymbol && given is not null) return null;
        if (symbol is IParameterSymbol module && module.Type.IsModule()) return constructing && parameters.Contains(module) ? new BoundValue.Given(module.Name, module.Type, module.Type.NullableAnnotation == NullableAnnotation.Annotated) : null;
        if (symbol is IParameterSymbol parameter) return parameters.Contains(parameter) ? Symbol(parameter.Type, parameter.Name) : null;
        if (constructing) return Constructed(symbol);
        if (members.TryGetValue(symbol, out var registered)) return registered.IsNullable || assigned.CanChange(symbol) ? null : new BoundValue.Child(registered.Field, registered);
        return assigned.CanChange(symbol) ? null : Constructed(symbol);
    }

    /// <summary>What an object holds that nothing is set of when it is made: what its constructor leaves. Null when that is no constant.</summary>
    public BoundValue? Unset(IPropertySymbol option) => Constructed(option.OriginalDefinition) is { } value && !Arithmetic.IsOpen(value) && value is not BoundValue.Whole { Value.IsConstant: false } ? value : null;

    /// <summary>What a property of the finished object gives; null when that is not known.</summary>
    public BoundValue? Value(IPropertySymbol property)
    {
        var symbol = property.OriginalDefinition;
        if (InitProperties.Is(symbol)) return Option(symbol);
        if (symbol.IsAutomatic()) return assigned.CanChange(symbol) ? null : Constructed(symbol);
        return symbol.GetMethod is { } getter && bodies.Of(getter) is { } body ? Constructing(() => construction.Run(body), null) : null;
    }

    /// <summary>What the finished object holds.</summary>
    private BoundValue? Option(IPropertySymbol option) => given is null ? Symbol(option.Type, option.Name)
        : given.TryGetValue(option, out var set) ? set : Constructed(option);

    public Dictionary<ISymbol, BoundValue> Stored => stored;

    public bool TryStore(ISymbol member, BoundValue value)
    {
        if (constructing) stored[member.OriginalDefinition] = value;
        return constructing;
    }

    /// <summary>
    /// C# for a constructor parameter's value in the finished object: its name where methods use it themselves, else a
    /// field or a layer that keeps it, else its name where methods may use it; empty when there is none of these.
    /// </summary>
    public string Access(IParameterSymbol parameter)
    {
        if (assigned.CanChange(parameter)) return Keeper(Symbol(parameter.Type, parameter.Name)) ?? "";
        if (captured.Contains(parameter)) return TypeNames.Identifier(parameter.Name);
        return Keeper(Symbol(parameter.Type, parameter.Name)) ?? (CanCapture(parameter) ? TypeNames.Identifier(parameter.Name) : "");
    }

    /// <summary>The same for one of the settings in an object that a constructor was given.</summary>
    public string Access(IParameterSymbol parameter, string path, ITypeSymbol type)
    {
        if (Keeper(Symbol(type, parameter.Name + path)) is { } keeper) return keeper;
        // What the constructor was given may be null, where it has settings of its own then; a field that never is keeps those.
        var holder = defaults.ContainsKey(parameter) ? Keeper(Symbol(parameter.Type, parameter.Name), isNeverNull: true) ?? "" : Access(parameter);
        return holder.Length == 0 ? "" : string.Join(".", path.Split('.').Skip(1).Select(TypeNames.Identifier).Prepend(holder));
    }

    /// <summary>A field or a layer that keeps a value; null when there is none.</summary>
    private string? Keeper(BoundValue? value, bool isNeverNull = false)
    {
        var keeper = Type.GetMembers().FirstOrDefault(member =>
            member is IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } or IPropertySymbol { IsStatic: false, IsIndexer: false }
            && value is not null
            && !assigned.CanChange(member)
            && !(isNeverNull && StepDiscovery.TypeOf(member)?.NullableAnnotation == NullableAnnotation.Annotated)
            && Equals(Constructed(member), value));
        return keeper is null ? LayerOption(value?.AsAttribute()) : "this." + TypeNames.Identifier(keeper.Name);
    }

    /// <summary>A property of a layer that was made with the value.</summary>
    private string? LayerOption(AttributeValue? value)
    {
        if (value is null) return null;
        foreach (var symbol in members.Keys.Where(symbol => !assigned.CanChange(symbol) && SymbolEqualityComparer.Default.Equals(symbol.ContainingType, Type.OriginalDefinition)))
        {
            if (Constructed(symbol) is BoundValue.Creation creation && LayerOptions.Find(creation, value, $"this.{TypeNames.Identifier(symbol.Name)}") is { } option) return option;
        }

        return null;
    }

    /// <summary>
    /// Whether a method may use a parameter of a primary constructor without the compiler's objection: no field holds the same
    /// value, and no base class was given it.
    /// </summary>
    private bool CanCapture(IParameterSymbol parameter)
    {
        if (Constructor is null || Type.IsRecord || parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType || !SourceBodies.IsPrimary(Constructor)) return false;
        var isKept = Type.GetMembers().Any(member => bodies.Initializer(member) is { } initial && Unconverted(initial) is IParameterReferenceOperation kept && SymbolEqualityComparer.Default.Equals(kept.Parameter, parameter));
        return !isKept && !bodies.GivesItsBase(Constructor, parameter);
    }

    private static IOperation Unconverted(IOperation operation) => operation is IConversionOperation { OperatorMethod: null } conversion ? Unconverted(conversion.Operand) : operation;

    /// <summary>What a parameter of settings is where none are given: <c>options ??= new Options()</c>; null where nothing says so.</summary>
    public BoundValue.Record? Default(IParameterSymbol parameter) => defaults.TryGetValue(parameter, out var settings) ? settings : null;

    public bool TryDefault(IParameterSymbol parameter, BoundValue.Record settings)
    {
        if (!constructing || !parameters.Contains(parameter) || (defaults.TryGetValue(parameter, out var known) && !Evaluator.AreSame(known, settings))) return false;
        defaults[parameter] = settings;
        return true;
    }

    /// <summary>A whole number is a symbol of shapes; a tensor or a module that is passed in is not known.</summary>
    public static BoundValue? Symbol(ITypeSymbol type, string name) => type switch
    {
        { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 } => new BoundValue.Whole(Dim.Symbol(name)),
        _ when type.IsTensor() || type.IsModule() => null,
        _ => new BoundValue.Reference(name),
    };

    /// <summary>The constructor that makes every instance: others only pass arguments on to it.</summary>
    internal static IMethodSymbol? ConstructorOf(INamedTypeSymbol type)
    {
        var primary = type.InstanceConstructors.FirstOrDefault(SourceBodies.IsPrimary);
        return primary ?? (type.InstanceConstructors.Where(one => !SourceBodies.PassesOn(one)).ToList() is [var only] ? only : null);
    }

    private BoundValue? Constructed(ISymbol symbol)
    {
        if (unknown.Contains(symbol)) return null;
        if (stored.TryGetValue(symbol, out var set)) return set;
        if (constructed.TryGetValue(symbol, out var known)) return known;
        constructed[symbol] = null;
        return constructed[symbol] = Initial(symbol);
    }

    /// <summary>What is declared with nothing begins as C# has it: null, zero, false.</summary>
    private BoundValue? Initial(ISymbol symbol)
    {
        if (bodies.Initializer(symbol) is { } initializer) return Given(initializer, symbol);
        if (symbol is IPropertySymbol option && InitProperties.Is(option)) return InitProperties.Default(option.Type);
        return StepDiscovery.TypeOf(symbol) switch
        {
            { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } when !assigned.CanChange(symbol) => new BoundValue.Nothing(),
            { IsValueType: true } type when symbol is IFieldSymbol or IPropertySymbol => InitProperties.Default(type),
            _ => null,
        };
    }

    /// <summary>What an expression gives while an object is constructed; null when that is not known.</summary>
    /// <param name="initializer">The expression.</param>
    /// <param name="symbol">What it is for, which then knows why not; null where that does not matter.</param>
    private BoundValue? Given(IOperation initializer, ISymbol? symbol) => Constructing(() => construction.Initial(initializer), symbol);

    private BoundValue? Constructing(Func<BoundValue?> evaluate, ISymbol? symbol)
    {
        var outer = constructing;
        constructing = true;
        try
        {
            return evaluate();
        }
        catch (Obstruction obstruction)
        {
            if (symbol is not null) causes[symbol] = obstruction;
            return null;
        }
        finally
        {
            constructing = outer;
        }
    }

    /// <summary>
    /// Runs the only constructor's statements, after those of the base classes' that it calls. Whatever a statement mentions that cannot be followed, and whatever is
    /// assigned where there are several constructors, is not known.
    /// </summary>
    private void RunConstructors()
    {
        foreach (var constructor in Type.SelfAndBases().Reverse().SelectMany(type => type.InstanceConstructors))
        {
            if (bodies.Of(constructor) is not IBlockOperation body) continue;
            var runs = SymbolEqualityComparer.Default.Equals(constructor, Constructor) || bases.Runs(constructor);
            foreach (var statement in body.Operations)
            {
                if (Registrations.Of(statement) is { } registration) Obstacle ??= registration;
                Obstruction? cause = null;
                if (!runs || TryRun(statement, out cause) is not { } goesOn) runs &= Forget(statement, cause);
                else if (!goesOn) break;
            }
        }
    }

    /// <summary>Whether the next statement runs after this one; null when it cannot be followed.</summary>
    private bool? TryRun(IOperation statement, out Obstruction? cause)
    {
        (constructing, cause) = (true, null);
        try
        {
            return construction.GoesOnAfter(statement);
        }
        catch (Obstruction obstruction)
        {
            cause = obstruction;
            return null;
        }
        finally
        {
            constructing = false;
        }
    }

    /// <summary>False when the statement may leave the constructor, so that nothing after it is certain either.</summary>
    private bool Forget(IOperation statement, Obstruction? cause)
    {
        var known = unknown.ToList();
        foreach (var operation in statement.DescendantsAndSelf())
        {
            if (given is not null && UnfollowedCode.MayChangeGiven(operation)) throw new Obstruction(operation.Syntax, "what the constructor makes of it is not known while compiling");
            if (operation is IMemberReferenceOperation { Instance: IInstanceReferenceOperation } reference && UnfollowedCode.MayChange(reference)) unknown.Add(reference.Member.OriginalDefinition);
            if (operation is IParameterReferenceOperation { Parameter: var parameter } && IsAssigned(operation))
            {
                unknown.Add(parameter.OriginalDefinition);
                construction.Forget(parameter, cause);
            }

            if (UnfollowedCode.RunsOwnCode(operation)) unknown.UnionWith(Type.SelfAndBases().SelectMany(type => type.GetMembers()).Where(assigned.CanChange));
            if (operation is ILocalReferenceOperation local) construction.Forget(local.Local, cause);
        }

        if (cause is not null)
        {
            foreach (var symbol in unknown.Except(known, SymbolEqualityComparer.Default).OfType<ISymbol>()) causes[symbol] = cause;
        }

        return !statement.DescendantsAndSelf().Any(operation => operation is IReturnOperation);
    }

    /// <summary>Whether the code around an expression gives it another value.</summary>
    public static bool IsAssigned(IOperation operation) => operation.Parent switch
    {
        IAssignmentOperation assignment => ReferenceEquals(assignment.Target, operation),
        IArgumentOperation argument => argument.Parameter is not { RefKind: RefKind.None or RefKind.In },
        IIncrementOrDecrementOperation => true,
        ITupleOperation or IParenthesizedOperation or IConversionOperation => IsAssigned(operation.Parent),
        _ => false,
    };

    private IEnumerable<Member> MembersOf(INamedTypeSymbol type)
    {
        foreach (var (symbol, declared, registered) in MemberDiscovery.Of(type).Where(member => Type.Holds(member.Symbol)))
        {
            var creation = assigned.CanChange(symbol) && registered.IsNullable ? null : Constructed(symbol.OriginalDefinition);
            foreach (var (when, held) in Held(creation, null))
            {
                if (held is BoundValue.Nothing) continue;
                var member = Describe(symbol, declared, registered, held) with { When = when, MayBeAbsent = MayBeNothing(creation) };
                if (!members.ContainsKey(symbol.OriginalDefinition)) members[symbol.OriginalDefinition] = member;
                yield return member;
            }
        }
    }

    /// <summary>What a field may hold, and when.</summary>
    private static IEnumerable<(AttributeValue? When, BoundValue? Value)> Held(BoundValue? value, AttributeValue? when)
    {
        if (value is BoundValue.Given { IsNullable: true, Parameter: var parameter })
        {
            return [(And(when, new AttributeValue.Formula(Formulas.NotEqual, new AttributeValue.Reference(parameter), new AttributeValue.Nothing())), value)];
        }

        if (value is not BoundValue.Choice choice) return [(when, value)];
        var not = Formulas.Apply(Formulas.Not, choice.Condition);
        return Held(choice.First, And(when, choice.Condition)).Concat(Held(choice.Second, And(when, not)));
    }

    private static AttributeValue And(AttributeValue? left, AttributeValue right) => left is null ? right : Formulas.Apply(Formulas.And, left, right);

    private static bool MayBeNothing(BoundValue? value) => value switch
    {
        BoundValue.Nothing or BoundValue.Given { IsNullable: true } => true,
        BoundValue.Choice choice => MayBeNothing(choice.First) || MayBeNothing(choice.Second),
        _ => false,
    };

    /// <summary>A member that may be null is there for certain only when its creation was read.</summary>
    private Member Describe(ISymbol symbol, ITypeSymbol declared, RegisteredMember registered, BoundValue? creation)
    {
        var member = new Member(
            registered.Kind,
            registered.Field,
            registered.StateName,
            declared is INamedTypeSymbol named ? TypeNames.ModuleName(named, Own) : declared.Name,
            Arguments: null,
            registered.IsNullable && creation is null,
            registered.Persistent,
            Obstruction.Origin(symbol.DeclaringSyntaxReferences[0].GetSyntax(bodies.Cancellation)))
        {
            Declared = ShapeDeclarations.Of(symbol),
            DeclaredElement = ShapeDeclarations.ElementOf(symbol),
            Recomputes = registered.Recomputes,
        };
        return creation switch
        {
            null when causes.TryGetValue(symbol.OriginalDefinition, out var cause) => member with { Unread = cause.ToObstacle() },
            BoundValue.Creation module => member with { TypeFullName = TypeNames.ModuleName(module.Type, Own), Arguments = module.Arguments, Children = module.Entries.ToMembers(Own), Made = module.Made },
            BoundValue.Given given when BaseConstructors.GivenType(symbol.ContainingType, given.Parameter) is { } made => member with { TypeFullName = TypeNames.ModuleName(made, Own), Arguments = Evaluator.GivenTypes(made, Own).ToEquatableArray() },
            BoundValue.Given given => member with { Given = given.Parameter },
            BoundValue.Initial { Type: var type } => member with { Arguments = Member.OfType(type) },
            BoundValue.Sequence entries when entries.Items.All(ContainerEntries.IsEntry) => Holding(new ContainerEntries(entries.Items)),
            BoundValue.Rounds rounds when ContainerEntries.IsEntry(rounds.Item) => Holding(new ContainerEntries([rounds.Item]) { Count = rounds.Count }),
            _ => member,
        };

        Member Holding(ContainerEntries entries) => member with { Arguments = EquatableArray<Argument>.Empty, Children = entries.ToMembers(Own) };
    }
}
