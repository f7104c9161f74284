namespace NetGen.Compiler.Emit.CSharp;

/// <summary>
/// Kernels that differ in nothing but whole numbers, as those of layers of several sizes do, written as one method (what LLVM
/// calls merging of similar functions). The numbers that differ are type arguments, which the just-in-time compiler and the
/// compiler of native programs take for the constants they are: each kernel becomes the machine code that it is on its own.
/// </summary>
internal sealed class KernelTemplate
{
    /// <summary>The interface of the types that stand for numbers.</summary>
    public const string Interface = "INumber";

    // A call names all of them; beyond, the calls would be as long as kernels.
    private const int MostNumbers = 32;

    // The lines of a method that calls the template.
    private const int CallLines = 5;

    private readonly IReadOnlyList<KernelCode> kernels;

    // The places whose numbers are type parameters: they differ, and are no multiples of those before them.
    private readonly List<int> parameters = [];

    /// <param name="kernels">Different kernels of one form.</param>
    public KernelTemplate(IReadOnlyList<KernelCode> kernels)
    {
        this.kernels = kernels;
        for (var place = 0; place < kernels[0].Numbers.Count; place++)
        {
            if (Written(place) is null) parameters.Add(place);
        }
    }

    /// <summary>Whether the template and the methods that call it are shorter than the kernels. Blocks need no such methods.</summary>
    public bool Pays => parameters.Count <= MostNumbers
        && (kernels[0].IsBlock || (kernels.Count - 1) * kernels[0].Form.Count(letter => letter == '\n') > CallLines * kernels.Count);

    /// <summary>The numbers that types have to stand for.</summary>
    public IEnumerable<int> Arguments => kernels.SelectMany(kernel => parameters.Select(place => kernel.Numbers[place]));

    /// <summary>The name of the type that stands for a number.</summary>
    public static string Type(int number) => "N" + Numbers.Whole(number);

    /// <summary>The template as a method.</summary>
    public string Text
    {
        get
        {
            var numbers = parameters.Select((_, index) => Parameter(index)).ToList();
            var constraints = string.Concat(numbers.Select(number => $" where {number} : struct, {Interface}"));
            return kernels[0].Fill(Name, place => Written(place)!, string.Concat(numbers.Select(number => ", " + number)))
                .Replace("internal static", "private static")
                .Replace(CSharpKernelRenderer.LaneConstraint, CSharpKernelRenderer.LaneConstraint + constraints);
        }
    }

    private string Name => $"{kernels[0].Prefix}_OfSizes_{kernels[0].Digest}";

    /// <summary>What calls the template in the place of a kernel: its name, with the kernel's numbers.</summary>
    public string Call(KernelCode kernel) => $"{Name}<V{string.Concat(parameters.Select(place => ", " + Type(kernel.Numbers[place])))}>";

    /// <summary>A kernel as a method that calls the template.</summary>
    public string Caller(KernelCode kernel)
    {
        var writer = new SourceWriter();
        writer.Line(CSharpKernelRenderer.Summary(kernel.Summary));
        writer.Line($"internal static void {kernel.Name}<V>({kernel.Parameters})");
        using (writer.Indent())
        {
            writer.Line(CSharpKernelRenderer.LaneConstraint);
            writer.Line($"=> {Call(kernel)}({kernel.Arguments});");
        }

        return writer.ToString();
    }

    // Not a name that a kernel gives anything.
    private static string Parameter(int index) => "TNumber" + Numbers.Whole(index + 1);

    /// <summary>The number of a place as C#: one for all kernels, or a multiple of a type parameter, as are the steps of several rows; null if it is neither.</summary>
    private string? Written(int place)
    {
        if (kernels.All(kernel => kernel.Numbers[place] == kernels[0].Numbers[place])) return Numbers.Whole(kernels[0].Numbers[place]);
        for (var index = 0; index < parameters.Count; index++)
        {
            var (first, number) = (kernels[0].Numbers[parameters[index]], kernels[0].Numbers[place]);
            if (first == 0 || number % first != 0) continue;
            var factor = number / first;
            if (kernels.Any(kernel => (long)kernel.Numbers[parameters[index]] * factor != kernel.Numbers[place])) continue;
            return factor == 1 ? $"{Parameter(index)}.Value" : $"({Parameter(index)}.Value * {Numbers.Whole(factor)})";
        }

        return null;
    }
}
