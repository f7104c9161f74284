using NetGen.Compiler.Emit.CStyle;
using NetGen.Compiler.Lowering;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>Writes loop programs as C# methods that are generic over the vector width.</summary>
/// <param name="outlined">What to call for each part that is a method of its own.</param>
public sealed class CSharpKernelRenderer(IReadOnlyDictionary<string, string> outlined) : KernelRenderer
{
    /// <summary>The constraint that makes a type parameter a vector width.</summary>
    public const string LaneConstraint = "where V : struct, global::NetGen.CompilerServices.ILane<V>";

    private const string Options = "global::System.Runtime.CompilerServices.MethodImplOptions";

    private const string Alone = $"[global::System.Runtime.CompilerServices.MethodImpl({Options}.AggressiveOptimization | {Options}.NoInlining)]";

    private string kernelName = "";

    protected override IReadOnlyDictionary<LaneOperation, string> Operations { get; } =
        new Dictionary<LaneOperation, string>
        {
            [LaneOperation.Add] = "{0} + {1}",
            [LaneOperation.Subtract] = "{0} - {1}",
            [LaneOperation.Multiply] = "{0} * {1}",
            [LaneOperation.Divide] = "{0} / {1}",
            [LaneOperation.Negate] = "-{0}",
            [LaneOperation.MultiplyAdd] = "V.MultiplyAdd({0}, {1}, {2})",
            [LaneOperation.Max] = "V.Max({0}, {1})",
            [LaneOperation.Relu] = "V.MaxRight(V.Zero, {0})",
            [LaneOperation.Sqrt] = "V.Sqrt({0})",
            [LaneOperation.Exp] = "V.Exp({0})",
            [LaneOperation.Log] = "V.Log({0})",
            [LaneOperation.Tanh] = "V.Tanh({0})",
            [LaneOperation.Sigmoid] = "V.Sigmoid({0})",
            [LaneOperation.GreaterThan] = "V.GreaterThan({0}, {1})",
            [LaneOperation.GreaterOrEqual] = "V.GreaterOrEqual({0}, {1})",
            [LaneOperation.Equal] = "V.Equals({0}, {1})",
            [LaneOperation.IsNaN] = "V.IsNaN({0})",
            [LaneOperation.Or] = "{0} | {1}",
            [LaneOperation.Select] = "V.Select({0}, {1}, {2})",
        };

    // Native size, so that addresses need no sign extension.
    protected override string IndexType => "nint";

    protected override string VectorType => "V";

    /// <summary>Writes the kernel and the parts that are its own.</summary>
    public override void Render(SourceWriter writer, Kernel kernel)
    {
        kernelName = kernel.Name;

        // Work is worth optimizing the first time, and inlining would have to stop half-way; what only calls others needs neither.
        if (!kernel.OnlyCalls) writer.Line(Alone);
        writer.Line($"internal static void {kernel.Name}<V>({Parameters(kernel)})");
        using (writer.Indent()) writer.Line(LaneConstraint);
        writer.Line("{");
        using (writer.Indent())
        {
            if (!kernel.IsGradientTask) Places(writer, kernel);
            RenderBody(writer, kernel);
        }

        writer.Line("}");
        foreach (var part in kernel.Own)
        {
            writer.Line();
            Render(writer, part, kernel.Calls(part));
        }
    }

    /// <summary>Names the buffers that a method works on itself, in the tile that it is given with their places.</summary>
    private static void Places(SourceWriter writer, Kernel kernel)
    {
        var used = kernel.Used;
        foreach (var parameter in kernel.Parameters.Where(parameter => used.Contains(parameter.Name)))
            writer.Line($"{Parameter(parameter)} = ref {LanePlaces.Reference(parameter.Kind, Place(parameter))};");
    }

    private void Render(SourceWriter writer, KernelPart part, bool isCalled)
    {
        var parameters = part.Indices.Select(index => $"nint {index}")
            .Concat(part.Values.Select(value => $"V {value}"))
            .Concat(part.Buffers.Select(Parameter));
        writer.Line(isCalled ? Alone : KernelFiles.Inlined);
        writer.Line($"private static void {kernelName}_{part.Name}<V>({string.Join(", ", parameters)})");
        using (writer.Indent()) writer.Line(LaneConstraint);
        writer.Line("{");
        using (writer.Indent()) Render(writer, part.Body);
        writer.Line("}");
    }

    protected override string Run(Statement.Run run, KernelPart part)
    {
        var indices = run.Indices.Select(index => index.ToString());
        if (part.IsOutlined) return $"{outlined[part.Name]}({Arguments(part.Buffers, indices)})";
        var arguments = indices
            .Concat(run.Values.Select(Text))
            .Concat(part.Buffers.Select(buffer => $"ref {buffer.Name}"));
        return $"{kernelName}_{part.Name}<V>({string.Join(", ", arguments)})";
    }

