using System.Collections.Concurrent;
using NetGen.Compiler.Lowering;
using NetGen.Compiler.Lowering.Lanes;

namespace NetGen.Compiler.Planning;

/// <summary>What Lowering makes of a group.</summary>
/// <param name="Kernel">Its loop program.</param>
/// <param name="Arguments">What the kernel's parameters stand for: nodes of the isolated group.</param>
/// <param name="Tasks">For gradient tasks: into how many parts the work is cut.</param>
internal sealed record LoweredGroup(Kernel Kernel, EquatableArray<KernelArgument> Arguments, int Tasks)
{
    /// <summary>Enough for the kernels of a large project: fifty networks of fifty sizes have some seven hundred.</summary>
    private const int MostKnown = 2048;

    /// <summary>Groups lowered before, of whichever network: those of one project, and edits of one network, share most of theirs.</summary>
    private static readonly ConcurrentDictionary<IsolatedGroup, LoweredGroup> Known = new();

    public static LoweredGroup Of(IsolatedGroup group)
    {
        if (Known.TryGetValue(group, out var known)) return known;
        var lowered = Lower(group);
        if (Known.Count >= MostKnown) Known.Clear();
        return Known.GetOrAdd(group, lowered);
    }

    private static LoweredGroup Lower(IsolatedGroup isolated)
    {
        var plan = isolated.Plan();
        var (graph, group) = (plan.Graph, isolated.Group);
        var anchor = graph[group.Anchor];
        var lowering = LaneLowerings.Get(graph, anchor);
        var context = new GroupContext(plan, group);
        lowering.Lower(context);

        // A gradient without elements is called like any other.
        if (lowering is IGradientLowering) context.Buffer(anchor.Id);
        var kernel = context.Builder.Build(KernelNames.Of(graph, group), KernelNames.Summary(graph, group));
        var tasks = lowering is IGradientLowering gradient ? gradient.Tasks(graph, anchor) : 1;
        return new LoweredGroup(kernel, context.Arguments.ToEquatableArray(), tasks);
    }
}
