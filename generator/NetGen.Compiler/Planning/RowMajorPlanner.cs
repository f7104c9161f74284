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
    private readonly SlotPool pool;
    private readonly int[] views;
    private int viewCount;
    private readonly bool keepsResults;
    private readonly bool sharesForward;

    private RowMajorPlanner(ComputeGraph graph, JointGraph? joint, int firstSlot, int firstView, bool keepsResults, bool sharesForward = false)
    {
        (this.graph, this.joint, this.keepsResults, this.sharesForward) = (graph, joint, keepsResults, sharesForward);
        (pool, viewCount, views) = (new SlotPool(firstSlot), firstView, Nowhere(graph));
    }

    public static RowMajorPlan Inference(ComputeGraph graph, EquatableArray<StateEntry> state) =>
        new RowMajorPlanner(graph, null, 0, 0, keepsResults: false).Plan(state);

    /// <param name="joint">Forward and backward.</param>
    /// <param name="state">The module's state.</param>
    /// <param name="firstSlot">Where its slots begin.</param>
    /// <param name="firstView">Where the places of its views begin.</param>
    public static RowMajorPlan Training(JointGraph joint, EquatableArray<StateEntry> state, int firstSlot = 0, int firstView = 0) =>
        new RowMajorPlanner(joint.Graph, joint, firstSlot, firstView, keepsResults: false).Plan(state);

    /// <summary>Training whose forward part inference runs as well: see <see cref="ForwardSharing"/>.</summary>
    public static RowMajorPlan Both(JointGraph joint, EquatableArray<StateEntry> state) =>
        new RowMajorPlanner(joint.Graph, joint, 0, 0, keepsResults: false, sharesForward: true).Plan(state);

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
        int[] steps = [.. forward, .. parameters, .. inputs];
        PlaceViews(steps);
        var inferencePool = new SlotPool(0);
        var places = sharesForward ? Assign(forward, inferencePool) : null;
        var slots = pool.Numbered(Assign(steps, pool, places));
        var sources = graph.Nodes.Where(node => node.Op == SourceOps.Input && node.Id < forwardCount).Select(node => node.Id).ToList();
        return new RowMajorPlan(graph, joint, state, sources, forward, parameters, inputs, slots, pool.Count)
        {
            HandedOut = HandedOut(),
            Views = views,
            ViewCount = viewCount,
            InferenceSlots = places is null ? [] : InSteadOf(slots, places),
            InferenceSlotCount = inferencePool.Count,
        };
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
            keys.Add(id, owners[id] < 0 ? id : before.Append(-1).Max());
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

    private void PlaceViews(IEnumerable<int> steps)
    {
        var (leaving, handedOut) = (Leaving(), HandedOut());
        foreach (var id in steps)
        {
            var whole = RowMajorPlan.Root(graph, id);
            if (whole != id && !leaving.Contains(whole) && !handedOut.Contains(whole)) views[id] = viewCount++;
        }
    }

    /// <summary>A slot for each value; -1 where there is none.</summary>
    /// <param name="steps">The steps, in order.</param>
    /// <param name="pool">Where slots come from.</param>
    /// <param name="places">Where inference has the values of forward: those that share a place there, and that backward does not read, share a slot here.</param>
    private int[] Assign(IReadOnlyList<int> steps, SlotPool pool, int[]? places = null)
    {
        var slots = Nowhere(graph);
        var lastUses = LastUses(steps);
        var (leaving, handedOut) = (Leaving(), HandedOut());
        var ofPlaces = new Dictionary<int, int>();
        for (var step = 0; step < steps.Count; step++)
        {
            var id = steps[step];
            var hasPlace = RowMajorPlan.Root(graph, id) == id && !leaving.Contains(id) && OpCatalog.Get(graph[id].Op) is { HasEffect: false, LiesOutside: false };
            if (hasPlace) slots[id] = Take(id, isKept: handedOut.Contains(id) || IsKept(graph[id], lastUses[id]));
            foreach (var root in graph[id].Inputs.Append(id).Select(value => RowMajorPlan.Root(graph, value)).Distinct())
            {
                if (lastUses[root] == step && slots[root] >= 0 && !handedOut.Contains(root)) pool.Return(graph[root].Type, slots[root]);
            }
        }

        return slots;

        int Take(int id, bool isKept)
        {
            if (isKept) return pool.TakeOwn();
            if (places is null || places[id] < 0) return pool.Take(graph[id].Type);
            if (!ofPlaces.TryGetValue(places[id], out var slot)) ofPlaces.Add(places[id], slot = pool.TakeOwn());
            return slot;
        }
    }

    /// <summary>For each of the first slots the place of inference that has the same values; -1 where none has.</summary>
    private static int[] InSteadOf(int[] slots, int[] places)
    {
        var inStead = new List<int>();
        for (var id = 0; id < places.Length; id++)
        {
            if (places[id] < 0) continue;
            while (inStead.Count <= slots[id]) inStead.Add(-1);
            inStead[slots[id]] = places[id];
        }

        return [.. inStead];
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
            // The kernel beside whose result it is has read what it is made of.
            if (OpCatalog.Get(graph[steps[step]].Op).IsKeptFromForward) continue;
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
}
