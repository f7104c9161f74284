using NetGen.Compiler.Pipeline;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>
/// Writes the kernels of all programs of an assembly: each once, in a file for each sequence of operations. Networks made of
/// the same layers, and a network and its training step, share theirs: less for the C# compiler, the just-in-time compiler and
/// the linker of a native program to do.
/// </summary>
public static class KernelFiles
{
    /// <summary>C# of the class that holds them.</summary>
    internal const string Class = $"global::{Namespace}.{Name}";

    private const string Namespace = "NetGen.Generated";
    private const string Name = "Kernels";
    private const string Inlined = "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]";

    /// <param name="kernels">Those of every program; equal ones as often as they come.</param>
    public static IEnumerable<GeneratedFile> Of(IEnumerable<KernelCode> kernels)
    {
        var byOperation = kernels.GroupBy(kernel => kernel.Operation, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        if (byOperation.Count == 0) yield break;
        var numbers = new HashSet<int>();
        foreach (var group in byOperation) yield return Part("." + group.Key, Members(group, numbers));
        int[] ascending = [.. numbers];
        Array.Sort(ascending);
        yield return Part("", Primitives + string.Join("\n", ascending.Select(NumberType).Prepend(numbers.Count == 0 ? "" : NumberInterface)));
    }

    /// <summary>Kernels that do the same: alone, or several of one form as calls of one template.</summary>
    private static string Members(IEnumerable<KernelCode> kernels, HashSet<int> numbers)
    {
        // In an order of their own, and with the first of their summaries, so that what else there is in the project moves nothing.
        var once = kernels
            .OrderBy(kernel => kernel.Digest, StringComparer.Ordinal).ThenBy(kernel => kernel.Summary, StringComparer.Ordinal)
            .GroupBy(kernel => kernel.Digest, StringComparer.Ordinal)
            .Select(equal => equal.First());
        var members = new List<string>();
        foreach (var alike in once.GroupBy(kernel => kernel.Form, StringComparer.Ordinal).Select(group => group.ToList()))
        {
            if (alike.Count > 1 && new KernelTemplate(alike) is { Pays: true } template)
            {
                members.Add(template.Text($"{alike[0].Operation}_OfSizes_{alike[0].Digest}"));
                numbers.UnionWith(template.Arguments);
            }
            else
            {
                members.AddRange(alike.Select(kernel => kernel.Text));
            }
        }

        return string.Join("\n", members);
    }

    private static string NumberType(int number) => $"private readonly struct {KernelTemplate.Type(number)} : {KernelTemplate.Interface} {{ public static nint Value => {Numbers.Whole(number)}; }}";

    private static string NumberInterface => $$"""

        /// <summary>A whole number as a type: a constant of the method that has it as a type argument.</summary>
        private interface {{KernelTemplate.Interface}}
        {
            static abstract nint Value { get; }
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

    private static GeneratedFile Part(string suffix, string members)
    {
        var writer = GeneratedCode.Begin(Namespace);
        if (suffix.Length == 0)
        {
            writer.Line("/// <summary>The kernels of this assembly's networks and training steps, generic over the vector's width.</summary>");
            writer.Line(PartialTypeFile.Attribute);
            writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        }

        using (writer.Block($"internal static partial class {Name}")) writer.Line(members.TrimEnd('\n'));
        return new GeneratedFile($"{Namespace}.{Name}{suffix}.g.cs", writer.ToString());
    }
}
