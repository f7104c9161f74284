using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests;

/// <summary>What a constructor has where it is given no object of settings is what each setting is where nobody tells it.</summary>
public sealed class DefaultSettingsTests
{
    [Theory]
    [InlineData("options ??= new();", "6")]
    [InlineData("options ??= new Options { Width = 8 };", "8")]
    [InlineData("if (deep) options ??= new();", "")]
    [InlineData("options ??= Options.Read();", "")]
    public void Are_read(string statement, string expected)
    {
        var run = GeneratorHarness.RunClean($$"""
            using NetGen;
            using NetGen.Layers;

            namespace App;

            public sealed class Options
            {
                public int Width { get; init; } = 6;
                public static Options Read() => new() { Width = System.Environment.ProcessorCount };
            }

            [Module]
            public partial class Net
            {
                private readonly Linear fc;
                public Net(Options? options = null, bool deep = false)
                {
                    {{statement}}
                    fc = new Linear(4, options!.Width);
                }

                public Tensor Forward([Shape("N", 4)] Tensor x) => fc.Call(x);
            }
            """);
        var model = Assert.Single(run.Outputs<ModuleModel>(Stages.ModuleBinding));
        var width = model.ConstructorParameters.AsImmutable().Where(parameter => parameter.Name == "options.Width").ToList();
        if (expected.Length == 0)
        {
            Assert.Empty(width);
            return;
        }

        Assert.Equal(expected, ((AttributeValue.Dims)Assert.Single(width).Default!.Value!).Values[0].ToString());
        Assert.Equal("options.Width", ((AttributeValue.Dims)model.Members[0].Arguments!.Value.AsImmutable().Single(argument => argument.Parameter == "outFeatures").Value!).Values[0].ToString());
    }
}
