using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using System.Text;
using System.Text.Json;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Lowering.Lanes;
using NetGen.Compiler.Ops;

namespace NetGen.Tests;

/// <summary>The page <c>docs/operators.md</c>, written from the catalogs, the runtime's members and the recordings.</summary>
internal static class OperatorsPage
{
    private static readonly Assembly Runtime = Assembly.Load("NetGen");

    /// <summary>Functions of F that return tensors and that the compiler has no op for.</summary>
    public static IEnumerable<string> EagerFunctions => Runtime.GetType("NetGen.F", throwOnError: true)!
        .GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(method => GivesTensors(method.ReturnType))
        .Select(method => $"F.{method.Name}")
        .Distinct()
        .Where(member => OpCatalog.FindSurface(member) is null)
        .Order(StringComparer.Ordinal);

    /// <summary>Layers of the runtime that the compiler has no definition for. Containers are read by Binding.</summary>
    public static IEnumerable<string> EagerLayers => Layers()
        .Where(layer => LayerCatalog.Find(layer.FullName!) is null)
        .Select(layer => layer.Name)
        .Order(StringComparer.Ordinal);

    public static string Write()
    {
        var page = new StringBuilder();
        page.Append("# Operators\n\n<!-- Written by a test from the catalogs: NETGEN_WRITE_DOCS=1 dotnet test -c Release tests/NetGen.Architecture.Tests --filter OperatorsPageTests -->\n\n");
        page.Append("Eager: the members of the runtime that compute it, on the CPU. Compiled: *tensors* over whole tensors, *lanes* also with the\n");
        page.Append("batch across the vector lanes, *parts* in terms of other operations, with the forms that those have. Goldens: the recorded\n");
        page.Append("PyTorch cases (values, and gradients where there are any) that the eager path is compared with; the compiled one is too, but\n");
        page.Append("for those that the snapshot of `CompiledGoldenTests.What_runs_eagerly` names: a `chunk` into fewer pieces than asked for, and\n");
        page.Append("`one_hot` without `numClasses`. How many pieces there are follows from a size, and how many classes from the data, but C# asks\n");
        page.Append("for the length of a list, and the compiler for a shape, before either is known. Compiled code computes in float32; of float64 it\n");
        page.Append("converts and compares. Whole, masks: the type that PyTorch gives of operands of int64, and of bool; *no* where it refuses them.\n");
        page.Append("NetGen gives the same, eager and compiled, but for what [From PyTorch](from-pytorch.md) lists.\n\n");
        page.Append("| PyTorch name | eager | compiled | gradient | CPU | CUDA | whole, masks | goldens |\n|---|---|---|---|---|---|---|---:|\n");
        var goldens = Goldens();
        var kinds = NumberKinds();
        foreach (var op in OpCatalog.All.Where(op => op.Signature.Surfaces.Count > 0).OrderBy(op => op.Name, StringComparer.Ordinal))
            page.Append(CultureInfo.InvariantCulture, $"| `{op.Name}` | {string.Join(", ", op.Signature.Surfaces.Where(Exists).Select(Member))} | {Compiled(op)} | {(op.IsDifferentiable ? "yes" : "none")} | {(op.Signature.Surfaces.Any(Exists) ? "yes" : "")} | no | {kinds.GetValueOrDefault(op.Name)} | {goldens.GetValueOrDefault(op.Name)} |\n");
        page.Append(CultureInfo.InvariantCulture, $"\n{goldens.Values.Sum()} cases in all.\n\n## Layers\n\nCompiled: ");
        page.AppendJoin(", ", LayerCatalog.All.Select(layer => $"`{layer.TypeFullName["NetGen.Layers.".Length..]}`").Order(StringComparer.Ordinal)).Append(".\n");
        Section(page, "Layers that run eagerly", EagerLayers);
        Section(page, "Functions that run eagerly", EagerFunctions);
        return page.ToString();
    }

    private static void Section(StringBuilder page, string title, IEnumerable<string> names)
    {
        var all = names.Select(name => $"`{name}`").ToList();
        if (all.Count > 0)
            page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n").AppendJoin(", ", all).Append(".\n");
    }

