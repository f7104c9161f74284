using System.Text;
using NetGen.Compiler.Pipeline;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>
/// Writes the kernels of all programs of an assembly: each once, in a file and class for each sequence of operations. Networks made of
/// the same layers, and a network and its training step, share theirs: less for the C# compiler, the just-in-time compiler and
/// the linker of a native program to do.
/// </summary>
public static class KernelFiles
{
    /// <summary>C# of the class that holds them.</summary>
    internal const string Class = $"global::{Namespace}.{Name}";

    private const string Namespace = "NetGen.Generated";
    private const string Name = "Kernels";
    internal const string Inlined = "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]";

    /// <param name="kernels">Those of every program; equal ones as often as they come.</param>
    public static IEnumerable<GeneratedFile> Of(IEnumerable<KernelCode> kernels)
    {
        var byOperation = kernels.GroupBy(kernel => kernel.Operation, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        if (byOperation.Count == 0) yield break;
        var numbers = new HashSet<int>();
        foreach (var group in byOperation) yield return Operation(group.Key, Members(group, numbers));
        int[] ascending = [.. numbers];
        Array.Sort(ascending);
        yield return Shared(Primitives + string.Join("\n", ascending.Select(NumberType).Prepend(numbers.Count == 0 ? "" : NumberInterface)));
    }

    /// <summary>Kernels that do the same, and before them the blocks that they call: alone, or several of one form as calls of one template.</summary>
    private static string Members(IEnumerable<KernelCode> kernels, HashSet<int> numbers)
    {
        var whole = ByForm(kernels).ToList();
        var members = new List<string>();
        var calls = new Dictionary<string, string>();
        foreach (var nested in NestedForms.Of([.. ByForm(whole.SelectMany(group => group).SelectMany(kernel => kernel.Blocks))])) Blocks(nested);
        foreach (var alike in whole)
        {
            if (Template(new NestedForms(alike), numbers) is { } template) members.AddRange(alike.Select(template.Caller).Prepend(template.Text));
            else members.AddRange(alike.Select(kernel => kernel.Text));
        }

        return Resolve(string.Join("\n", members), calls);

        void Blocks(NestedForms nested)
        {
            var template = Template(nested, numbers);
            if (template is null && nested.Forms.Count > 1)
            {
                foreach (var form in nested.Forms) Blocks(new NestedForms(form));
                return;
            }

            foreach (var block in nested.Forms.SelectMany(form => form))
            {
                if (template is null) members.Add(block.Text);
                calls.Add(block.Reference, template is null ? $"{block.Name}<V>" : template.Call(block));
            }

            if (template is not null) members.Add(template.Text);
        }
    }

    /// <summary>
    /// Each once, those of one form together; in an order of their own, and with the first of their summaries and names, so that what
    /// else there is in the project moves nothing.
    /// </summary>
    private static IEnumerable<IReadOnlyList<KernelCode>> ByForm(IEnumerable<KernelCode> kernels) => kernels
        .OrderBy(kernel => kernel.Digest, StringComparer.Ordinal).ThenBy(kernel => kernel.Summary, StringComparer.Ordinal).ThenBy(kernel => kernel.Block, StringComparer.Ordinal)
        .GroupBy(kernel => kernel.Digest, StringComparer.Ordinal)
        .Select(equal => equal.First())
        .GroupBy(kernel => kernel.Form, StringComparer.Ordinal)
        .Select(alike => alike.ToList());

    private static KernelTemplate? Template(NestedForms nested, HashSet<int> numbers)
    {
        if (nested.Forms.Count == 1 && nested.Forms[0].Count == 1 || new KernelTemplate(nested) is not { Pays: true } template) return null;
        numbers.UnionWith(template.Numbers);
        return template;
    }

    /// <summary>The methods with the names of the blocks that they call.</summary>
    private static string Resolve(string members, Dictionary<string, string> calls)
    {
        var text = new StringBuilder(members.Length);
        for (var at = 0; ;)
        {
            var start = members.IndexOf(KernelCode.Referring, at);
            if (start < 0) return text.Append(members, at, members.Length - at).ToString();
            var end = members.IndexOf(KernelCode.Referring, start + 1) + 1;
            text.Append(members, at, start - at).Append(calls[members.Substring(start, end - start)]);
            at = end;
        }
    }

    private static string NumberType(int number) => $"private readonly struct {KernelTemplate.Type(number)} : {KernelTemplate.Interface} {{ public static int Value => {Numbers.Whole(number)}; }}";

    private static string NumberInterface => $$"""

        /// <summary>A whole number as a type: a constant of the method that has it as a type argument.</summary>
        private interface {{KernelTemplate.Interface}}
        {
            static abstract int Value { get; }
        }

        """.Replace("\r", "");

    /// <summary>What every kernel may call, spelled once so that kernels stay short.</summary>
    private static string Primitives => $$"""
        /// <summary>The place <paramref name="element"/> vectors into a buffer.</summary>
        {{Inlined}}
        private static ref float At<V>(ref float buffer, nint element)
            {{CSharpKernelRenderer.LaneConstraint}}
            => ref global::System.Runtime.CompilerServices.Unsafe.Add(ref buffer, element * V.Count);

        /// <summary>The place <paramref name="vectors"/> vectors into an arena, as bytes: one for each lane.</summary>
        {{Inlined}}
        private static ref byte BytesAt<V>(ref float arena, nint vectors)
            {{CSharpKernelRenderer.LaneConstraint}}
            => ref global::System.Runtime.CompilerServices.Unsafe.As<float, byte>(ref At<V>(ref arena, vectors));

        /// <summary>Writes a gradient's element, or adds to what earlier chunks left there.</summary>
        {{Inlined}}
        private static void Write(ref float gradient, nint element, float sum, bool accumulate)
        {
            ref float place = ref global::System.Runtime.CompilerServices.Unsafe.Add(ref gradient, element);
            place = accumulate ? place + sum : sum;
        }

        """.Replace("\r", "");

    /// <summary>The kernels of one sequence of operations, in a class of their own: the C# compiler works on several classes at once.</summary>
    private static GeneratedFile Operation(string name, string members)
    {
        var writer = GeneratedCode.Begin(Namespace);
        using (writer.Block($"internal static partial class {Name}"))
        using (writer.Block($"internal static class {name}")) writer.Line(members.TrimEnd('\n'));
        return new GeneratedFile($"{Namespace}.{Name}.{name}.g.cs", writer.ToString());
    }

    private static GeneratedFile Shared(string members)
    {
        var writer = GeneratedCode.Begin(Namespace);
        writer.Line("/// <summary>The kernels of this assembly's networks and training steps, generic over the vector's width.</summary>");
        writer.Line(PartialTypeFile.Attribute);
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        using (writer.Block($"internal static partial class {Name}")) writer.Line(members.TrimEnd('\n'));
        return new GeneratedFile($"{Namespace}.{Name}.g.cs", writer.ToString());
    }
}
