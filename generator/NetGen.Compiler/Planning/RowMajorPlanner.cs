using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Planning;

/// <summary>
/// Orders the steps of a row-major program and gives values their slots. Values of one shape share slots when they are
/// not needed at the same time, so that a slot's tensor fits again in the next call; what backward reads has one for itself.
/// </summary>
internal sealed class RowMajorPlanner
{
    private readonly ComputeGraph graph;
    private readonly JointGraph? joint;
    private readonly int[] slots;
    private readonly Dictionary<TensorType, SortedSet<int>> idle = [];
    private int slotCount;
    private readonly int[] views;
    private int viewCount;
    private readonly bool keepsResults;
    private readonly HashSet<int> shared = [];

    private RowMajorPlanner(ComputeGraph graph, JointGraph? joint, int firstSlot, int firstView, bool keepsResults)
    {
        (this.graph, this.joint, this.keepsResults) = (graph, joint, keepsResults);
        (slotCount, viewCount) = (firstSlot, firstView);
        (slots, views) = (Nowhere(graph), Nowhere(graph));
    }

    public static RowMajorPlan Inference(ComputeGraph graph, EquatableArray<StateEntry> state) =>
        new RowMajorPlanner(graph, null, 0, 0, keepsResults: false).Plan(state);

    /// <param name="joint">Forward and backward.</param>
    /// <param name="state">The module's state.</param>
    /// <param name="firstSlot">Where its slots begin.</param>
    /// <param name="firstView">Where the places of its views begin.</param>
    public static RowMajorPlan Training(JointGraph joint, EquatableArray<StateEntry> state, int firstSlot = 0, int firstView = 0) =>
        new RowMajorPlanner(joint.Graph, joint, firstSlot, firstView, keepsResults: false).Plan(state);

    /// <summary>A training step, whose results only it reads.</summary>
    public static RowMajorPlan Step(JointGraph joint, EquatableArray<StateEntry> state) =>
        new RowMajorPlanner(joint.Graph, joint, 0, 0, keepsResults: true).Plan(state);

    private static int[] Nowhere(ComputeGraph graph) => Enumerable.Repeat(-1, graph.Nodes.Count).ToArray();

    private RowMajorPlan Plan(EquatableArray<StateEntry> state)
    {
        var forwardCount = joint?.ForwardCount ?? graph.Nodes.Count;
        var live = Needed(graph.Results.AsImmutable().Concat(Effects()));
        var forParameters = Needed(GradientsOf(SourceOps.Parameter).Concat(Effects()));
        var forward = Steps(0, forwardCount, id => live[id]);
        var parameters = OwnFirst(Steps(forwardCount, graph.Nodes.Count, id => forParameters[id]));
        var inputs = Steps(forwardCount, graph.Nodes.Count, id => live[id] && !forParameters[id]);
        var firstSlot = slotCount;
        Assign([.. forward, .. parameters, .. inputs]);
        Number(firstSlot);
        var sources = graph.Nodes.Where(node => node.Op == SourceOps.Input && node.Id < forwardCount).Select(node => node.Id).ToList();
        return new RowMajorPlan(graph, joint, state, sources, forward, parameters, inputs, slots, slotCount) { HandedOut = HandedOut(), Views = views, ViewCount = viewCount };
    }

    private List<int> Steps(int start, int end, Func<int, bool> wanted) => Enumerable.Range(start, end - start)
        .Where(id => wanted(id) && !SourceOps.IsTensor(graph[id].Op))
        .ToList();

    /// <summary>
    /// Steps in the order in which what only one parameter needs comes as soon as it can: what follows is then all for others, and
    /// need not be done where these want no gradients.
    /// </summary>
    private List<int> OwnFirst(List<int> steps)
    {
        var keys = new Dictionary<int, int>();
        var owners = Owners(steps);
        foreach (var id in steps)
        {
            var before = graph[id].Inputs.AsImmutable().Where(keys.ContainsKey).Select(input => keys[input]).ToList();
            keys.Add(id, owners[id] >= 0 && before.Count > 0 ? before.Max() : id);
        }

        return [.. steps.OrderBy(id => keys[id]).ThenBy(id => id)];
    }

    /// <summary>For each backward step the parameter whose gradient alone it is a part of; -1 where there are several or none.</summary>
    private int[] Owners(List<int> steps)
    {
        const int unknown = int.MaxValue;
        var owners = Enumerable.Repeat(unknown, graph.Nodes.Count).ToArray();
        foreach (var gradient in joint?.Gradients ?? []) Meet(gradient.Node, gradient.Value);
        foreach (var id in Enumerable.Reverse(steps))
        {
            if (OpCatalog.Get(graph[id].Op).HasEffect) owners[id] = -1;
            foreach (var input in graph[id].Inputs) Meet(input, owners[id]);
        }

        return owners;

        void Meet(int id, int owner) => owners[id] = owners[id] == unknown || owners[id] == owner ? owner : -1;
    }

