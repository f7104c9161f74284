namespace NetGen.Analyzers.Tests.Testing;

internal static partial class Clauses
{
    private static IEnumerable<Clause> Registration =>
    [
        Member("NG1001", "private readonly Dictionary<int, Conv2d> convs = new();", "convs", "Conv2d in 'convs'", "Dictionary<int, Conv2d>", "ModuleDict<Conv2d>"),
        Member("NG1001", "private readonly List<Linear> layers = [];", "layers", "Linear in 'layers'", "List<Linear>", "ModuleList<Linear>"),
        Member("NG1001", "private readonly Linear[] layers = [new(2, 2)];", "layers", "Linear[]", "ModuleList<Linear>"),
        Member("NG1001", "private readonly (Linear Down, Linear Up) pair = (new(2, 1), new(1, 2));", "pair", "a tuple", "a member of its own"),
        Member("NG1001", "private readonly HashSet<Linear> layers = [];", "layers", "HashSet<Linear>"),
        Member("NG1001", "private readonly IEnumerable<Linear> layers = [];", "layers", "IEnumerable<Linear>"),
        Member("NG1001", "private readonly Lazy<Linear> layer = new(() => new Linear(2, 2));", "layer", "Lazy<Linear>"),
        Member("NG1001", "private readonly object layer = new Linear(2, 2);", "layer", "Linear in 'layer'", "object", "Declare it as Linear"),
        Member("NG1001", "private readonly ITensorModule layer = new Linear(2, 2);", "layer", "ITensorModule", "Declare it as Linear"),
        Member("NG1001", "private static readonly Linear shared = new(2, 2);", "shared", "a static member belongs to no instance"),
        Member("NG1001", "public List<Linear> Layers { get; } = [];", "Layers", "Linear in 'Layers'", "List<Linear>"),
        new("NG1001", Sources.Net("private readonly Bag bag = new(new Linear(2, 2));") + "\npublic sealed record Bag(Linear Layer);", "bag", "Linear in 'bag'", "Bag"),
        new("NG1001", Sources.Net("public Tensor Apply(Tensor x) => layer.Call(x);").Replace("class Net", "class Net(Linear layer)", StringComparison.Ordinal), "layer", "captured"),

        Member("NG1002", "private readonly List<Parameter> weights = [];", "weights", "Parameter in 'weights'", "List<Parameter>", "ParameterList"),
        Member("NG1002", "private readonly Dictionary<string, Parameter> weights = [];", "weights", "Dictionary<string, Parameter>", "ParameterDict"),
        Member("NG1002", "private readonly (Parameter Scale, Parameter Shift) affine = (new(Tensor.Ones(2)), new(Tensor.Zeros(2)));", "affine", "Parameter in 'affine'"),
        Member("NG1002", "private readonly Tensor[] tables = [];", "tables", "Tensor in 'tables'", "[Ignore]"),
        Member("NG1003", "private readonly Tensor mask = Tensor.Ones(2);", "mask", "'mask'", "'Net'", "Parameter", "[Buffer]", "[Ignore]"),

        new("NG1004", "[Module] public class Net { public Tensor Forward(Tensor x) => x; }", "Net", "'Net'", "not partial"),
        new("NG1004", "[Module] public static partial class Net { }", "Net", "static"),
        new("NG1004", "public class Outer { [Module] public partial class Net { public Tensor Forward(Tensor x) => x; } }", "Net", "'Outer'"),
        new("NG1004", "public class Other { } [Module] public partial class Net : Other { public Tensor Forward(Tensor x) => x; }", "Net", "'Other' is no module"),

        new("NG1005", "[Module] public partial class Net { }", "Net", "'Net' has no Forward"),
        new("NG1005", "[Module] public partial class Net { public Tensor Forward(Tensor x) => x; public Tensor Forward(Tensor x, Tensor y) => x + y; }", "Forward", "'Net' has several methods called Forward")
        {
            Elsewhere = ["Forward"],
        },
        new("NG1005", "[Module] public partial class Net { public static Tensor Forward(Tensor x) => x; }", "Forward", "static"),

        Member("NG1006", "private readonly Linear forgotten = new(2, 2);", "forgotten", "'forgotten' is never used in 'Net'"),
        Forward("NG1006", "", "\"N\", 4", "return new Linear(4, 2).Call(x);", "new Linear(4, 2)", "Linear", "every call of Forward"),

        Forward("NG1007", "private readonly Linear fc = new(4, 4), _fc = new(4, 4);", "\"N\", 4", "return fc.Call(_fc.Call(x));", "_fc", "'_fc'", "\"fc\"", "'fc' has it already") with { Elsewhere = ["fc"] },
        new("NG1007", "[Module] public abstract partial class Basis { protected readonly Linear fc = new(4, 4); public Tensor Forward(Tensor x) => fc.Call(x); } [Module] public partial class Net : Basis { private readonly Linear _fc = new(4, 4); public Tensor Twice(Tensor x) => _fc.Call(fc.Call(x)); }", "_fc", "'_fc'", "\"fc\"", "'Basis.fc' has it already") { Elsewhere = ["fc"] },
        Forward("NG1007", "[Name(\"a.b\")] private readonly Linear fc = new(4, 4);", "\"N\", 4", "return fc.Call(x);", "fc", "\"a.b\"", "dot"),
        Forward("NG1007", "[Name(\"\")] private readonly Linear fc = new(4, 4);", "\"N\", 4", "return fc.Call(x);", "fc", "empty"),
        Forward("NG1007", "public readonly new Linear Buffers = new(4, 4);", "\"N\", 4", "return Buffers.Call(x);", "Buffers", "hide Module.Buffers"),

        Forward("NG1008", "private Linear fc = new(4, 4); public void Reset() => fc = new Linear(4, 4);", "\"N\", 4", "return fc.Call(x);", "fc", "'fc'", "'Reset'", "weights"),
        Forward("NG1008", "private Parameter w = new(Tensor.Ones(4)); public void Reset() => w = new Parameter(Tensor.Ones(4));", "\"N\", 4", "return x * w;", "w", "'w'", "'Reset'", "values"),
        Member("NG1009", "private readonly Parameter a; private readonly Parameter b; public Net() { a = new(Tensor.Ones(2)); b = new Parameter(a * 2); }", "a * 2", "'a'", "Detach"),
        Program("NG1010", "net.Forward(x);", "Forward", "'net.Forward'", "'Net'", "'net.Call'"),
        Forward("NG1011", "private readonly Linear fc = new(4, 4);", "\"N\", 4", "return fc.Call(F.Relu(fc.Call(x)));", "fc.Call(F.Relu(fc.Call(x)))", "'fc'") with { Elsewhere = ["fc.Call(x)"] },
    ];
}
