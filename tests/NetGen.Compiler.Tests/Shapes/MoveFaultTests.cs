using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Tests.Shapes;

/// <summary>What moves, parts, joins and products say when shapes do not fit, and what they assume of sizes that only run time knows.</summary>
public class MoveFaultTests
{
    private static readonly Dim N = Dim.Symbol("N");

    private static readonly (string Op, Dim[][] Shapes, Attribute[] Attributes, string Id, string Message)[] Cases =
    [
        ("permute", [[N, 4]], [Attribute.Dims("dims", 0, 0)], "NG2002", "`Permute` by (0, 0) does not name every dimension of `x0` [N, 4] once"),
        ("transpose", [[N, 4]], [Attribute.Dims("dim0", 0), Attribute.Dims("dim1", 2)], "NG2002", "`Transpose` has no dimension 2: `x0` is [N, 4]"),
        ("t", [[N, 4, 2]], [], "NG2002", "`T` transposes a matrix, `x0` is [N, 4, 2]"),
        ("narrow", [[N, 5]], [Attribute.Dims("dim", 1), Attribute.Dims("start", 3), Attribute.Dims("length", 3)], "NG2002", "`Narrow` asks for 3 elements from 3 on of dimension 1, which has 5: `x0` is [N, 5]"),
        ("select", [[N, 5]], [Attribute.Dims("dim", -1), Attribute.Dims("index", 5)], "NG2002", "`Select` asks for index 5 of dimension 1, which has 5: `x0` is [N, 5]"),
        ("select", [[N, 5]], [Attribute.Dims("dim", 0), Attribute.Dims("index", N)], "NG2002", "`Select` asks for index N of dimension 0, which has N: `x0` is [N, 5]"),
        ("split", [[N, 5]], [Attribute.Dims("sizes", 2, 4), Attribute.Dims("dim", 1)], "NG2002", "`Split` asks for pieces of 2, 4, 6 together, of dimension 1, which has 5: `x0` is [N, 5]"),
        ("split", [[N, 5]], [Attribute.Dims("size", 3), Attribute.Dims("dim", 1), Pieces.At(2)], "NG2002", "`Split` asks for piece 2 of size 3 of dimension 1, which has 5: `x0` is [N, 5]"),
        ("topk", [[N, 5]], [Attribute.Dims("k", 6)], "NG2002", "`Topk` asks for the first 6 of dimension 1, which has 5: `x0` is [N, 5]"),
        ("cat", [[N, 5], [N, 4]], [Attribute.Dims("dim", 0)], "NG2005", "`Cat` along dimension 0 cannot join [N, 5] with [N, 4]: all other sizes must be equal"),
        ("stack", [[N, 5], [N, 4]], [], "NG2005", "`Stack` needs equal shapes, got [N, 5] and [N, 4]"),
        ("unflatten", [[N, 12]], [Attribute.Dims("dim", 1), Attribute.Dims("sizes", 5, -1)], "NG2003", "`Unflatten` cannot split dimension 1 of `x0` [N, 12] into (5, -1): 12 is not their product"),
        ("reshape_as", [[N, 4], [N, 5]], [], "NG2003", "`ReshapeAs` cannot show the 4*N elements of `x0` [N, 4] as [N, 5]"),
        ("expand_as", [[N, 4], [N, 5]], [], "NG2005", "`ExpandAs` cannot stretch [N, 4] to [N, 5]"),
        ("repeat", [[N, 4]], [Attribute.Dims("repeats", 2)], "NG2005", "`Repeat` needs a count for each dimension of `x0` [N, 4], got (2)"),
        ("tril", [[4]], [], "NG2002", "`Tril` takes matrices, `x0` is [4]"),
        ("pad", [[N, 3, 4]], [Attribute.Dims("pad", 4, 0), Attribute.Text("mode", "Reflect")], "NG2002", "`Pad` by (4, 0) needs less reflect padding than dimension 2 has: `x0` is [N, 3, 4]"),
        ("pad", [[N, 4]], [Attribute.Dims("pad", -5, 0)], "NG2002", "`Pad` by (-5, 0) needs something left of dimension 1: `x0` is [N, 4]"),
        ("mm", [[N, 4], [2, 4, 5]], [], "NG2001", "`Mm` takes a matrix and a matrix, got [N, 4] and [2, 4, 5]"),
        ("bmm", [[2, N, 4], [3, 4, 5]], [], "NG2001", "`Bmm` takes a stack of as many matrices and a stack of as many matrices, got [2, N, 4] and [3, 4, 5]"),
        ("addmm", [[3], [N, 4], [4, 5]], [], "NG2005", "`Addmm` cannot add [3] to the product [N, 5]"),
        ("bilinear", [[N, 3], [N, 4], [5, 3, 6]], [], "NG2001", "`Bilinear` expects 6 features, `x1` has 4"),
        ("einsum", [[N, 4], [5, 3]], [Attribute.Text("equation", "ij,jk->ik")], "NG2001", "`Einsum` `ij,jk->ik` gives `j` the size 4 in [N, 4] and 5 in [5, 3]"),
        ("einsum", [[N, 4]], [Attribute.Text("equation", "ijk->i")], "NG2001", "`Einsum` cannot read the equation `ijk->i`: `ijk` names 3 dimensions, the operand has 2"),
        ("einsum", [[N, 4]], [Attribute.Text("equation", "ij->ik")], "NG2001", "`Einsum` cannot read the equation `ij->ik`: `k` of the result is in no operand"),
        ("rotary", [[N, 6, 8], [5, 4], [5, 4]], [], "NG2001", "`Rotary` of `x0` [N, 6, 8] needs cosines and sines [length, dim / 2], got [5, 4] and [5, 4]"),
        ("arange", [], [Attribute.Dims("start", 3), Attribute.Dims("end", 1)], "NG2002", "`Arange` cannot go from 3 to 1 in steps of 1"),
    ];

