using NetGen.Layers;

namespace NetGen.Runtime.Tests.Modules;

public class ContainerTests
{
    [Fact]
    public void A_chain_takes_a_list_and_keeps_a_chain_in_it_whole()
    {
        var layers = new List<Module> { new Linear(2, 3), new ReLU() };
        Assert.Equal(["0.weight", "0.bias"], new Sequential(layers).StateDict().Keys);
        Assert.Equal(["0.0.weight", "0.0.bias"], new Sequential(new Sequential(layers)).StateDict().Keys);
        Assert.Throws<ArgumentNullException>(() => new Sequential((IEnumerable<Module>)null!));
    }

    [Fact]
    public void Sequential_names_by_position_or_by_name()
    {
        var net = new Sequential(("first", new Linear(2, 3)), ("second", new ReLU()));
        Assert.Equal(["first.weight", "first.bias"], net.StateDict().Keys);
        net.Add(new Linear(3, 1));
        Assert.Contains("2.weight", net.StateDict().Keys);
        Assert.Equal(3, net.Count);
        Expect.Shape(net.Call(Tensor.Ones(5, 2)), 5, 1);
        Assert.Throws<ArgumentException>(() => net.Add("first", new ReLU()));
        Assert.Throws<ArgumentException>(() => net.Add(new ModuleList<Linear>()));
    }

    [Fact]
    public void ModuleList_counts_indexes_and_enumerates()
    {
        ModuleList<Linear> list = [new Linear(1, 2), new Linear(2, 3)];
        list.Insert(1, new Linear(2, 2));
        list[0] = new Linear(1, 2, bias: false);
        Assert.Equal(["0.weight", "1.weight", "1.bias", "2.weight", "2.bias"], list.StateDict().Keys);
        Assert.Equal(3, list.Count());
        list.AddRange([new Linear(3, 3), new Linear(3, 1)]);
        Assert.Equal(["3.weight", "3.bias", "4.weight", "4.bias"], list.StateDict().Keys.Skip(5));
        list.AddRange(list);
        Assert.Equal(10, list.Count);
        Assert.Same(list[4], list[9]);
        Assert.Throws<ArgumentNullException>(() => list.AddRange(null!));
        Assert.Equal(4, new ModuleList<Linear>(4, i => new Linear(i + 1, 1)).Count);
        Assert.StartsWith("ModuleList(", list.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ModuleDict_takes_names_and_numbers()
    {
        var dict = new ModuleDict<Linear> { [3] = new Linear(1, 1), ["out"] = new Linear(1, 2) };
        dict.Add(5, new Linear(1, 3));
        Assert.Equal(["3", "out", "5"], dict.Keys);
        Assert.Same(dict[3], dict["3"]);
        Assert.True(dict.ContainsKey(5) && dict.TryGetValue(5, out Linear? five) && five == dict["5"]);
        Assert.False(dict.TryGetValue("none", out _));
        Assert.Equal(6, dict.StateDict().Count);
        Assert.Contains("3, out, 5", Assert.Throws<KeyNotFoundException>(() => dict["none"]).Message, StringComparison.Ordinal);
        Assert.True(dict.Remove("out"));
        Assert.Equal(2, dict.Count);
        Assert.Throws<ArgumentException>(() => dict.Add("a.b", new Linear(1, 1)));
        Assert.Throws<ArgumentException>(() => dict.Add("3", new Linear(1, 1)));
        foreach ((string key, Linear layer) in dict)
            Assert.Same(dict[key], layer);
    }

    [Fact]
    public void Parameter_containers_register_parameters()
    {
        ParameterList list = [new Parameter(Tensor.Ones(1)), new Parameter(Tensor.Ones(2))];
        var dict = new ParameterDict { ["a"] = new Parameter(Tensor.Ones(1)), [7] = new Parameter(Tensor.Ones(2)) };
        Assert.Equal(["0", "1"], list.StateDict().Keys);
        Assert.Equal(["a", "7"], dict.StateDict().Keys);
        Assert.Same(dict[7], dict["7"]);
        Assert.Equal(2, list.Parameters().Count());
    }
}
