using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Tests.Models;

/// <summary>Writes the model of a module as Binding would hand it on, one source line per step.</summary>
internal sealed class ModuleBuilder(string name)
{
    private readonly List<Member> members = [];
    private readonly List<ConstructorParameter> constructor = [];
    private readonly List<ForwardInput> inputs = [];
    private Func<ForwardBuilder, int> forward = _ => throw new InvalidOperationException("No Forward.");
    private int line;

    public ModuleBuilder Constructor(string parameter)
    {
        constructor.Add(new ConstructorParameter(parameter, "int", null));
        return this;
    }

    public ModuleBuilder Layer(string field, string layer, params (string Name, AttributeValue? Value)[] arguments) =>
        Module(field, "NetGen.Layers." + layer, arguments);

    public ModuleBuilder Module(string field, string type, params (string Name, AttributeValue? Value)[] arguments)
    {
        members.Add(Child(field, type, arguments));
        return this;
    }

    public ModuleBuilder Container(string field, string layer, params Member[] children)
    {
        var positioned = children.Select((child, index) => child with { StateName = index.ToString() });
        members.Add(Child(field, "NetGen.Layers." + layer, []) with { Children = positioned.ToEquatableArray() });
        return this;
    }

    public ModuleBuilder Parameter(string field, params Dim[] shape)
    {
        members.Add(Child(field, "NetGen.Parameter", [("shape", Values.Dims(shape))]) with { Kind = MemberKind.Parameter });
        return this;
    }

    public ModuleBuilder Nullable(string field, string layer)
    {
        members.Add(Child(field, "NetGen.Layers." + layer, []) with { IsNullable = true });
        return this;
    }

    public ModuleBuilder Input(string field, params Dim[] shape) => Input(field, new TensorType(DType.Float32, new Shape(shape)));

    public ModuleBuilder Input(string field, TensorType type, bool declaresType = false)
    {
        inputs.Add(new ForwardInput(field, "global::NetGen.Tensor", type, true, At(++line)) { DeclaresType = declaresType });
        return this;
    }

    public ModuleBuilder Forward(Func<ForwardBuilder, int> body)
    {
        forward = body;
        return this;
    }

    public ModuleModel Build()
    {
        var start = line;
        return new ModuleModel(
            new TypeName("App", [], name, [], "class", "public") { FullName = "App." + name },
            constructor.ToEquatableArray(),
            members.ToEquatableArray(),
            inputs.ToEquatableArray(),
            Graph(training: true),
            Graph(training: false),
            [],
            false);

        ComputeGraph Graph(bool training)
        {
            var graph = new GraphBuilder(name);
            var builder = new ForwardBuilder(graph, training, name, start);
            foreach (var input in inputs) graph.Input(input.Name, input.Type, input.Origin, input.DeclaresType);
            return graph.Build(forward(builder));
        }
    }

    public Member Child(string field, string type, params (string Name, AttributeValue? Value)[] arguments) => new(
        MemberKind.Module,
        field,
        field,
        type,
        arguments.Select(argument => new Argument(argument.Name, argument.Value)).ToEquatableArray(),
        false,
        true,
        At(++line));

    private SourceOrigin At(int at) => new(name + ".cs", at, at * 100, 10);
}

/// <summary>Appends what Forward does. Inputs are the first nodes: the value 0 is the first input.</summary>
internal sealed class ForwardBuilder(GraphBuilder graph, bool training, string name, int startLine)
{
    private int line = startLine;

    public bool Training => training;

    public int Call(string path, params int[] inputs) =>
        graph.Add(SourceOps.Call, inputs, [Attribute.Text("path", path)], origin: Next());

    /// <summary>An operation whose result the user named.</summary>
    public int Op(string result, string op, int[] inputs, params Attribute[] attributes) =>
        graph.Add(op, inputs, attributes, name: result, origin: Next());

    public int Parameter(string field) => graph.Parameter(field, new TensorType(DType.Float32, Shape.Unknown));

    public int Constant(double value) => graph.Constant(value);

    private SourceOrigin Next() => new(name + ".cs", ++line, line * 100, 20);
}

/// <summary>Short forms of attribute values.</summary>
internal static class Values
{
    public static AttributeValue Dims(params Dim[] values) => new AttributeValue.Dims(new EquatableArray<Dim>(values));

    public static AttributeValue Flag(bool value) => new AttributeValue.Flag(value);

    public static AttributeValue Number(double value) => new AttributeValue.Number(value);

    public static AttributeValue Text(string value) => new AttributeValue.Text(value);

    public static AttributeValue Symbol(string name) => Dims(Dim.Symbol(name));
}