    public static TheoryData<int, string> Wrong()
    {
        var data = new TheoryData<int, string>();
        for (var index = 0; index < Cases.Length; index++) data.Add(index, Cases[index].Message);
        return data;
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_does_not_fit_is_said_in_the_users_words(int index, string message)
    {
        var (op, shapes, attributes, id, _) = Cases[index];
        var fault = Assert.Single(Apply(op, shapes, attributes).Faults);
        Assert.Equal((id, message), (fault.Id, fault.Message));
    }

    [Fact]
    public void The_pieces_of_one_call_say_once_what_is_wrong_with_it()
    {
        var graph = new TypedGraphBuilder("Net");
        var x = Source(graph, 0, [N, 4]);
        for (var piece = 0; piece < 2; piece++) graph.Add("sort", [x], [Attribute.Dims("dim", 2), Pieces.At(piece)]);
        Assert.Equal("NG2002", Assert.Single(graph.Faults).Id);
    }

    [Fact]
    public void Parts_of_a_size_that_only_run_time_knows_assume_that_they_are_there()
    {
        var graph = Apply("slice", [[N, 4]], [Attribute.Dims("dim", 0), Attribute.Dims("start", 2), Attribute.Dims("end", -1)]);
        Assert.Empty(graph.Faults);
        Assert.Equal(new Shape([N - 3, 4]), graph[graph.Count - 1].Type.Shape);
        Assert.All(graph.Assumptions, assumption => Assert.True(assumption.IsMinimum));
        Assert.Contains(graph.Assumptions, assumption => assumption.Left - assumption.Right == N - 3);
    }

    [Theory]
    [InlineData(-100, 2, 2)]
    [InlineData(3, 100, 2)]
    [InlineData(-3, -1, 2)]
    public void Slices_of_a_known_size_are_clamped(int start, int end, int expected)
    {
        var graph = Apply("slice", [[5]], [Attribute.Dims("dim", 0), Attribute.Dims("start", start), Attribute.Dims("end", end)]);
        Assert.Equal(new Shape([expected]), graph[graph.Count - 1].Type.Shape);
        Assert.Empty(graph.Assumptions);
    }

    private static TypedGraphBuilder Apply(string op, Dim[][] shapes, Attribute[] attributes)
    {
        var graph = new TypedGraphBuilder("Net");
        var operands = shapes.Select((shape, index) => Source(graph, index, shape)).ToArray();
        graph.Add(op, operands, attributes);
        return graph;
    }

    private static int Source(TypedGraphBuilder graph, int index, Dim[] shape) => graph.Append(new Node(
        0, SourceOps.Parameter, [], [Attribute.Text("path", $"x{index}")], TensorType.Float(shape), $"x{index}", SourceOrigin.None));
}