    private IEnumerable<int> Effects() => graph.Nodes.Where(node => OpCatalog.Get(node.Op).HasEffect).Select(node => node.Id);

    private IEnumerable<int> GradientsOf(string op) => (joint?.Gradients ?? [])
        .Where(gradient => graph[gradient.Value].Op == op)
        .Select(gradient => gradient.Node);

    private bool[] Needed(IEnumerable<int> values)
    {
        var needed = new bool[graph.Nodes.Count];
        foreach (var value in values) needed[value] = true;
        for (var id = needed.Length - 1; id >= 0; id--)
        {
            if (!needed[id]) continue;
            foreach (var input in graph[id].Inputs) needed[input] = true;
        }

        return needed;
    }

    private void Assign(IReadOnlyList<int> steps)
    {
        var lastUses = LastUses(steps);
        var leaving = Leaving();
        var handedOut = HandedOut();
        for (var step = 0; step < steps.Count; step++)
        {
            var id = steps[step];
            var whole = RowMajorPlan.Root(graph, id);
            if (whole != id && !leaving.Contains(whole) && !handedOut.Contains(whole)) views[id] = viewCount++;
            var hasPlace = whole == id && !leaving.Contains(id) && OpCatalog.Get(graph[id].Op) is { HasEffect: false, LiesOutside: false };
            if (hasPlace) slots[id] = Take(graph[id], isKept: handedOut.Contains(id) || IsKept(graph[id], lastUses[id]));
            foreach (var root in graph[id].Inputs.Append(id).Select(value => RowMajorPlan.Root(graph, value)).Distinct())
            {
                if (lastUses[root] != step || slots[root] < 0 || handedOut.Contains(root)) continue;
                Idle(graph[root]).Add(slots[root]);
                shared.Add(slots[root]);
            }
        }
    }

    /// <summary>Numbers the slots of one value each before those that values share, so that those of equal blocks follow each other alike.</summary>
    private void Number(int first)
    {
        var order = Enumerable.Range(first, slotCount - first).OrderBy(shared.Contains).ToList();
        var numbers = new int[order.Count];
        for (var place = 0; place < order.Count; place++) numbers[order[place] - first] = first + place;
        for (var id = 0; id < slots.Length; id++)
        {
            if (slots[id] >= 0) slots[id] = numbers[slots[id] - first];
        }
    }

    /// <summary>What a kernel leaves beside its result is there before its own step, so its slot must not be another value's.</summary>
    private static bool IsKept(Node node, int lastUse) => lastUse == int.MaxValue || OpCatalog.Get(node.Op).IsKeptFromForward;

    /// <summary>The step that reads each root's elements last; never for what backward reads of forward, and for gradients.</summary>
    private int[] LastUses(IReadOnlyList<int> steps)
    {
        var lastUses = new int[graph.Nodes.Count];
        for (var step = 0; step < steps.Count; step++)
        {
            lastUses[steps[step]] = Math.Max(lastUses[steps[step]], step);
            foreach (var input in graph[steps[step]].Inputs)
            {
                var root = RowMajorPlan.Root(graph, input);
                var isSaved = joint is not null && joint.IsForward(root) && !joint.IsForward(steps[step]);
                lastUses[root] = isSaved ? int.MaxValue : Math.Max(lastUses[root], step);
            }
        }

        foreach (var result in graph.Results) lastUses[RowMajorPlan.Root(graph, result)] = int.MaxValue;
        return lastUses;
    }

    /// <summary>What the caller keeps: the results and the inputs' gradients. Parameters' gradients are copied on arrival.</summary>
    private HashSet<int> Leaving()
    {
        var forwardCount = joint?.ForwardCount ?? 0;
        var results = keepsResults ? [] : graph.Results.AsImmutable().Take(joint?.ResultGradients.Count ?? graph.Results.Count);
        var leaving = new HashSet<int>(results.Select(result => RowMajorPlan.Root(graph, result)));
        leaving.UnionWith(GradientsOf(SourceOps.Input).Select(gradient => RowMajorPlan.Root(graph, gradient)).Where(root => root >= forwardCount));
        return leaving;
    }

    /// <summary>What others may keep.</summary>
    private HashSet<int> HandedOut() => [.. graph.Nodes
        .Where(node => OpCatalog.Get(node.Op).HandsOutOperands)
        .SelectMany(node => node.Inputs.AsImmutable())
        .Select(input => RowMajorPlan.Root(graph, input))];

    /// <summary>The first idle place, so that equal blocks use the same ones and can be written as a loop.</summary>
    private int Take(Node node, bool isKept)
    {
        var places = Idle(node);
        if (isKept || places.Count == 0) return slotCount++;
        var first = places.Min;
        places.Remove(first);
        return first;
    }

    private SortedSet<int> Idle(Node node)
    {
        if (!idle.TryGetValue(node.Type, out var places)) idle.Add(node.Type, places = []);
        return places;
    }
}
