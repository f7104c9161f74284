using System.Text;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Planning;

/// <summary>C# names for a graph's values: the user's own where there are any, no two alike.</summary>
public static class ValueNames
{
    // Names that generated methods use themselves, and words of the language.
    private static readonly HashSet<string> Reserved =
    [
        "tile", "task", "arena", "accumulate", "block", "frame",
        "base", "bool", "break", "byte", "case", "char", "checked", "class", "const", "continue", "decimal", "default",
        "do", "double", "else", "enum", "event", "explicit", "extern", "false", "fixed", "float", "for", "foreach", "goto",
        "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object",
        "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte",
        "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try",
        "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    ];

    public static IReadOnlyList<string> Of(ComputeGraph graph, JointGraph? joint = null)
    {
        var used = new HashSet<string>(Reserved);
        var names = new string[graph.Nodes.Count];
        foreach (var node in graph.Nodes)
        {
            var wanted = Camel(Wanted(graph, node, names, joint));
            var unique = wanted;
            for (var number = 2; !used.Add(unique); number++) unique = wanted + number;
            names[node.Id] = unique;
        }

        return names;
    }

    /// <summary><c>conv1.weight</c> and <c>max_pool2d</c> as <c>Conv1Weight</c> and <c>MaxPool2d</c>.</summary>
    public static string Pascal(string name)
    {
        var text = new StringBuilder();
        var upper = true;
        foreach (var letter in name)
        {
            if (!char.IsLetterOrDigit(letter))
            {
                upper = true;
                continue;
            }

            text.Append(upper ? char.ToUpperInvariant(letter) : letter);
            upper = false;
        }

        if (text.Length == 0 || char.IsDigit(text[0])) text.Insert(0, "Value");
        return text.ToString();
    }

    public static string Camel(string name)
    {
        var pascal = Pascal(name);
        return char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
    }

    private static string Wanted(ComputeGraph graph, Node node, string[] names, JointGraph? joint)
    {
        if (joint is null || joint.IsForward(node.Id)) return node.Name.Length > 0 ? node.Name : node.Op;
        if (joint.ResultGradients.IndexOf(node.Id) is >= 0 and var result) return names[graph.Results[result]] + "Gradient";
        foreach (var gradient in joint.Gradients)
        {
            if (gradient.Node == node.Id) return names[gradient.Value] + "Gradient";
        }

        return node.Op switch
        {
            "relu_grad" => "before " + names[node.Inputs[1]] + "Gradient",
            "dropout_mask" => node.Name.Length > 0 ? node.Name : node.Op,
            _ when Parameter(graph, node) is { } path => path + "InputGradient",
            _ => node.Op,
        };
    }

    /// <summary>The layer whose parameter the node reads, or null.</summary>
    private static string? Parameter(ComputeGraph graph, Node node)
    {
        foreach (var input in node.Inputs)
        {
            if (graph[input].Op != SourceOps.Parameter) continue;
            var path = graph[input].Text("path");
            var dot = path.LastIndexOf('.');
            return dot < 0 ? path : path.Substring(0, dot);
        }

        return null;
    }

    private static int IndexOf(this EquatableArray<int> values, int value) => values.AsImmutable().IndexOf(value);
}
