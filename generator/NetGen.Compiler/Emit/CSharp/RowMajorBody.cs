using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Planning;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>
/// What the statements of one method of a row-major program say, with marks for values (<see cref="RowMajorStatement.Mark"/>):
/// collects what they read from outside, so that this can be named before the first step.
/// </summary>
internal sealed class RowMajorBody(RowMajorPlan plan, RowMajorNames names, PreparedModule module, Func<int> spareSlot)
{
    private readonly HashSet<int> declared = [];
    private readonly SortedSet<string> symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> shapes = new(StringComparer.Ordinal);
    private readonly List<string> opening = [];

    /// <summary>The declarations that belong before the steps.</summary>
    public IEnumerable<string> Opening => symbols
        .Select(symbol => $"var {names.OfSymbol(symbol)} = {module.Sizes[symbol]};")
        .Concat(shapes.Select(shape => $"global::System.ReadOnlySpan<int> {shape.Value} = {shape.Key};"))
        .Concat(opening);

    /// <summary>The statement that computes a node.</summary>
    /// <param name="id">The node.</param>
    /// <param name="condition">When it is wanted; empty where it always is.</param>
    public string Step(int id, string condition = "")
    {
        var node = plan[id];
        var expression = Expression(node);
        if (OpCatalog.Get(node.Op).HasEffect) return condition.Length == 0 ? $"{expression};" : $"if ({condition}) {expression};";
        return condition.Length == 0 ? $"var {RowMajorStatement.Mark(id)} = {expression};" : $"var {RowMajorStatement.Mark(id)} = {condition} ? {expression} : null!;";
    }

    /// <summary>A value: a mark. Parameters and buffers have no names: most are read once, and each local is more for the C# compiler to do.</summary>
    public string Value(int id) =>
        IsState(plan[id]) ? $"frame.State(/* {names[id]} */ {Numbers.Whole(StateIndex(plan[id]))})" : RowMajorStatement.Mark(id);

    /// <summary>Declares a value before the steps, none of which computes it.</summary>
    /// <param name="id">The value.</param>
    /// <param name="name">The name of a value that is read for it.</param>
    public void Declare(int id, Func<int, string> name)
    {
        if (!declared.Add(id)) return;
        var expression = Outside(id).Write(name);
        opening.Add($"var {names[id]} = {expression};");
    }

    /// <summary>The expression that reads a value that no step of this method computes.</summary>
    public RowMajorStatement Outside(int id) => RowMajorStatement.Parse(id, "", Reading(id));

    /// <summary>The expression that computes a node.</summary>
    public string? Expression(Node node) =>
        OpCatalog.Get(node.Op).RowMajor(new KernelCall(node, Value, Size, Sizes, $"ref {Slot(node.Id)}", op => $"ref {Companion(node, op)}", module.Numbers.Read));

    private string Size(Dim size)
    {
        symbols.UnionWith(size.Symbols);
        return SizeSources.Expression(size, names.OfSymbol);
    }

    /// <summary>Sizes as one argument. Those that only run time knows are put together once for all steps of the method.</summary>
    private string Sizes(IEnumerable<Dim> sizes)
    {
        var all = sizes.ToList();
        var list = $"[{string.Join(", ", all.Select(Size))}]";
        if (all.TrueForAll(size => size.Value is not null)) return list;
        if (!shapes.TryGetValue(list, out var name)) shapes.Add(list, name = names.Fresh("shape", shapes.Values));
        return name;
    }

    private string Reading(int id)
    {
        var node = plan[id];
        if (SourceOps.IsTensor(node.Op)) return Source(node);
        if (OpCatalog.Get(node.Op).LiesOutside) return Expression(node)!;
        if (plan.Slots[id] >= 0) return $"frame.Saved({Numbers.Whole(plan.Slots[id])})";
        for (var index = 0; index < plan.Results.Count; index++)
        {
            var result = plan.Results[index];
            if (id == result) return $"frame.Output({Numbers.Whole(index)})";
            if (id == plan.Root(result)) return Reshaped($"frame.Output({Numbers.Whole(index)})", node);
        }

        return Reshaped(Value(node.Inputs[0]), node);
    }

    private string Reshaped(string value, Node node) =>
        $"global::NetGen.CompilerServices.Kernels.Reshape(ref {Slot(node.Id)}, {value}, {Sizes(node.Type.Shape.Dims)})";

    private string Source(Node node)
    {
        if (plan.IsBackward(node.Id)) return $"frame.OutputGradient({Numbers.Whole(plan.Joint!.ResultGradients.AsImmutable().IndexOf(node.Id))})";
        return $"frame.Input({Numbers.Whole(plan.Inputs.ToList().IndexOf(node.Id))})";
    }

    private bool IsState(Node node) => SourceOps.IsTensor(node.Op) && node.Op != SourceOps.Input && !plan.IsBackward(node.Id);

    private int StateIndex(Node node)
    {
        var path = node.Text("path");
        return plan.State.AsImmutable().ToList().FindIndex(entry => entry.Path == path);
    }

    private string Slot(int id)
    {
        if (plan.Views[id] >= 0) return $"frame.View({Numbers.Whole(plan.Views[id])})";
        if (plan.Slots[id] < 0) return "global::NetGen.CompilerServices.Kernels.Fresh";
        return $"frame.{(plan.HandedOut.Contains(id) ? "Emptied" : "Slot")}({Numbers.Whole(plan.Slots[id])})";
    }

    private string Companion(Node node, string op)
    {
        foreach (var other in plan.Forward)
        {
            if (plan[other].Op == op && plan[other].Inputs == node.Inputs && plan[other].Attributes == node.Attributes) return Slot(other);
        }

        return $"frame.Slot({Numbers.Whole(spareSlot())})";
    }
}
