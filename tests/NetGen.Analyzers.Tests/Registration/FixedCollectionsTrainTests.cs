using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests.Registration;

/// <summary>However the layers were held: after the fix of NG1001 the class compiles, and every one of them learns.</summary>
public sealed class FixedCollectionsTrainTests
{
    private const string ForEach = "foreach (var layer in layers) x = F.Tanh(layer.Call(x)); return x;";
    private const string Pairs = "foreach (var (key, layer) in layers) x = F.Tanh(layer.Call(x)) * (1 + 0.01 * key); return x;";

    [Theory]
    [InlineData("Dictionary<int, Linear> layers = new();", "for (int i = 0; i < 3; i++) layers[i] = new Linear(4, 4);", "for (int i = 0; i < layers.Count; i++) x = F.Tanh(layers[i].Call(x)); return x;", 3)]
    [InlineData("Dictionary<int, Linear> layers = new();", "for (int i = 0; i < 3; i++) layers.Add(i * 10, new Linear(4, 4));", Pairs, 3)]
    [InlineData("Dictionary<int, Linear> layers = new() { [2] = new(4, 4), [7] = new(4, 4) };", "", Pairs, 2)]
    [InlineData("Dictionary<int, Linear> layers = new() { { 2, new(4, 4) }, { 7, new(4, 4) } };", "", "foreach (var key in layers.Keys) x = F.Tanh(layers[key].Call(x)); return x;", 2)]
    [InlineData("Dictionary<string, Linear> layers = new() { [\"a\"] = new(4, 4), [\"b\"] = new(4, 4) };", "", "return layers.TryGetValue(\"b\", out var last) && layers.ContainsKey(\"a\") ? last.Call(F.Tanh(layers[\"a\"].Call(x))) : x;", 2)]
    [InlineData("Dictionary<int, Linear> layers = Enumerable.Range(0, 3).ToDictionary(i => i, i => new Linear(4, 4));", "", "foreach (var pair in layers) x = F.Tanh(pair.Value.Call(x)) * (1 + 0.01 * pair.Key); return x;", 3)]
    [InlineData("IReadOnlyDictionary<int, Linear> layers = Enumerable.Range(0, 3).ToDictionary(i => i, i => new Linear(4, 4));", "", "foreach (var layer in layers.Values) x = F.Tanh(layer.Call(x)); return x;", 3)]
    [InlineData("Dictionary<DayOfWeek, Linear> layers = new() { [DayOfWeek.Friday] = new(4, 4) };", "", "return layers[DayOfWeek.Friday].Call(x);", 1)]
    [InlineData("List<Linear> layers = new();", "for (int i = 0; i < 3; i++) layers.Add(new Linear(4, 4));", ForEach, 3)]
    [InlineData("List<Linear> layers = [new(4, 4), new(4, 4)];", "", "for (int i = 0; i < layers.Count; i++) x = F.Tanh(layers[i].Call(x)); return x;", 2)]
    [InlineData("List<Linear> layers = Enumerable.Range(0, 3).Select(_ => new Linear(4, 4)).ToList();", "", ForEach, 3)]
    [InlineData("IEnumerable<Linear> layers = Enumerable.Range(0, 3).Select(_ => new Linear(4, 4)).ToList();", "", ForEach, 3)]
    [InlineData("Linear[] layers = Enumerable.Range(0, 3).Select(_ => new Linear(4, 4)).ToArray();", "", "for (int i = 0; i < layers.Length; i++) x = F.Tanh(layers[i].Call(x)); return x;", 3)]
    [InlineData("Linear[] layers = new Linear[3];", "for (int i = 0; i < layers.Length; i++) layers[i] = new Linear(4, 4);", ForEach, 3)]
    [InlineData("Linear[] layers = { new(4, 4), new(4, 4) };", "", "return layers[1].Call(F.Tanh(layers[0].Call(x)));", 2)]
    [InlineData("(Linear Down, Linear Up) layers = (new(4, 2), new(2, 4));", "", "return layers.Up.Call(F.Tanh(layers.Down.Call(x)));", 2)]
    [InlineData("(Linear, Linear) layers = (new(4, 2), new(2, 4));", "", "var (down, up) = layers; return up.Call(F.Tanh(down.Call(x)));", 2)]
    [InlineData("List<Linear> layers = new[] { 4, 4, 4 }.Select(n => new Linear(n, n)).ToList();", "", "return layers.Aggregate(x, (y, layer) => F.Tanh(layer.Call(y)));", 3)]
    [InlineData("Linear[] layers = [new(4, 4), new Linear(4, 4)];", "", "x = layers[0].Call(x); return layers[^1].Call(F.Tanh(x));", 2)]
    [InlineData("List<Linear> layers = [new(4, 4), new(4, 4)];", "", "return Apply(layers, x); static Tensor Apply(IEnumerable<Linear> steps, Tensor y) { foreach (var step in steps) y = F.Tanh(step.Call(y)); return y; }", 2)]
    [InlineData("List<Linear> layers = [new(4, 4), new(4, 4)];", "", "foreach (var (layer, i) in layers.Select((layer, i) => (layer, i))) x = F.Tanh(layer.Call(x)) * (i + 1f); return x;", 2)]
    [InlineData("Dictionary<DayOfWeek, Linear> layers = new() { [DayOfWeek.Friday] = new(4, 4), [DayOfWeek.Monday] = new(4, 4) };", "", "foreach (var day in layers.Keys) x = F.Tanh(layers[day].Call(x)); return x;", 2)]
    [InlineData("Dictionary<int, Sequential> layers = new(2);", "foreach (var i in Enumerable.Range(1, 2)) layers.Add(i * 10, new Sequential(new Linear(4, 4), new Tanh()));", "foreach (var pair in layers.OrderBy(pair => pair.Key)) x = pair.Value.Call(x); return layers.Count > 1 ? layers[layers.Count * 10].Call(x) : x;", 2)]
    [InlineData("List<Linear> layers = new();", "layers.AddRange(Enumerable.Range(0, 3).Select(_ => new Linear(4, 4)));", ForEach, 3)]
    [InlineData("List<Linear> layers = [new(4, 4)];", "layers.AddRange([new(4, 4), new(4, 4)]);", ForEach, 3)]
    [InlineData("List<Linear> layers = [new(4, 4), new(4, 4)];", "", "return Apply(layers, x); static Tensor Apply(List<Linear> steps, Tensor y) { foreach (var step in steps) y = F.Tanh(step.Call(y)); return y; }", 2)]
    [InlineData("List<Linear> layers = [];", "Fill(layers, 3); static void Fill(List<Linear> list, int count) { for (int i = 0; i < count; i++) list.Add(new Linear(4, 4)); }", ForEach, 3)]
    [InlineData("Linear[] layers = [new(4, 4), new(4, 4)];", "", "return Outer(x, steps: layers); static Tensor Outer(Tensor y, Linear[] steps) => Apply(steps, y); static Tensor Apply(Linear[] steps, Tensor y) { for (int i = 0; i < steps.Length; i++) y = F.Tanh(steps[i].Call(y)); return y; }", 2)]
    [InlineData("Dictionary<int, Linear> layers = new() { [2] = new(4, 4), [7] = new(4, 4) };", "", "return Apply(layers, x); static Tensor Apply(Dictionary<int, Linear> all, Tensor y) { foreach (var (key, layer) in all) y = F.Tanh(layer.Call(y)) * (1 + 0.01 * key); return all[7].Call(y); }", 2)]
    [InlineData("object layers = new Linear(4, 4);", "", "return ((Linear)layers).Call(x);", 1)]
    public async Task Every_layer_learns(string field, string constructor, string forward, int layers)
    {
        var losses = await TrainAsync(Net("private readonly " + field, constructor, forward), layers);

        Assert.True(losses.Last < losses.First, $"{losses}");
    }

