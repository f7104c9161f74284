using NetGen.Compiler.Graph;
using NetGen.Compiler.Libraries;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;
using NetGen.Compiler.Tests.Models;

namespace NetGen.Compiler.Tests.Libraries;

/// <summary>Modules as text: nothing that a model holds is lost.</summary>
public sealed class ModuleTextTests
{
    private static readonly SourceOrigin Here = new("C:\\n\"et\".cs", 3, 14, 15);

    /// <summary>Every property of every record that a model is made of holds something unusual.</summary>
    private static ModuleModel Full()
    {
        var graph = SampleModules.DigitNet().Training!;
        AttributeValue condition = new AttributeValue.Formula(Formulas.NotEqual, new AttributeValue.Reference("stride"), new AttributeValue.Dims(new EquatableArray<Dim>(1)));
        var obstacle = new Obstacle(Here, "x.Item() > 0", "it reads \"values\"", "keep it outside");
        var child = new Member(MemberKind.Module, "", "0", "Lib.Block, Lib", new(new Argument("rate", new AttributeValue.Number(-0.5)), new Argument("mask", null)), false, true, Here)
        {
            Count = new AttributeValue.Dims(new EquatableArray<Dim>(Dim.Symbol("depth"))),
            Options = new(new LayerOption("padding", "Padding.Height"), new LayerOption("stride", "Stride.Height")),
            Given = "inner",
            Made = SampleModules.DigitNet(),
            Unread = obstacle,
        };
        return new ModuleModel(
            new TypeName("App.Nets", new("partial class Outer<T>"), "Net", new("T", "@class"), "class", "internal") { FullName = "App.Nets.Outer`1.Net`2" },
            new(new ConstructorParameter("stride", "int", new Argument("stride", new AttributeValue.Dims(new EquatableArray<Dim>(2)))) { Access = "this.stride" }, new ConstructorParameter("inner", "global::NetGen.Module", null)),
            new(
                new Member(MemberKind.Module, "blocks", "blocks", "NetGen.Layers.ModuleList`1", EquatableArray<Argument>.Empty, false, true, Here) { Children = new(child), When = condition, MayBeAbsent = true, Recomputes = true },
                new Member(MemberKind.Module, "gains", "gains", "NetGen.Layers.ParameterDict", EquatableArray<Argument>.Empty, false, true, Here)
                {
                    Children = new(new Member(MemberKind.Parameter, "", "a", "NetGen.Parameter", Member.OfType(new TensorType(DType.Float32, new Shape([Dim.Symbol("dim")]))), false, true, SourceOrigin.None) { When = condition }),
                },
                new Member(MemberKind.Parameter, "scale", "scale", "NetGen.Parameter", null, true, true, SourceOrigin.None) { Declared = new Shape([Dim.Symbol("dim"), 4]), DeclaredElement = DType.Float64 },
                new Member(MemberKind.Buffer, "@base", "base", "NetGen.Tensor", null, false, false, Here) { Declared = Shape.Scalar }),
            new(
                new ForwardInput("x", "global::NetGen.Tensor", new TensorType(DType.Int64, new Shape([Dim.Symbol("N")])), true, Here) { DeclaresType = true },
                new ForwardInput("state", "(global::NetGen.Tensor, global::NetGen.Tensor)", new TensorType(DType.Float32, Shape.Unknown), false, Here) { Parts = new("state.Item1", "state.Item2") }),
            graph,
            SampleModules.DigitNet().Inference,
            new(obstacle),
            CompilationRequired: true)
        {
            HasEntry = true,
            HasReport = true,
            IsExported = true,
            IsChainable = true,
            Recomputes = true,
            ReturnedTensors = 2,
            InternalFault = "at\nline",
            Result = new ForwardResult("(global::NetGen.Tensor, global::NetGen.Tensor?)", "({0}, {1})", new(0, -1)),
            DeclaredResult = new DeclaredResult(new Shape([Dim.Symbol("N"), 10]), Here) { Element = DType.Int32 },
            TrainingCases = new(
                new ForwardCase(new(new Decision(condition, false), new Decision(condition, true)), graph, ForwardResult.OneTensor, null),
                new ForwardCase(EquatableArray<Decision>.Empty, null, ForwardResult.OneTensor, obstacle)),
            InferenceCases = new(new ForwardCase(new(new Decision(condition, true)), graph, ForwardResult.OneTensor, null)),
        };
    }

