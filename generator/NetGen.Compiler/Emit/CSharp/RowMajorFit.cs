using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Planning;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>
/// Writes the method that says whether sizes that only run time knows are those that a program was made for. Types, ranks and
/// known sizes are in <see cref="RowMajorTypes"/>.
/// </summary>
internal static class RowMajorFit
{
    public static void Write(SourceWriter writer, RowMajorPlan plan, PreparedModule module)
    {
        var sizes = module.Sizes;
        var names = new RowMajorNames(plan, sizes);
        string Size(Dim size) => SizeSources.Expression(size, names.OfSymbol);
        writer.Line("/// <summary>Whether tensors of the types of the signature have the sizes that this code was made for.</summary>");
        using var block = writer.Block("public static bool Fits(global::NetGen.CompilerServices.RowMajorFrame frame)");
        foreach (var symbol in sizes.Symbols)
        {
            writer.Line($"var {names.OfSymbol(symbol)} = {sizes[symbol]};");
        }

        var conditions = Open(plan, sizes)
            .Select(entry => $"global::NetGen.CompilerServices.RowMajorRegion.HasShape({entry.Tensor}, [{string.Join(", ", entry.Type.Shape.Dims.Select(Size))}])")
            .Concat(module.OverSizes.Select(decision => SizeConditions.Test(decision, Size)!))
            .Concat(Loops(module).SelectMany(loop => ScanOp.ContainersOf(loop).Select(path => $"frame.Holds({CSharpText.Literal(path)}, {Size(loop.Dims(ScanOp.Rounds)[0])})")).Distinct())
            .Concat(module.Assumptions.Select(assumption => $"{Size(assumption.Left)} {assumption.Operator} {Size(assumption.Right)}").Distinct())
            .ToList();
        writer.Line(conditions.Count == 0 ? "return true;" : $"return {string.Join("\n    && ", conditions)};");
    }

    /// <summary>The module's loops over containers, those inside others as well; none of a round, which runs when the module's own have fit.</summary>
    private static IEnumerable<Node> Loops(PreparedModule module) => module.Round.Length > 0 ? [] : module.Loops.Where(loop => module.Sizes.Knows(loop.Dims(ScanOp.Rounds)[0]));

    /// <summary>The tensors with sizes that are no numbers, and do not hold because they were read there.</summary>
    private static IEnumerable<(string Tensor, TensorType Type)> Open(RowMajorPlan plan, SizeSources sizes) =>
        plan.Inputs.Select((input, index) => (Tensor: $"frame.Input({Numbers.Whole(index)})", plan[input].Type))
            .Concat(plan.State.Select((entry, index) => (Tensor: $"frame.State({Numbers.Whole(index)})", entry.Type)).Where(entry => RowMajorTypes.IsKnown(entry.Type, sizes)))
            .Where(entry => entry.Type.Shape.Dims.Select((size, dim) => size.Value is null && !IsReadThere(sizes, size, $"{entry.Tensor}.Size({Numbers.Whole(dim)})")).Any(isOpen => isOpen));

    private static bool IsReadThere(SizeSources sizes, Dim size, string place) => sizes.Symbols.Any(symbol => sizes[symbol] == place && size == Dim.Symbol(symbol));
}