    [Theory]
    [InlineData("public List<Linear> Layers { get; } = [new(4, 4), new(4, 4)];", "foreach (var layer in Layers) x = F.Tanh(layer.Call(x)); return x;", 2)]
    [InlineData("public Dictionary<int, Linear> Layers { get; } = new() { [0] = new(4, 4) };", "return Layers[0].Call(x);", 1)]
    public async Task Layers_in_a_property_learn(string property, string forward, int layers)
    {
        var losses = await TrainAsync(Net(property, "", forward), layers);

        Assert.True(losses.Last < losses.First, $"{losses}");
    }

    private static async Task<(float First, float Last)> TrainAsync(string source, int layers)
    {
        using var project = new FixedProject(source);
        Assert.Equal(["NG1001"], (await project.ProblemsAsync()).Select(problem => problem.Id).Distinct());
        await project.FixAllAsync();
        var type = (await project.LoadAsync()).GetType("Net")!;
        var net = (Module)Activator.CreateInstance(type)!;
        var call = type.GetMethod("Call")!;
        Assert.Equal(2 * layers, net.Parameters().Count());

        var before = net.Parameters().Select(parameter => parameter.ToArray<float>()).ToArray();
        var optimizer = new Sgd(net.Parameters(), lr: 0.05f);
        var (x, y) = (Tensor.FromArray([0.5f, -1, 2, 0.1f, 1, 0.3f, -0.7f, 0.2f], 2, 4), Tensor.FromArray([0.1f, 0.2f, -0.3f, 0.4f, 0.5f, -0.6f, 0.7f, 0.8f], 2, 4));
        var losses = new List<float>();
        for (var step = 0; step < 5; step++)
        {
            optimizer.ZeroGrad();
            var loss = F.MseLoss((Tensor)call.Invoke(net, [x])!, y);
            loss.Backward();
            optimizer.Step();
            losses.Add(loss.Item());
        }

        Assert.All(net.Parameters().Zip(before), pair => Assert.NotEqual(pair.Second, pair.First.ToArray<float>()));
        return (losses[0], losses[^1]);
    }

    private static string Net(string member, string constructor, string forward) => $$"""
        [Module]
        public partial class Net
        {
            {{member}}

            public Net()
            {
                {{constructor}}
            }

            public Tensor Forward([Shape("N", 4)] Tensor x)
            {
                {{forward}}
            }
        }
        """;
}
