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

    private readonly NestedForms nested;
    private readonly KernelCode first;

    // The numbers of each kernel at the places of the text; null where its form has no such place.
    private readonly Dictionary<KernelCode, int?[]> numbers = [];
    private readonly Dictionary<KernelCode, int> forms = [];

    // The places whose numbers are type parameters: they differ, and are no multiples of those before them.
    private readonly List<int> parameters = [];

    /// <param name="nested">Different kernels of one form, or blocks of several.</param>
    public KernelTemplate(NestedForms nested)
    {
        this.nested = nested;
        first = nested.Forms[0][0];
        for (var form = 0; form < nested.Forms.Count; form++)
        {
            foreach (var kernel in nested.Forms[form])
            {
                forms.Add(kernel, form);
                numbers.Add(kernel, nested.Numbers(kernel, form));
            }
        }

        for (var place = 0; place < numbers[first].Length; place++)
        {
            if (Written(place) is null) parameters.Add(place);
        }
    }

    /// <summary>Whether the template and the methods that call it are shorter than the kernels. Blocks need no such methods.</summary>
    public bool Pays => parameters.Count <= MostNumbers
        && (first.IsBlock || (numbers.Count - 1) * first.Form.Count(letter => letter == '\n') > CallLines * numbers.Count);

    /// <summary>The numbers that types have to stand for.</summary>
    public IEnumerable<int> Numbers => numbers.Keys.SelectMany(Arguments);

    /// <summary>The name of the type that stands for a number.</summary>
    public static string Type(int number) => "N" + Emit.Numbers.Whole(number);

    /// <summary>The template as a method.</summary>
    public string Text
    {
        get
        {
            var types = parameters.Select((_, index) => Parameter(index)).Concat(HasForms ? [NestedForms.Parameter] : Array.Empty<string>()).ToList();
            var constraints = string.Concat(types.Select(type => $" where {type} : struct, {Interface}"));
            return KernelCode.Fill(nested.Text, Name, place => Written(place)!, string.Concat(types.Select(type => ", " + type)))
                .Replace("internal static", "private static")
                .Replace(CSharpKernelRenderer.LaneConstraint, CSharpKernelRenderer.LaneConstraint + constraints);
        }
    }

    private string Name => $"{first.Prefix}_OfSizes_{first.Digest}";

    private bool HasForms => nested.Forms.Count > 1;

    /// <summary>What calls the template in the place of a kernel: its name, with the kernel's numbers.</summary>
    public string Call(KernelCode kernel) => $"{Name}<V{string.Concat(Arguments(kernel).Select(number => ", " + Type(number)))}>";

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
    private static string Parameter(int index) => "TNumber" + Emit.Numbers.Whole(index + 1);

    // A number that no line of the kernel's form has may be any.
    private IEnumerable<int> Arguments(KernelCode kernel)
    {
        foreach (var place in parameters) yield return numbers[kernel][place] ?? 0;
        if (HasForms) yield return forms[kernel];
    }

    /// <summary>The number of a place as C#: one for all kernels, or a multiple of a type parameter, as are the steps of several rows; null if it is neither.</summary>
    private string? Written(int place)
    {
        var having = numbers.Values.Where(own => own[place] is not null).ToList();
        var number = having[0][place]!.Value;
        if (having.TrueForAll(own => own[place] == number)) return Emit.Numbers.Whole(number);
        for (var index = 0; index < parameters.Count; index++)
        {
            if (having[0][parameters[index]] is not { } one || one == 0 || number % one != 0) continue;
            var factor = number / one;
            if (having.Exists(own => (long?)own[parameters[index]] * factor != own[place])) continue;
            return factor == 1 ? $"{Parameter(index)}.Value" : $"({Parameter(index)}.Value * {Emit.Numbers.Whole(factor)})";
        }

        return null;
    }
}
