using NetGen.Compiler.Layers;
using NetGen.Compiler.Linking;

namespace NetGen.Compiler.Shapes;

/// <summary>NG2002: layers that cannot be made as they are declared, whatever they are given.</summary>
internal static class LayerFaults
{
    /// <summary>Of a module's own members; children report theirs themselves.</summary>
    public static IEnumerable<ShapeFault> Of(ModuleModel model)
    {
        foreach (var member in model.Members)
        {
            foreach (var reason in Reasons(member))
            {
                yield return new ShapeFault("NG2002", IsWarning: false, $"`{member.Field}` cannot be made: {reason}", member.Origin, default, "", []);
            }
        }
    }

    private static IEnumerable<string> Reasons(Member member)
    {
        foreach (var child in member.Children)
        {
            foreach (var reason in Reasons(child)) yield return reason;
        }

        if (member.Children.Count == 0 && Fault(member) is { } fault) yield return fault;
    }

    private static string? Fault(Member member)
    {
        if (member.Arguments is not { } arguments || LayerCatalog.Find(member.TypeFullName) is not { } layer) return null;
        try
        {
            return layer.Fault(new LayerArguments([.. arguments.AsImmutable()]));
        }
        catch (LayerArgumentException)
        {
            // What is not known cannot be refused.
            return null;
        }
    }
}
