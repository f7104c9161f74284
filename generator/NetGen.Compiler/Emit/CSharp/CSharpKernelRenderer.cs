using NetGen.Compiler.Emit.CStyle;
using NetGen.Compiler.Lowering;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>Writes loop programs as C# methods that are generic over the vector width.</summary>
/// <param name="text">Takes the methods, under the names <see cref="KernelCode.Unnamed"/> and what begins with it.</param>
/// <param name="outlined">What to call for each part that is a method of its own.</param>
public sealed class CSharpKernelRenderer(KernelText text, Func<string, string> outlined) : KernelRenderer(text)
{
    /// <summary>The constraint that makes a type parameter a vector width.</summary>
    public const string LaneConstraint = "where V : struct, global::NetGen.CompilerServices.ILane<V>";

    private const string Constraint = "    " + LaneConstraint;

    private const string Options = "global::System.Runtime.CompilerServices.MethodImplOptions";

    private const string Alone = $"[global::System.Runtime.CompilerServices.MethodImpl({Options}.AggressiveOptimization | {Options}.NoInlining)]";

    private const string Unsafe = "global::System.Runtime.CompilerServices.Unsafe";

    // The type parameters of the kernel's methods.
    private const string Types = "<V" + KernelCode.MoreTypes + ">(";

    // Of each part of the kernel, which whole numbers come with what is added to them.
    private Dictionary<string, bool[]> shifted = [];

    // Native size, so that addresses need no sign extension. The C# compiler tries all operators there are, and the conversions
    // of both types, for each that a constant is an operand of: where a call takes an index, its constant is an argument of its own.
    protected override string IndexType => "nint";

    protected override string VectorType => "V";

    protected override string Spelling(LaneOperation operation) => operation switch
    {
        LaneOperation.Add => "{0} + {1}",
        LaneOperation.Subtract => "{0} - {1}",
        LaneOperation.Multiply => "{0} * {1}",
        LaneOperation.Divide => "{0} / {1}",
        LaneOperation.Negate => "-{0}",
        LaneOperation.MultiplyAdd => "V.MultiplyAdd({0}, {1}, {2})",
        LaneOperation.Max => "V.Max({0}, {1})",
        LaneOperation.Relu => "V.MaxRight(V.Zero, {0})",
        LaneOperation.Sqrt => "V.Sqrt({0})",
        LaneOperation.Exp => "V.Exp({0})",
        LaneOperation.Log => "V.Log({0})",
        LaneOperation.Tanh => "V.Tanh({0})",
        LaneOperation.Sigmoid => "V.Sigmoid({0})",
        LaneOperation.GreaterThan => "V.GreaterThan({0}, {1})",
        LaneOperation.GreaterOrEqual => "V.GreaterOrEqual({0}, {1})",
        LaneOperation.Equal => "V.Equals({0}, {1})",
        LaneOperation.IsNaN => "V.IsNaN({0})",
        LaneOperation.Or => "{0} | {1}",
        LaneOperation.Select => "V.Select({0}, {1}, {2})",
        _ => throw new NotSupportedException(operation.ToString()),
    };

    /// <summary>Writes the kernel and the parts that are its own.</summary>
    public override void Render(Kernel kernel)
    {
        // Work is worth optimizing the first time, and inlining would have to stop half-way; what only calls others needs neither.
        var onlyCalls = kernel.OnlyCalls;
        if (!onlyCalls) Text.Line(Alone);
        var own = kernel.Own.ToList();
        shifted = own.ToDictionary(use => use.Part.Name, use => use.Shifts);
        Text.Begin().Write("internal static void ").Write(KernelCode.Unnamed).Write(Types).Write(Parameters(kernel)).End(")").Line(Constraint).Open();
        if (!onlyCalls) Places(kernel);
        RenderBody(kernel);
        Text.Close();
        foreach (var use in own)
        {
            Text.End();
            Render(use.Part, use.IsCalled, shifted[use.Part.Name]);
        }
    }

