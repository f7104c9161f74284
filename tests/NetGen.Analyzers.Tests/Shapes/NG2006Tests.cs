using NetGen.Analyzers.Shapes;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests.Shapes;

using Rule = Rule<ForwardAnalyzer>;

public sealed class NG2006Tests
{
    [Theory]
    [InlineData("\"N\", 10", "{|NG2006:fc.Call(x)|}")]
    [InlineData("\"N\", 8, 1", "{|NG2006:fc.Call(x)|}")]
    [InlineData("\"N\"", "{|NG2006:F.Relu(fc.Call(x))|}")]
    [InlineData("\"N\", \"2*classes\"", "{|NG2006:head.Call(fc.Call(x))|}")]
    public Task Fires_where_the_result_is_another(string declared, string result) => Rule.Check(Net(declared, result));

    [Theory]
    [InlineData("\"N\", 8", "fc.Call(x)")]
    [InlineData("\"N\", \"classes\"", "head.Call(fc.Call(x))")]
    [InlineData("\"N\", \"out\"", "fc.Call(x)")]
    [InlineData("\"B\", 8", "fc.Call(x)")]
    public Task Stays_silent_where_it_can_be_right(string declared, string result) => Rule.Check(Net(declared, result));

    [Fact]
    public Task What_a_child_declares_is_held_against_what_it_is_given() => Rule.Check("""
        [Module]
        public partial class Scale(int dim)
        {
            private readonly Linear fc = new(dim, dim);

            public Tensor Forward([Shape("N", "dim")] Tensor x) => F.Relu(fc.Call(x)) + x;
        }

        [Module]
        public partial class Net
        {
            private readonly Linear fc1 = new(4, 10);
            private readonly Scale scale = new(8);
            private readonly Linear fc2 = new(8, 2);

            public Tensor Forward([Shape("N", 4)] Tensor x) => fc2.Call({|NG2006:scale.Call(fc1.Call(x))|});
        }
        """);

    [Fact]
    public Task A_child_of_a_child_is_reported_where_it_goes_wrong() => Rule.Check("""
        [Module]
        public partial class Inner
        {
            public Tensor Forward([Shape("N", 8)] Tensor x) => F.Relu(x);
        }

        [Module]
        public partial class Outer
        {
            private readonly Inner inner = new();

            public Tensor Forward([Shape("N", 4)] Tensor x) => {|NG2006:inner.Call(x)|};
        }

        [Module]
        public partial class Net
        {
            private readonly Outer outer = new();

            public Tensor Forward([Shape("N", 4)] Tensor x) => outer.Call(x);
        }
        """);

    [Fact]
    public Task A_parameter_is_held_against_what_it_is_made_as() => Rule.Check("""
        [Module]
        public partial class Net
        {
            [Shape(4, 8)]
            private readonly Parameter {|NG2006:w = new(Tensor.Zeros(8, 4))|};

            public Tensor Forward([Shape("N", 8)] Tensor x) => F.MatMul(x, w);
        }
        """);

    [Theory]
    [InlineData("Int64", "{|NG2006:fc.Call(x)|}")]
    [InlineData("Bool", "{|NG2006:fc.Call(x.Transpose(0, 1).Transpose(0, 1))|}")]
    [InlineData("Float32", "{|NG2006:table.Call(x)|}")]
    [InlineData("Float32", "{|NG2006:F.CrossEntropy(table.Weight, x.Flatten())|}")]
    [InlineData("Int64", "{|NG2006:F.Where(x, table.Weight, -table.Weight)|}")]
    [InlineData("Int64", "fc.Call(x.To(DType.Float32))")]
    [InlineData("Float64", "fc.Call(x.To(DType.Float32))")]
    [InlineData("Int32", "table.Call(x)")]
    [InlineData("Int64", "x.Eq(0)")]
    [InlineData("Float32", "x.MaskedFill(x > 0, 0f)")]
    public Task Element_types_are_held_against_their_use(string declared, string result) => Rule.Check($$"""
        [Module]
        public partial class Net
        {
            private readonly Linear fc = new(4, 2);
            private readonly Embedding table = new(4, 4);

            public Tensor Forward([Shape(4, 4, DType = DType.{{declared}})] Tensor x) => {{result}};
        }
        """);

    [Fact]
    public Task Element_types_of_results_children_and_parameters_are_held_against_what_comes() => Rule.Check("""
        [Module]
        public partial class Mask
        {
            [return: Shape("N", DType = DType.Int64)]
            public Tensor Forward([Shape("N", DType = DType.Int64)] Tensor tokens) => {|NG2006:tokens.Eq(0)|};
        }

        [Module]
        public partial class Net
        {
            [Shape(4, DType = DType.Int64)]
            private readonly Parameter {|NG2006:w = new(Tensor.Zeros(4))|};
            private readonly Mask mask = new();

            public Tensor Forward([Shape(4)] Tensor x) => {|NG2006:mask.Call(x * w)|};
        }

        [Module]
        public partial class Passing
        {
            private readonly Mask mask = new();

            public Tensor Forward([Shape("N")] Tensor x) => mask.Call(x);
        }
        """);

    [Fact]
    public async Task The_message_tells_what_an_operation_needs()
    {
        var analysis = await Analysis.RunAsync("""
            [Module]
            public partial class Net
            {
                private readonly Linear fc = new(4, 2);

                public Tensor Forward([Shape("N", 4, DType = DType.Int64)] Tensor tokens) => fc.Call(tokens);
            }
            """);

        var diagnostic = Assert.Single(analysis.Rules, rule => rule.Id == "NG2006");
        Assert.Equal("`fc` needs floating-point numbers (Float32, Float64), but `tokens` is declared as Int64", diagnostic.GetMessage());
    }

    [Fact]
    public async Task The_message_tells_both_shapes_and_points_at_the_declaration()
    {
        var analysis = await Analysis.RunAsync(Net("\"N\", 10", "fc.Call(x)"));

        var diagnostic = Assert.Single(analysis.Rules, rule => rule.Id == "NG2006");
        Assert.Equal("`Net` declares that Forward returns [N, 10], but it returns [N, 8]", diagnostic.GetMessage());
        var declared = Assert.Single(diagnostic.AdditionalLocations);
        Assert.Equal("Shape(\"N\", 10)", declared.SourceTree!.GetText().ToString(declared.SourceSpan));
    }

    private static string Net(string declared, string result) => $$"""
        [Module]
        public partial class Net(int classes)
        {
            private readonly Linear fc = new(4, 8);
            public readonly Linear head = new(8, classes);

            [return: Shape({{declared}})]
            public Tensor Forward([Shape("N", 4)] Tensor x) => {{result}};
        }
        """;
}
