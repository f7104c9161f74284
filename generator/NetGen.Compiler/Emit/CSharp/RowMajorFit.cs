using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Planning;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>Writes the method that says whether tensors have the types and shapes that a program was made for.</summary>
internal static class RowMajorFit
{
    public static void Write(SourceWriter writer, RowMajorPlan plan, PreparedModule module)
    {
        var sizes = module.Sizes;
        var names = new RowMajorNames(plan, sizes);
        string Size(Dim size) => SizeSources.Expression(size, names.OfSymbol);
        writer.Line("/// <summary>Whether the tensors have the types and shapes that this code was made for.</summary>");
        using var block = writer.Block("public static bool Fits(global::NetGen.CompilerServices.RowMajorFrame frame)");
        var expected = Expected(plan, sizes).ToList();
        var computes = plan.Graph.Nodes.AsImmutable().Any(node => ComputesWithWhole(plan.Graph, node));
        foreach (var (tensor, type) in expected) writer.Line($"if ({TypeTest(tensor, type.DType, computes)} || {tensor}.Rank != {Numbers.Whole(type.Shape.Rank)}) return false;");

        foreach (var symbol in sizes.Symbols)
        {
            writer.Line($"var {names.OfSymbol(symbol)} = {sizes[symbol]};");
        }

        var conditions = expected
            .Select(entry => $"global::NetGen.CompilerServices.RowMajorRegion.HasShape({entry.Tensor}, [{string.Join(", ", entry.Type.Shape.Dims.Select(Size))}])")
            .Concat(module.OverSizes.Select(decision => SizeConditions.Test(decision, Size)!))
            .Concat(Loops(module).SelectMany(loop => ScanOp.ContainersOf(loop).Select(path => $"frame.Holds({CSharpText.Literal(path)}, {Size(loop.Dims(ScanOp.Rounds)[0])})")).Distinct())
            .Concat(module.Assumptions.Select(assumption => $"{Size(assumption.Left)} {assumption.Operator} {Size(assumption.Right)}").Distinct())
            .ToList();
        writer.Line(conditions.Count == 0 ? "return true;" : $"return {string.Join("\n    && ", conditions)};");
    }

    /// <summary>The module's loops over containers, those inside others as well; none of a round, which runs when the module's own have fit.</summary>
    private static IEnumerable<Node> Loops(PreparedModule module) => module.Round.Length > 0 ? [] : module.Loops.Where(loop => module.Sizes.Knows(loop.Dims(ScanOp.Rounds)[0]));

    private static IEnumerable<(string Tensor, TensorType Type)> Expected(RowMajorPlan plan, SizeSources sizes)
    {
        for (var index = 0; index < plan.Inputs.Count; index++)
        {
            yield return ($"frame.Input({Numbers.Whole(index)})", plan[plan.Inputs[index]].Type);
        }

        for (var index = 0; index < plan.State.Count; index++)
        {
            var type = plan.State[index].Type;
            if (type.Shape.IsKnown && type.Shape.Dims.All(sizes.Knows)) yield return ($"frame.State({Numbers.Whole(index)})", type);
        }
    }

    /// <summary>Whether whole numbers are more than indices: what is computed with them has their width.</summary>
    private static bool ComputesWithWhole(ComputeGraph graph, Node node) =>
        ElementTypes.IsWhole(node.Type.DType)
        && OpCatalog.Get(node.Op) is { KeepsElements: false, IsView: false, IsDifferentiable: true }
        && node.Inputs.Any(input => ElementTypes.IsWhole(graph[input].Type.DType));

    /// <summary>True where the element type is another one. Whole numbers that are only indices may be of either size.</summary>
    private static string TypeTest(string tensor, DType type, bool isExact) => ElementTypes.IsWhole(type) && !isExact
        ? $"{tensor}.DType is not (global::NetGen.DType.Int32 or global::NetGen.DType.Int64)"
        : $"{tensor}.DType != global::NetGen.DType.{type}";
}
