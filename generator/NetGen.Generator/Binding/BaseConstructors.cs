using Microsoft.CodeAnalysis;
using NetGen.Compiler.Linking;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>The constructors of base classes that a constructor runs, and what it gives them, in terms of its own parameters.</summary>
internal sealed class BaseConstructors
{
    private readonly HashSet<ISymbol> constructors = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, BoundValue?> given = new(SymbolEqualityComparer.Default);

    /// <param name="constructor">The constructor; null where there are several, of which none is followed.</param>
    /// <param name="bodies">The sources.</param>
    /// <param name="evaluate">What an argument is worth; null when that is not known.</param>
    public void Follow(IMethodSymbol? constructor, SourceBodies bodies, Func<IOperation, BoundValue?> evaluate)
    {
        while (constructor is not null)
        {
            if (bodies.BaseCall(constructor) is not { } call)
            {
                // Without a word a constructor calls the one that takes nothing.
                var silent = constructor.ContainingType.BaseType is { } above && above.IsModule() ? above : null;
                constructor = silent?.InstanceConstructors.FirstOrDefault(one => one.Parameters.Length == 0 && one.DeclaringSyntaxReferences.Length > 0);
                if (constructor is not null && !constructors.Add(constructor.OriginalDefinition)) return;
                continue;
            }

            // Evaluating an argument may ask for parameters of the constructor that calls, which are known by now.
            var target = call.TargetMethod.OriginalDefinition;
            if (SymbolEqualityComparer.Default.Equals(target.ContainingType, constructor.ContainingType.OriginalDefinition) || !constructors.Add(target)) return;
            foreach (var argument in call.Arguments) given[argument.Parameter!.OriginalDefinition] = evaluate(argument.Value);
            constructor = target;
        }
    }

    /// <summary>What a generic base class is given for one of its types; null for any other, and for what the class itself is given.</summary>
    public static INamedTypeSymbol? GivenType(INamedTypeSymbol level, string parameter) => level.TypeParameters
        .Zip(level.TypeArguments, (type, given) => Member.OfType(type.Name) == parameter ? given as INamedTypeSymbol : null)
        .FirstOrDefault(given => given is not null);

    public bool Runs(IMethodSymbol constructor) => constructors.Contains(constructor.OriginalDefinition);

    /// <summary>What a base class's constructor is given for a parameter; null when that is not known.</summary>
    public BoundValue? Find(IParameterSymbol parameter) => given.TryGetValue(parameter.OriginalDefinition, out var value) ? value : null;
}
