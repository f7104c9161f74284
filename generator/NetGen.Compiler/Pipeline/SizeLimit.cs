using NetGen.Compiler.Emit;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Pipeline;

/// <summary>
/// Keeps generated code small: in a module that would be too long written out, the children of one class that take the most
/// room stay calls of the code that this class has by itself, in a loop where they are gone through in one.
/// </summary>
internal static class SizeLimit
{
    /// <summary>
    /// Operations that one program may have written out. Each takes about ten lines, forward and backward; a dozen blocks of a
    /// transformer are more.
    /// </summary>
    private const int MostOperations = 160;

    /// <summary>The module with some children as calls; as it is when it is small enough or when no child can stay one.</summary>
    public static LinkedModule Apply(LinkedModule linked, IReadOnlyDictionary<string, ModuleModel> modules)
    {
        var refused = new HashSet<string>();
        while (Operations(linked) > MostOperations && Largest(linked, refused) is { } type)
        {
            refused.Add(type.Key);
            if (CompilationPipeline.Obstacles(modules[type.Key], modules).Count > 0 || !modules[type.Key].HasEntry) continue;
            var reason = $"written out, {Numbers.Whole(type.Count())} of `{modules[type.Key].Type.Name}` would be {Numbers.Whole(type.Sum(call => call.Nodes))} operations";
            if (new Linker(modules).LinkApart(linked, type.Select(call => call.Child).Distinct(), reason) is { } smaller && Operations(smaller) < Operations(linked)) linked = smaller;
        }

        return linked;
    }

    private static int Operations(LinkedModule linked) => linked.Training!.Graph.Nodes.AsImmutable().Count(node => !Graph.SourceOps.IsSource(node.Op));

    /// <summary>The class that is called several times and takes the most room.</summary>
    private static IGrouping<string, WrittenCall>? Largest(LinkedModule linked, HashSet<string> refused) => linked.Training!.Written
        .GroupBy(call => call.TypeFullName)
        .Where(calls => calls.Count() > 1 && !refused.Contains(calls.Key))
        .OrderByDescending(calls => calls.Sum(call => call.Nodes))
        .FirstOrDefault();
}
