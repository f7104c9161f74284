using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Linking;

/// <summary>
/// A loop over the modules of a container as C#: a block over <c>module</c>, which is the container, and the array <c>x</c> of
/// the tensors that it is given, of which the first are carried from round to round and returned. Operations between the
/// calls are written as eager ones.
/// </summary>
/// <param name="entry">The class of the modules.</param>
/// <param name="isRecomputed">Whether backward makes their calls again.</param>
/// <param name="body">What a round does.</param>
/// <param name="given">What a call of the body is given, by the body's nodes.</param>
internal sealed class LoopText(ModuleModel entry, bool isRecomputed, ComputeGraph body, Func<Node, LayerCall> given)
{
    private const string Tensor = "global::NetGen.Tensor";

    private readonly Dictionary<int, string> values = [];
    private readonly Dictionary<int, string> calls = [];
    private readonly List<string> lines = [];

    /// <summary>Null when something in the body cannot be written.</summary>
    public string? Write()
    {
        foreach (var node in body.Nodes)
        {
            if (node.Op == SourceOps.Input) values.Add(node.Id, $"x[{Numbers.Whole(values.Count)}]");
        }

        foreach (var node in body.Nodes)
        {
            if (node.Op != SourceOps.Input && !TryWrite(node)) return null;
        }

        var results = body.Results.AsImmutable().Select(result => values[result]).ToList();
        var carried = Enumerable.Range(0, results.Count).Select(index => $"x[{Numbers.Whole(index)}]").ToList();
        lines.Add(results.Count == 1 ? $"{carried[0]} = {results[0]};" : $"({string.Join(", ", carried)}) = ({string.Join(", ", results)});");
        return "{\n    foreach (var child in (global::System.Collections.Generic.IReadOnlyList<global::NetGen.Module>)module)\n    {\n"
            + string.Concat(lines.Select(line => $"        {line}\n")) + "    }\n\n    return x;\n}";
    }

    private bool TryWrite(Node node)
    {
        if (node.Op == SourceOps.Call) return TryCall(node);
        if (node.Op == SourceOps.CallResult) return TryName(node, $"{calls[node.Inputs[0]]}[{Numbers.Whole(node.Whole("index"))}]");
        if (node.Op == SourceOps.Constant) return TryName(node, Constant(node));
        if (Operation(node) is not { } operation) return false;
        var name = $"value{Numbers.Whole(node.Id)}";
        lines.Add($"{Tensor} {name} = {operation};");
        return TryName(node, name);
    }

    private bool TryName(Node node, string? text)
    {
        if (text is not null) values.Add(node.Id, text);
        return text is not null;
    }

    private bool TryCall(Node node)
    {
        var call = given(node);
        var operands = call.Nodes.Select(id => values[id]).ToList();
        var expression = isRecomputed ? CallText.Of(entry, call) : CallText.Of(entry, call, "child", position => operands[position]);
        if (expression is null) return false;
        if (isRecomputed) expression = $"global::NetGen.CompilerServices.RecomputedCall.Run(child, [{string.Join(", ", operands)}], static (module, x) => {expression})";
        var results = $"results{Numbers.Whole(node.Id)}";
        lines.Add($"{Tensor}[] {results} = {expression};");
        calls.Add(node.Id, results);
        values.Add(node.Id, $"{results}[0]");
        return true;
    }

    private static string? Constant(Node node) => node.Find("value") is { } value && Formulas.AsNumber(value) is { } number && !double.IsNaN(number) && !double.IsInfinity(number)
        ? $"({Numbers.Float((float)number)})"
        : null;

    /// <summary>An operation by the operator or the function of <c>F</c> that means it, where it has no options but flags and the usual.</summary>
    private string? Operation(Node node)
    {
        if (OpCatalog.Find(node.Op) is not { } op || node.Inputs.All(id => body[id].Op == SourceOps.Constant)) return null;
        var operands = node.Inputs.Select(id => values[id]).ToList();
        foreach (var surface in op.Signature.Surfaces)
        {
            switch (surface)
            {
                case "Tensor.op_Addition": return $"{operands[0]} + {operands[1]}";
                case "Tensor.op_Subtraction": return $"{operands[0]} - {operands[1]}";
                case "Tensor.op_Multiply": return $"{operands[0]} * {operands[1]}";
                case "Tensor.op_Division": return $"{operands[0]} / {operands[1]}";
                case "Tensor.op_UnaryNegation": return $"-{operands[0]}";
            }
        }

        var function = op.Signature.Surfaces.FirstOrDefault(surface => surface.StartsWith("F.", StringComparison.Ordinal));
        if (function is null || Options(op, node) is not { } options || node.Inputs.Any(id => body[id].Op == SourceOps.Constant) || op.Signature.Operands.Any(operand => operand.IsMany)) return null;
        var arguments = operands.Select((operand, index) => $"{op.Signature.Operands[index].Name}: {operand}").Concat(options);
        return $"global::NetGen.{function}({string.Join(", ", arguments)})";
    }

    private static List<string>? Options(OpDefinition op, Node node)
    {
        var options = new List<string>();
        foreach (var attribute in node.Attributes)
        {
            var spec = op.Signature.FindAttribute(attribute.Name);
            if (spec is null) return null;
            if (attribute.Value == spec.Default) continue;
            if (attribute.Value is not AttributeValue.Flag flag) return null;
            options.Add($"{attribute.Name}: {(flag.Value ? "true" : "false")}");
        }

        return options;
    }
}