    /// <summary>Names the buffers that a method works on itself, in the tile or task that it is given with their places.</summary>
    private void Places(Kernel kernel)
    {
        foreach (var parameter in kernel.Used.Where(parameter => !IsNumber(parameter)))
        {
            var reference = kernel.IsGradientTask ? LanePlaces.OfTask(parameter.Kind, Place(parameter)) : LanePlaces.Reference(parameter.Kind, Place(parameter));
            Text.Line($"{Parameter(parameter)} = ref {reference};");
            if (parameter.Kind == BufferKind.Gradient) Text.Line("bool accumulate = task.Accumulate;");
        }
    }

    private void Render(KernelPart part, bool isCalled, bool[] isShifted)
    {
        var parameters = part.Indices.Select((index, position) => isShifted[position] ? $"nint {index}, nint {More(index)}" : $"nint {index}")
            .Concat(part.Values.Select(value => $"V {value}"))
            .Concat(part.Buffers.Select(Parameter));
        Text.Line(isCalled ? Alone : KernelFiles.Inlined);
        Text.Begin().Write("private static void ").Write(Name(part)).Write(Types).Write(string.Join(", ", parameters)).End(")").Line(Constraint).Open();
        // Not added up in a local: with one for each call the just-in-time compiler would run out of locals and inline no more.
        foreach (var index in part.Indices.Where((_, position) => isShifted[position])) Text.Spellings[index] = $"({index} + {More(index)})";
        Write(part.Body);
        Text.Spellings.Clear();
        Text.Close();
    }

    // Not a name that a lowering gives anything.
    private static string More(string index) => index + "More";

    private static string Name(KernelPart part) => $"{KernelCode.Unnamed}_{part.Name}";

    protected override void Run(Statement.Run run, KernelPart part)
    {
        if (part.IsOutlined)
        {
            Text.Write(outlined(part.Name)).Write("(").Write(string.Join(", ", Given(part.Buffers)));
            foreach (var index in run.Indices) Text.Write(", ").Write(index);
            Text.Write(")");
            return;
        }

        var isFirst = true;
        Text.Write(Name(part)).Write(Types);
        for (var position = 0; position < run.Indices.Count; position++)
        {
            Next(ref isFirst);
            if (shifted[part.Name][position]) Apart(run.Indices[position]);
            else Text.Write(run.Indices[position]);
        }

        foreach (var value in run.Values)
        {
            Next(ref isFirst);
            Write(value);
        }

        foreach (var buffer in part.Buffers) Next(ref isFirst).Write("ref ").Write(buffer.Name);
        Text.Write(")");
    }

    /// <summary>Goes on to the next argument.</summary>
    private KernelText Next(ref bool isFirst)
    {
        if (!isFirst) Text.Write(", ");
        isFirst = false;
        return Text;
    }

    protected override void Literal(float value)
    {
        if (BitConverter.DoubleToInt64Bits(value) == 0) Text.Write("V.Zero");
        else Text.Write("V.Broadcast(").Write(Numbers.Float(value)).Write(")");
    }

    protected override void Counter(LoopIndex value)
    {
        if (value.IsConstant)
        {
            Literal(value.Constant);
            return;
        }

        Text.Write("V.Broadcast((float)");
        Grouped(value);
        Text.Write(")");
    }

    protected override void Load(Expression.Load load) => Access("V.Load(ref ", load.Buffer, load.At);

    protected override void Load(Expression.LoadShared load)
    {
        Text.Write("V.Broadcast(ref ").Write(load.Buffer).Write(", ");
        if (load.At.IsShifted) Apart(load.At);
        else Text.Write(load.At);
        Text.Write(")");
    }

    protected override void Load(Expression.LoadBytes load) => Access("V.LoadBytes(ref ", load.Buffer, load.At);

    protected override void Store(Statement.Store store)
    {
        Grouped(store.Value);
        Access(".Store(ref ", store.Buffer, store.At);
    }

    protected override void Store(Statement.StoreBytes store)
    {
        Grouped(store.Value);
        Access(".StoreBytes(ref ", store.Buffer, store.At);
    }

    protected override void Store(Statement.StoreSum store)
    {
        Text.Write("Write(ref ").Write(store.Buffer).Write(", ").Write(store.At).Write(", ");
        Grouped(store.Value);
        Text.Write(".Sum(), accumulate)");
    }

