using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler.Linking;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>
/// Statements of a constructor that register members by calls. What they register has no field, so that neither its name nor
/// its place in the state is known while compiling.
/// </summary>
internal static class Registrations
{
    /// <summary>The obstacle that a statement is; null when it registers nothing.</summary>
    public static Obstacle? Of(IOperation statement) => statement.DescendantsAndSelf()
        .OfType<IInvocationOperation>()
        .Where(call => call.TargetMethod is { Name: "RegisterParameter" or "RegisterBuffer" or "RegisterModule", ContainingType: var owner } && owner.IsNamed(RuntimeNames.Module))
        .Select(call => new Obstruction(call.Syntax, $"what `{call.TargetMethod.Name}` registers is known only at run time", "keep it in a field").ToObstacle())
        .FirstOrDefault();
}
