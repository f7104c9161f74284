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

    private readonly List<Instance> instances = [];

    // The places whose numbers are type parameters: they differ, and are no multiples of those before them.
    private readonly List<int> parameters = [];

    /// <param name="nested">Different kernels of one form, or blocks of several.</param>
    public KernelTemplate(NestedForms nested)
    {
        this.nested = nested;
        first = nested.Forms[0][0];
        for (var form = 0; form < nested.Forms.Count; form++)
        {
            foreach (var kernel in nested.Forms[form]) instances.Add(new Instance(kernel, form, nested.Numbers(kernel, form)));
        }

        for (var place = 0; place < instances[0].Numbers.Length; place++)
        {
            if (Written(place) is null) parameters.Add(place);
        }
    }

    /// <summary>Whether the template and the methods that call it are shorter than the kernels. Blocks need no such methods.</summary>
    public bool Pays => parameters.Count <= MostNumbers
        && (first.IsBlock || (instances.Count - 1) * first.Form.Count(letter => letter == '\n') > CallLines * instances.Count);

    /// <summary>The numbers that types have to stand for.</summary>
    public IEnumerable<int> Numbers => instances.SelectMany(Arguments);

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
    public string Call(KernelCode kernel) => $"{Name}<V{string.Concat(Arguments(instances.Find(instance => instance.Kernel == kernel)!).Select(number => ", " + Type(number)))}>";

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
    private IEnumerable<int> Arguments(Instance instance)
    {
        foreach (var place in parameters) yield return Math.Max(instance.Numbers[place], 0);
        if (HasForms) yield return instance.Form;
    }

    /// <summary>The number of a place as C#: one for all kernels, or a multiple of a type parameter, as are the steps of several rows; null if it is neither.</summary>
    private string? Written(int place)
    {
        var having = instances.FindAll(instance => instance.Numbers[place] != NestedForms.Missing);
        var number = having[0].Numbers[place];
        if (having.TrueForAll(instance => instance.Numbers[place] == number)) return Emit.Numbers.Whole(number);
        for (var index = 0; index < parameters.Count; index++)
        {
            var parameter = having[0].Numbers[parameters[index]];
            if (parameter <= 0 || number % parameter != 0) continue;
            var factor = number / parameter;
            if (having.Exists(instance => !instance.IsMultiple(place, parameters[index], factor))) continue;
            return factor == 1 ? $"{Parameter(index)}.Value" : $"({Parameter(index)}.Value * {Emit.Numbers.Whole(factor)})";
        }

        return null;
    }

    /// <param name="Kernel">A kernel.</param>
    /// <param name="Form">Which of the nested forms it is of.</param>
    /// <param name="Numbers">Its numbers at the places of the text.</param>
    private sealed record Instance(KernelCode Kernel, int Form, int[] Numbers)
    {
        /// <summary>Whether the number of one place is that of another, which it has, times a factor.</summary>
        public bool IsMultiple(int place, int of, int factor) => Numbers[of] != NestedForms.Missing && (long)Numbers[of] * factor == Numbers[place];
    }
}