    [Fact]
    public void A_model_with_something_everywhere_prints_and_parses_back()
    {
        var model = Full();
        Assert.Equal(model, ModuleParser.Parse(ModulePrinter.Print(model)));
        var alike = model with { Inference = model.Training, InferenceCases = model.TrainingCases };
        Assert.Equal(alike, ModuleParser.Parse(ModulePrinter.Print(alike)));
    }

    [Fact]
    public void What_differs_in_flags_of_training_alone_is_written_once()
    {
        var net = SampleModules.DigitNet();
        var text = ModulePrinter.Print(net);
        Assert.Contains("training: true", text);
        Assert.Contains("\ninference flags off\n", text);
        Assert.DoesNotContain("inference graph", text);
        Assert.Equal(net, ModuleParser.Parse(text));

        var another = net with { Inference = net.Inference! with { Name = "Another" } };
        Assert.Contains("inference graph", ModulePrinter.Print(another));
        Assert.Equal(another, ModuleParser.Parse(ModulePrinter.Print(another)));
    }

    [Theory]
    [InlineData(typeof(ModuleModel), nameof(ModuleModel.Library), nameof(ModuleModel.Unknown))]
    [InlineData(typeof(TypeName))]
    [InlineData(typeof(ConstructorParameter))]
    [InlineData(typeof(Member), nameof(Member.IsResolved))]
    [InlineData(typeof(Argument))]
    [InlineData(typeof(LayerOption))]
    [InlineData(typeof(ForwardInput))]
    [InlineData(typeof(ForwardResult))]
    [InlineData(typeof(DeclaredResult))]
    [InlineData(typeof(Obstacle))]
    [InlineData(typeof(ForwardCase))]
    [InlineData(typeof(Decision))]
    public void Each_property_of_a_model_is_written_unless_only_the_reader_knows_it(Type record, params string[] readers)
    {
        // A property that the text does not carry comes back with its default: some object of the full model differs.
        var objects = Objects(Full()).Where(record.IsInstanceOfType).ToList();
        foreach (var property in record.GetProperties().Where(property => property.CanWrite && !readers.Contains(property.Name)))
        {
            var values = objects.ConvertAll(property.GetValue);
            var parsed = Objects(ModuleParser.Parse(ModulePrinter.Print(Full()))).Where(record.IsInstanceOfType).Select(property.GetValue);
            Assert.Equal(values, parsed);
            Assert.True(values.Exists(value => !IsDefault(value)), $"{record.Name}.{property.Name} is new: write it in ModulePrinter and ModuleParser, and give it a value here");
        }
    }

    private static bool IsDefault(object? value) =>
        value is null or "" or false or 0 || value.GetType() is { IsValueType: true } type && value.Equals(Activator.CreateInstance(type));

    /// <summary>Everything that a model holds, in order.</summary>
    private static IEnumerable<object> Objects(object? value)
    {
        if (value is null or string || value.GetType() is { IsPrimitive: true } or { IsEnum: true }) yield break;
        yield return value;
        var parts = value is System.Collections.IEnumerable items
            ? items.Cast<object?>()
            : value.GetType().Namespace!.StartsWith("NetGen", StringComparison.Ordinal)
                ? value.GetType().GetProperties().Where(property => property.CanWrite && property.GetIndexParameters().Length == 0).Select(property => property.GetValue(value))
                : [];
        foreach (var part in parts.SelectMany(Objects)) yield return part;
    }
}