    protected override void Window(Statement.Window window)
    {
        if (window.Kind == BufferKind.Lanes)
        {
            Text.Write("ref float ").Write(window.Name).Write(" = ref At<V>(ref ").Write(window.Buffer).Write(", ").Write(window.At).Write(")");
        }
        else if (window.Kind == BufferKind.Bytes)
        {
            Text.Write("ref byte ").Write(window.Name);
            Access($" = ref {Unsafe}.Add(ref ", window.Buffer, window.At);
        }
        else
        {
            // An offset that cannot be taken for one of another type of argument.
            Text.Write("ref float ").Write(window.Name).Write($" = ref {Unsafe}.Add(ref ").Write(window.Buffer).Write(window.At.IsConstant ? ", (nint)" : ", ").Write(window.At).Write(")");
        }
    }

    protected override void TileBuffer(Statement.TileBuffer buffer) => Text.Write(buffer.Kind == BufferKind.TileBytes
        ? $"ref byte {buffer.Name} = ref BytesAt<V>(ref task.Arena({buffer.Tile}), {buffer.Offset})"
        : $"ref float {buffer.Name} = ref At<V>(ref task.Arena({buffer.Tile}), {buffer.Offset})");

    protected override void TileLoop(string variable) => Text.Write($"for (int {variable} = 0; {variable} < task.Tiles; {variable}++)");

    /// <summary>An index as two arguments: what loops count, and the constant.</summary>
    private void Apart(LoopIndex index) => Text.Write(index.Variables).Write(", ").Number(index.Constant);

    /// <summary>A call with a buffer and an offset in floats, or bytes, of an element of one number for each lane.</summary>
    private void Access(string opening, string buffer, LoopIndex at)
    {
        Text.Write(opening).Write(buffer).Write(", ");
        if (!at.IsConstant)
        {
            Grouped(at.Variables);
            Text.Write(at.Constant == 0 ? " * V.Count" : at.Constant < 0 ? " * V.Count - " : " * V.Count + ");
        }

        if (at.IsConstant) Vectors(at.Constant);
        else if (at.Constant != 0) Vectors(Math.Abs((long)at.Constant));
        Text.Write(")");
    }

    private void Vectors(long count)
    {
        if (count != 1) Text.Number(count);
        if (count != 0) Text.Write(count == 1 ? "V.Count" : " * V.Count");
    }

    /// <summary>The lines of documentation that say what a kernel computes.</summary>
    public static string Summary(string text) => $"/// <summary>{Xml(text)}</summary>";

    /// <summary>What passes a kernel's parameters on to another method that has the same.</summary>
    public static string Arguments(Kernel kernel) => string.Join(", ", [.. Given(kernel.Parameters), .. kernel.Indices]);

    private static IEnumerable<string> Given(EquatableArray<KernelParameter> parameters) =>
        parameters.Select(Place).Prepend(Kernel.IsGradient(parameters) ? "task" : "tile");

    /// <summary>
    /// A kernel's parameters: the tile that it works on, or the task of one that walks over the tiles of a chunk, and the places of
    /// its buffers there.
    /// </summary>
    public static string Parameters(Kernel kernel) => string.Join(", ",
    [
        kernel.IsGradientTask ? "scoped in global::NetGen.CompilerServices.LaneTask task" : "scoped in global::NetGen.CompilerServices.LaneTile tile",
        .. kernel.Parameters.Select(parameter => $"int {Place(parameter)}"),
        .. kernel.Indices.Select(index => $"nint {index}"),
    ]);

    // Not a name that a lowering gives anything.
    private static string Place(KernelParameter parameter) => IsNumber(parameter) ? parameter.Name : parameter.Name + "At";

    private static string Parameter(KernelParameter parameter) => parameter.Kind switch
    {
        BufferKind.Bytes => $"ref byte {parameter.Name}",
        _ => IsNumber(parameter) ? $"nint {parameter.Name}" : $"ref float {parameter.Name}",
    };

    private static bool IsNumber(KernelParameter parameter) => parameter.Kind is BufferKind.TileLanes or BufferKind.TileBytes or BufferKind.Whole;

    private static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
