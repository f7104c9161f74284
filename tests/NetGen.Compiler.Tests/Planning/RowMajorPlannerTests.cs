using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Planning;
using NetGen.Compiler.Tests.Graph;

namespace NetGen.Compiler.Tests.Planning;

/// <summary>Slots of row-major programs over random graphs: what is in them is still there when it is read.</summary>
public sealed class RowMajorPlannerTests
{
    private const int Graphs = 300;

    [Fact]
    public void Every_value_is_in_its_slot_when_it_is_read()
    {
        foreach (var (_, joint) in Joint())
        {
            foreach (var plan in new[] { RowMajorPlanner.Training(joint, []), RowMajorPlanner.Training(joint, [], firstSlot: 7), RowMajorPlanner.Both(joint, []), RowMajorPlanner.Step(joint, []) })
                Run(plan, [.. plan.Forward, .. plan.ParameterGradients, .. plan.InputGradients], slot => slot);
        }
    }

    [Fact]
    public void So_it_is_in_inference_where_that_runs_the_same_forward_part()
    {
        var (slots, places) = (0, 0);
        foreach (var (graph, joint) in Joint())
        {
            Assert.True(ForwardSharing.IsShared(graph, joint));
            var plan = RowMajorPlanner.Both(joint, []);
            Run(plan, plan.Forward, slot => plan.InferenceSlots[slot]);
            Assert.All(plan.Forward.Where(id => plan.Slots[id] >= 0), id => Assert.InRange(plan.InferenceSlots[plan.Slots[id]], 0, plan.InferenceSlotCount - 1));
            Assert.Equal(RowMajorPlanner.Inference(graph, []).SlotCount, plan.InferenceSlotCount - plan.Forward.Count(id => OpCatalog.Get(plan[id].Op).IsKeptFromForward));
            slots += plan.Forward.Select(id => plan.Slots[id]).Where(slot => slot >= 0).Distinct().Count();
            places += plan.InferenceSlotCount;
        }

        Assert.True(places < slots, $"{places} places for what has {slots} slots in training");
    }

    [Fact]
    public void Steps_come_after_what_they_read_and_those_of_one_parameter_alone_right_after_it()
    {
        foreach (var (_, joint) in Joint())
        {
            var plan = RowMajorPlanner.Training(joint, []);
            var position = plan.ParameterGradients.Select((id, at) => (id, at)).ToDictionary(pair => pair.id, pair => pair.at);
            Assert.Equal(plan.ParameterGradients.Order(), position.Keys.Order());
            foreach (var id in plan.ParameterGradients) Assert.All(plan[id].Inputs.AsImmutable().Where(position.ContainsKey), input => Assert.True(position[input] < position[id]));
        }
    }

    [Fact]
    public void Another_forward_part_is_not_shared()
    {
        var (graph, joint) = Joint().First(pair => pair.Inference.Nodes.AsImmutable().Any(node => node.Inputs.Count > 0));
        Assert.False(ForwardSharing.IsShared(graph with { Results = [0] }, joint));
        Assert.False(ForwardSharing.IsShared(graph with { Nodes = graph.Nodes.AsImmutable().RemoveAt(graph.Nodes.Count - 1).ToEquatableArray() }, joint));
        var other = graph.Nodes.AsImmutable().Select(node => node.Inputs.Count > 0 ? node with { Op = "other" } : node).ToEquatableArray();
        Assert.False(ForwardSharing.IsShared(graph with { Nodes = other }, joint));
    }

    private static IEnumerable<(ComputeGraph Inference, JointGraph Joint)> Joint()
    {
        for (var seed = 0; seed < Graphs; seed++)
        {
            var (graph, _) = Canonicalizer.Run(new RandomGraphs(seed).Next(operations: 3 + seed % 25));
            yield return (graph, Differentiator.OfResults(graph, node => node.Op is SourceOps.Parameter or SourceOps.Input));
        }
    }

    /// <summary>Goes through the steps with slots that hold numbers of nodes.</summary>
    private static void Run(RowMajorPlan plan, IReadOnlyList<int> steps, Func<int, int> place)
    {
        var held = new Dictionary<int, int>();
        foreach (var id in steps)
        {
            // What a kernel leaves beside its result has a slot that nothing else has.
            var isLeft = OpCatalog.Get(plan[id].Op).IsKeptFromForward;
            foreach (var root in plan[id].Inputs.AsImmutable().Select(plan.Root).Where(root => plan.Slots[root] >= 0 && !isLeft)) Assert.Equal(root, held[place(plan.Slots[root])]);
            if (plan.Slots[id] < 0) continue;
            if (isLeft) Assert.DoesNotContain(place(plan.Slots[id]), held.Keys);
            held[place(plan.Slots[id])] = id;
        }
    }
}
