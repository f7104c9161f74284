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
        yield return Part("", Primitives);
        foreach (var group in byOperation)
        {
            // In an order of their own, so that what else there is in the project moves nothing.
            var once = group.GroupBy(kernel => kernel.Digest, StringComparer.Ordinal).Select(equal => equal.First()).OrderBy(kernel => kernel.Digest, StringComparer.Ordinal);
            yield return Part("." + group.Key, string.Join("\n", once.Select(kernel => kernel.Text)));
        }
    }

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