    protected override string Literal(float value) =>
        BitConverter.DoubleToInt64Bits(value) == 0 ? "V.Zero" : $"V.Broadcast({Numbers.Float(value)})";

    protected override string Counter(LoopIndex value) =>
        value.IsConstant ? Literal(value.Constant) : $"V.Broadcast((float){Grouped(value)})";

    protected override string Load(string buffer, LoopIndex at) => $"V.Load(ref {buffer}, {Lanes(at)})";

    protected override string LoadShared(string buffer, LoopIndex at) => $"V.Broadcast(ref {buffer}, {at})";

    protected override string LoadBytes(string buffer, LoopIndex at) => $"V.LoadBytes(ref {buffer}, {Lanes(at)})";

    protected override string Store(string buffer, LoopIndex at, string value) =>
        $"{value}.Store(ref {buffer}, {Lanes(at)})";

    protected override string StoreBytes(string buffer, LoopIndex at, string value) =>
        $"{value}.StoreBytes(ref {buffer}, {Lanes(at)})";

    protected override string StoreSum(string buffer, LoopIndex at, string value) =>
        $"Write(ref {buffer}, {at}, {value}.Sum(), accumulate)";

    protected override string Window(Statement.Window window) => window.Kind switch
    {
        BufferKind.Lanes => $"ref float {window.Name} = ref At<V>(ref {window.Buffer}, {window.At})",
        BufferKind.Bytes =>
            $"ref byte {window.Name} = ref global::System.Runtime.CompilerServices.Unsafe.Add(ref {window.Buffer}, {Lanes(window.At)})",
        _ => $"ref float {window.Name} = ref global::System.Runtime.CompilerServices.Unsafe.Add(ref {window.Buffer}, {Native(window.At)})",
    };

    protected override string TileBuffer(Statement.TileBuffer buffer) => buffer.Kind == BufferKind.TileBytes
        ? $"ref byte {buffer.Name} = ref BytesAt<V>(ref task.Arena({buffer.Tile}), {buffer.Offset})"
        : $"ref float {buffer.Name} = ref At<V>(ref task.Arena({buffer.Tile}), {buffer.Offset})";

    protected override string TileLoop(string variable) => $"for (int {variable} = 0; {variable} < task.Tiles; {variable}++)";

    /// <summary>The lines of documentation that say what a kernel computes.</summary>
    public static string Summary(string text) => $"/// <summary>{Xml(text)}</summary>";

    /// <summary>What passes a kernel's parameters on to another method that has the same.</summary>
    public static string Arguments(Kernel kernel) => Arguments(kernel.Parameters, kernel.Indices);

    private static string Arguments(EquatableArray<KernelParameter> parameters, IEnumerable<string> indices) => Kernel.IsGradient(parameters)
        ? string.Join(", ", [
            "task",
            .. parameters.Select(parameter => IsNumber(parameter) ? parameter.Name : "ref " + parameter.Name),
            .. indices,
            "accumulate",
        ])
        : string.Join(", ", ["tile", .. parameters.Select(Place), .. indices]);

    /// <summary>
    /// A kernel's parameters: of one that works on a tile, the tile and the places in it; of one that walks over the tiles of a
    /// chunk, the task, the places in every tile, and the gradient.
    /// </summary>
    public static string Parameters(Kernel kernel)
    {
        var indices = kernel.Indices.Select(index => $"nint {index}");
        return kernel.IsGradientTask
            ? string.Join(", ", ["scoped in global::NetGen.CompilerServices.LaneTask task", .. kernel.Parameters.Select(Parameter), .. indices, "bool accumulate"])
            : string.Join(", ", ["scoped in global::NetGen.CompilerServices.LaneTile tile", .. kernel.Parameters.Select(parameter => $"int {Place(parameter)}"), .. indices]);
    }

    // Not a name that a lowering gives anything.
    private static string Place(KernelParameter parameter) => parameter.Name + "At";

    private static string Parameter(KernelParameter parameter) => parameter.Kind switch
    {
        BufferKind.Bytes => $"ref byte {parameter.Name}",
        _ => IsNumber(parameter) ? $"nint {parameter.Name}" : $"ref float {parameter.Name}",
    };

    private static bool IsNumber(KernelParameter parameter) => parameter.Kind is BufferKind.TileLanes or BufferKind.TileBytes or BufferKind.Whole;

    /// <summary>An offset in floats, or bytes, of an element of one number for each lane.</summary>
    private static string Lanes(LoopIndex at) =>
        at.IsConstant && at.Constant is 0 or 1
            ? at.Constant == 0 ? "0" : "V.Count"
            : $"{Grouped(at)} * V.Count";

    /// <summary>An offset that cannot be taken for one of another type of argument.</summary>
    private static string Native(LoopIndex at) => at.IsConstant ? $"(nint){at}" : at.ToString();

    private static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
