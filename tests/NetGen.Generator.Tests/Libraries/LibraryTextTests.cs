using System.Globalization;
using NetGen.Compiler;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Libraries;
using NetGen.Compiler.Linking;
using NetGen.Generator.Tests.Harness;
using NetGen.Tests;

namespace NetGen.Generator.Tests.Libraries;

/// <summary>Modules as text: everything that Binding knows survives, and what is no such text is refused.</summary>
public sealed class LibraryTextTests
{
    public static TheoryData<string> Files => [.. Repository.Files("tests/Models", "*.cs").Concat(Repository.Files("samples", "*.cs")).Concat(Repository.Files("tests/NetGen.EndToEnd.Library", "*.cs"))];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_models_of_the_corpus_print_and_parse_back(string file)
    {
        foreach (var model in Models(File.ReadAllText(Repository.At(file))))
        {
            // What files are called matters where they are generated alone.
            Assert.Equal(model with { Type = model.Type with { FileName = "" } }, ModuleParser.Parse(ModulePrinter.Print(model)));
            if (LibraryModule.CanDescribe(model)) Assert.Null(Described(model).Read().Unknown);
        }
    }

    [Fact]
    public void The_text_is_the_same_in_every_culture()
    {
        const string members = """
            private readonly Dropout drop = new(0.25f);
            private readonly Parameter scale = new(Tensor.Ones([4]));
            public Tensor Forward([Shape("N", 4)] Tensor x) => F.LeakyRelu(drop.Call(x) * scale * -1.5f, 1e-3f);
            """;
        var model = Models(Sources.Module(members)).Single();
        var text = ModulePrinter.Print(model);
        var before = CultureInfo.CurrentCulture;
        var foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        foreign.NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NegativeSign = "minus", NaNSymbol = "?" };
        try
        {
            CultureInfo.CurrentCulture = foreign;
            Assert.Equal(text, ModulePrinter.Print(model));
            Assert.Equal(model, ModuleParser.Parse(text));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_is_described_reads_as_the_same_module_of_that_library()
    {
        var model = Models(Sources.MnistNet).Single();
        var read = Described(model).Read();
        Assert.Null(read.Unknown);
        Assert.Equal("App.MnistNet, App", read.Type.FullName);
        Assert.Equal(new Library("App", "1.2.0.0"), read.Library);
        Assert.Equal(model.Members.Select(member => member.TypeFullName), read.Members.Select(member => member.TypeFullName));
        var node = model.Training!.Nodes.Single(node => node.Op == "log_softmax");
        Assert.Equal(new SourceOrigin("App/File0.cs", node.Origin.Line, 0, 0), read.Training![node.Id].Origin);
        Assert.Equal(model.Training.Nodes.Select(node => node with { Origin = default }), read.Training.Nodes.Select(node => node with { Origin = default }));
    }

    [Fact]
    public void A_text_that_ends_early_is_no_module()
    {
        var described = Described(Models(Sources.MnistNet).Single());
        for (var length = 0; length < described.Text.TrimEnd().Length; length++)
        {
            Assert.EndsWith("cannot be read", (described with { Text = described.Text[..length] }).Read().Unknown, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_damaged_text_is_read_or_refused_and_links_or_does_not(int seed)
    {
        var random = new Random(seed);
        var outer = Models(Sources.Module("private readonly Linear fc = new(28, 28); public Tensor Forward([Shape(\"N\", 1, 28, 28)] Tensor x) => fc.Call(x);")).Single();
        var refused = 0;
        foreach (var model in Models(Sources.MnistNet).Concat(Models(File.ReadAllText(Repository.At("tests/Models/Gpt.cs")))).Where(LibraryModule.CanDescribe))
        {
            var described = Described(model);
            for (var round = 0; round < 400; round++)
            {
                var text = described.Text.ToCharArray();
                text[random.Next(text.Length)] = "%=(){}[]:,\"0a@$# \n-"[random.Next(19)];
                var read = (described with { Text = new string(text) }).Read();
                if (read.Unknown is not null) refused++;
                var holder = outer with { Members = new(outer.Members[0] with { TypeFullName = read.Type.FullName, Arguments = EquatableArray<Argument>.Empty }) };
                var linked = new Linker(new Dictionary<string, ModuleModel> { [read.Type.FullName] = read }).Link(holder);
                Assert.True(linked.Training is not null || linked.Obstacles.Count > 0);
            }
        }

        Assert.InRange(refused, 100, 3000);
    }

    [Theory]
    [InlineData(2, "is of the later format 2, this NetGen reads 1; use a NetGen at least as new as the library's")]
    [InlineData(0, "is of the earlier format 0, this NetGen reads 1; build the library again")]
    public void Another_format_is_refused_whatever_the_text(int format, string reason) =>
        Assert.Equal($"its description in App 1.2.0.0 {reason}", (Described(Models(Sources.MnistNet).Single()) with { Format = format }).Read().Unknown);

    private static LibraryModule Described(ModuleModel model) => new("App", "1.2.0.0", model.Type.FullName, LibraryModule.CurrentFormat, LibraryModule.Describe(model));

    private static IEnumerable<ModuleModel> Models(string source) =>
        GeneratorRun.Start(GeneratorHarness.Compile(source)).Outputs<ModuleModel>(Stages.ModuleBinding);
}