    private static string Member(string surface)
    {
        var member = surface[(surface.LastIndexOf('.') + 1)..];
        return member switch
        {
            "op_Addition" => "`+`",
            "op_Subtraction" => "binary `-`",
            "op_Multiply" => "`*`",
            "op_Division" => "`/`",
            "op_UnaryNegation" => "unary `-`",
            "op_GreaterThan" => "`>`",
            "op_LessThan" => "`<`",
            "op_GreaterThanOrEqual" => "`>=`",
            "op_LessThanOrEqual" => "`<=`",
            "get_Item" => "`[…]`",
            _ => $"`{surface}`",
        };
    }

    private static bool Exists(string surface)
    {
        var dot = surface.LastIndexOf('.');
        return Runtime.GetType($"NetGen.{surface[..dot]}", throwOnError: false)?.GetMember(surface[(dot + 1)..]).Length > 0;
    }

    private static string Compiled(OpDefinition op) =>
        op.IsComposite ? "parts" : LaneLowerings.Has(op.Name) ? "tensors, lanes" : HasTensorForm(op) ? "tensors" : "no";

    private static bool HasTensorForm(OpDefinition op) =>
        op.GetType().GetMethod(nameof(OpDefinition.RowMajor))!.DeclaringType != typeof(OpDefinition);

    private static IEnumerable<Type> Layers() => Runtime.GetExportedTypes()
        .Where(type => type is { Namespace: "NetGen.Layers", IsAbstract: false, IsGenericType: false } && type.GetMethods().Any(method => method.Name == "Forward"));

    private static bool GivesTensors(Type type) =>
        type == typeof(Tensor) || type == typeof(Tensor[]) || type is { IsGenericType: true } && type.FullName!.StartsWith("System.ValueTuple", StringComparison.Ordinal) && type.GetGenericArguments().All(GivesTensors);

    /// <summary>Recorded cases by op: a recording belongs to the op with the longest name that its own begins with.</summary>
    private static SortedDictionary<string, int> Goldens()
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Repository.At("tests/goldens/fixtures"), "*.json.gz"))
        {
            using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            using var json = JsonDocument.Parse(stream);
            if (!json.RootElement.TryGetProperty("cases", out var cases) || cases.ValueKind != JsonValueKind.Array)
                continue;
            var recording = Path.GetFileName(file).Replace(".json.gz", "", StringComparison.Ordinal).Replace("transposed_", "", StringComparison.Ordinal);
            var op = OpCatalog.All.Select(definition => definition.Name).Where(name => Belongs(recording, name)).MaxBy(name => name.Length) ?? recording;
            counts[op] = counts.GetValueOrDefault(op) + cases.GetArrayLength();
        }
        return counts;
    }

    /// <summary>By op what PyTorch gives of whole numbers and of masks: the first of the recorded calls of the recording of its name.</summary>
    private static Dictionary<string, string> NumberKinds()
    {
        using var stream = new GZipStream(File.OpenRead(Repository.At("tests/goldens/fixtures/number_kinds.json.gz")), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.GetProperty("calls").EnumerateArray()
            .GroupBy(call => call.GetProperty("op").GetString()!)
            .ToDictionary(calls => calls.Key, calls => $"{Given(calls, ", int64")}, {Given(calls, ", bool")}");

        static string Given(IEnumerable<JsonElement> calls, string kind)
        {
            var call = calls.FirstOrDefault(call => call.GetProperty("name").GetString()!.EndsWith(kind, StringComparison.Ordinal));
            if (call.ValueKind == JsonValueKind.Undefined || call.GetProperty("output").ValueKind == JsonValueKind.Null)
                return "no";
            return call.GetProperty("output").GetProperty("type").GetString() switch
            {
                "i8" => "int64",
                "i4" => "int32",
                "b1" => "bool",
                _ => "float32",
            };
        }
    }

    private static bool Belongs(string recording, string op) => recording == op || recording.StartsWith(op + "_", StringComparison.Ordinal);
}
