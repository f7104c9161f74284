using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler.Linking;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>
/// What members cannot be told by the names of their fields. Statements of a constructor that register by calls have no field,
/// so that neither name nor place in the state is known while compiling.
/// </summary>
internal static class Registrations
{
    /// <summary>The obstacle that a statement is; null when it registers nothing.</summary>
    public static Obstacle? Of(IOperation statement) => statement.DescendantsAndSelf()
        .OfType<IInvocationOperation>()
        .Where(call => call.TargetMethod is { Name: "RegisterParameter" or "RegisterBuffer" or "RegisterModule", ContainingType: var owner } && owner.IsNamed(RuntimeNames.Module))
        .Select(call => new Obstruction(call.Syntax, $"what `{call.TargetMethod.Name}` registers is known only at run time", "keep it in a field").ToObstacle())
        .FirstOrDefault();

    /// <summary>The obstacle that a member is whose name another one has in a base class; null when there is none.</summary>
    public static Obstacle? Hidden(IEnumerable<ISymbol> members, CancellationToken cancellation) => members
        .GroupBy(member => member.Name)
        .Where(named => named.Skip(1).Any())
        .Select(named => new Obstruction(named.Last().DeclaringSyntaxReferences[0].GetSyntax(cancellation), $"`{named.First().ContainingType.Name}` has a member of that name too", "give it another name").ToObstacle())
        .FirstOrDefault();
}
