using Microsoft.CodeAnalysis;
using NetGen.Analyzers.Shapes;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests.Libraries;

using Rule = Rule<ForwardAnalyzer>;

/// <summary>Rules look through modules of a referenced assembly as through those of the same project.</summary>
public sealed class LibraryModuleTests
{
    private static readonly Library Blocks = Library.Of("Blocks", """
        namespace Blocks;

        [Module]
        public partial class Mixer(int width)
        {
            private readonly Linear hidden = new(width, 2 * width);
            private readonly Linear back = new(2 * width, width);

            public Tensor Forward([Shape("N", "any")] Tensor x) => back.Call(F.Relu(hidden.Call(x)));
        }

        [Module]
        public partial class Declared(int width)
        {
            private readonly Linear fc = new(width, width);

            public Tensor Forward([Shape("N", "width")] Tensor features) => fc.Call(features);
        }

        [Module, Recompute]
        public partial class Kept(int width)
        {
            private readonly Linear fc = new(width, width);

            public Tensor Forward([Shape("N", "width")] Tensor features) => fc.Call(features);
        }

        [Module]
        public partial class Shrinking
        {
            private readonly Conv2d conv = new(3, 3, 5);

            public Tensor Forward([Shape("N", 3, "H", "W")] Tensor x) => conv.Call(F.MaxPool2d(x, 2));
        }

        [Module]
        public partial class Pool
        {
            private readonly MaxPool2d pool = new(4);

            public Tensor Forward([Shape("N", "C", "H", "W")] Tensor x) => pool.Call(x);
        }
        """);

    [Theory]
    [InlineData("Mixer", "new(8)", "\"N\", 8", "block.Call(x)")]
    [InlineData("Mixer", "new(8)", "\"N\", 4", "{|NG2001:block.Call(x)|}")]
    [InlineData("Declared", "new(8)", "\"N\", 8", "block.Call(x)")]
    [InlineData("Declared", "new(8)", "\"N\", 4", "{|NG2006:block.Call(x)|}")]
    [InlineData("Pool", "new()", "\"N\", 3, 8, 8", "block.Call(x)")]
    [InlineData("Pool", "new()", "\"N\", 3, 2, 2", "{|NG2002:block.Call(x)|}")]
    public Task A_shape_that_does_not_fit_is_reported_at_the_call(string type, string creation, string shape, string call) =>
        Rule.CheckWith(Blocks, Net($"private readonly Blocks.{type} block = {creation};", shape, call));

    [Fact]
    public Task The_shape_that_comes_out_is_held_against_what_follows() => Rule.CheckWith(Blocks, Net(
        "private readonly Blocks.Mixer block = new(8); private readonly Linear head = new(6, 2);", "\"N\", 8", "{|NG2001:head.Call(block.Call(x))|}"));

    [Fact]
    public async Task A_line_of_the_library_is_told_with_its_file()
    {
        var analysis = await Analysis.RunAsync(Blocks, Net("private readonly Blocks.Shrinking block = new();", "\"N\", 3, 8, 8", "block.Call(x).Flatten(1)"));
        Assert.Matches(@"its input is only 4×4 after MaxPool2d at \S+\.cs:[0-9]+", Assert.Single(analysis.Rules).GetMessage());
    }

    [Theory]
    [InlineData("private readonly Blocks.Mixer block = new(8);", "NG2001", "`block.hidden` expects 8 features")]
    [InlineData("private readonly Blocks.Declared block = new(8);", "NG2006", "`block` declares [N, 8] for `features`", "[N, 4]")]
    [InlineData("private readonly Blocks.Kept block = new(8);", "NG2006", "`block` declares [N, 8] for `features`", "[N, 4]")]
    public async Task The_message_names_the_librarys_layer(string field, string id, params string[] parts)
    {
        var analysis = await Analysis.RunAsync(Blocks, Net(field, "\"N\", 4", "block.Call(x)"));
        var diagnostic = Assert.Single(analysis.Rules);
        Assert.Equal(id, diagnostic.Id);
        Assert.All(parts, part => Assert.Contains(part, diagnostic.GetMessage(), StringComparison.Ordinal));
    }

    [Fact]
    public Task A_module_that_its_assembly_does_not_describe_is_the_reason() => Rule.CheckWith(
        Library.WithoutGenerator("Plain", "namespace Plain; public sealed class Doubling : Module, ITensorModule { public Tensor Call(Tensor x) => x * 2; }"),
        Net("private readonly Plain.Doubling {|NG4001:block = new()|};", "\"N\", 4", "block.Call(x)"));

    [Theory]
    [InlineData(9, "\"anything\"", "its description in Other 3.1.0.0 is of the later format 9, this NetGen reads 1; use a NetGen at least as new as the library's")]
    [InlineData(1, "\"module \\\"Other.Doubling\\\" \"", "its description in Other 3.1.0.0 cannot be read")]
    [InlineData(1, "null!", "its description in Other 3.1.0.0 cannot be read")]
    public async Task A_description_that_cannot_be_read_is_the_reason_and_named_with_assembly_and_version(int format, string text, string reason)
    {
        var library = Library.WithoutGenerator("Other", $$"""
            [assembly: System.Reflection.AssemblyVersion("3.1.0.0")]
            [assembly: NetGen.CompilerServices.LibraryModule("Other.Doubling", {{format}}, {{text}})]
            namespace Other { public sealed class Doubling : Module, ITensorModule { public Tensor Call(Tensor x) => x * 2; } }
            """);
        var analysis = await Analysis.RunAsync(library, Net("private readonly Other.Doubling block = new();", "\"N\", 4", "block.Call(x)"));
        Assert.Empty(analysis.CompilerErrors);
        Assert.Empty(analysis.Crashes);
        var diagnostic = Assert.Single(analysis.Rules);
        Assert.Equal(("NG4001", DiagnosticSeverity.Info), (diagnostic.Id, diagnostic.Severity));
        Assert.EndsWith(reason, diagnostic.GetMessage(), StringComparison.Ordinal);
    }

    private static string Net(string fields, string shape, string result) => $$"""
        [Module]
        public partial class Net
        {
            {{fields}}

            public Tensor Forward([Shape({{shape}})] Tensor x) => {{result}};
        }
        """;
}
