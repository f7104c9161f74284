using NetGen.Layers;

namespace NetGen.Runtime.Tests.Traps;

/// <summary>Trap 22: Modules yields the root first, Apply visits children first.</summary>
public sealed class Trap22TraversalTests
{
    private static readonly Linear Inner = new(1, 1);
    private static readonly ReLU Last = new();
    private static readonly Sequential Middle = new(Inner);
    private static readonly Sequential Root = new(Middle, Last);

    [Fact]
    public void Modules_yields_the_root_first() => Assert.Equal([Root, Middle, Inner, Last], Root.Modules());

    [Fact]
    public void Apply_visits_children_first()
    {
        var visited = new List<Module>();
        Assert.Same(Root, Root.Apply(visited.Add));
        Assert.Equal([Inner, Middle, Last, Root], visited);
    }

    [Fact]
    public void Apply_visits_a_module_that_two_parents_share_for_each_of_them()
    {
        var shared = new ReLU();
        var visited = new List<Module>();
        new Sequential(new Sequential(shared), new Sequential(shared)).Apply(visited.Add);
        Assert.Equal(2, visited.Count(module => module == shared));
    }
}
