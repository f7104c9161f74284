using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Descriptors;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Registration;

/// <summary>
/// NG1007: names in the state dict that collide, are empty or contain the dot that separates levels, and members that
/// hide one of <c>Module</c>'s. A class and its bases share one state dict.
/// </summary>
public sealed class StateNameAnalyzer() : NetGenRule(RegistrationDescriptors.StateName)
{
    internal override void Register(CompilationStartAnalysisContext context)
    {
        var members = context.Compilation.GetTypeByMetadataName(RuntimeNames.Module)!.GetMembers();
        var reserved = new HashSet<string>(
            members.Where(member => member.DeclaredAccessibility == Accessibility.Public).Select(member => member.Name),
            StringComparer.Ordinal);
        context.RegisterSymbolAction(
            symbol =>
            {
                var owner = (INamedTypeSymbol)symbol.Symbol;
                if (owner.IsMarkedModule()) Check(symbol, owner, reserved);
            },
            SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context, INamedTypeSymbol owner, HashSet<string> reserved)
    {
        var taken = OfBases(owner);
        foreach (var (symbol, _, member) in MemberDiscovery.Of(owner))
        {
            var name = member.StateName;
            if (Fault(symbol, name, reserved, taken) is { } fault)
            {
                var others = taken.TryGetValue(name, out var first) ? first.Locations.Where(location => location.IsInSource) : [];
                context.ReportDiagnostic(Diagnostic.Create(
                    RegistrationDescriptors.StateName, symbol.Locations[0], others, symbol.Name, name, fault));
            }
            else
            {
                taken[name] = symbol;
            }
        }
    }

    /// <summary>The names that base classes have given; an override is the same member.</summary>
    private static Dictionary<string, ISymbol> OfBases(INamedTypeSymbol owner)
    {
        var taken = new Dictionary<string, ISymbol>(StringComparer.Ordinal);
        var members = owner.SelfAndBases().Skip(1).TakeWhile(level => level.IsMarkedModule()).SelectMany(MemberDiscovery.Of);
        foreach (var (symbol, _, member) in members)
        {
            if (owner.Holds(symbol)) taken[member.StateName] = symbol;
        }

        return taken;
    }

    private static string? Fault(ISymbol symbol, string name, HashSet<string> reserved, Dictionary<string, ISymbol> taken)
    {
        if (name.Length == 0) return "a name must not be empty";
        if (name.Contains('.')) return "a dot separates a module from its members";
        if (taken.TryGetValue(name, out var other)) return $"'{(SymbolEqualityComparer.Default.Equals(other.ContainingType, symbol.ContainingType) ? "" : other.ContainingType.Name + ".")}{other.Name}' has it already";
        return reserved.Contains(symbol.Name) ? $"the member would hide Module.{symbol.Name}" : null;
    }
}
