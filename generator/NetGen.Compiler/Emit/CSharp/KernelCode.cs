using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NetGen.Compiler.Lowering;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>
/// A kernel, or a block that kernels call, as a method of the class of all that do the same in an assembly. Its name ends
/// in a digest of its code: equal kernels have one name, whichever programs call them, and are written once.
/// </summary>
/// <param name="Operation">What it does, and the name of the class: <c>Conv2dMaxPool2dRelu</c>.</param>
/// <param name="Block">What a block is a block of, <c>Columns24</c>; empty for a kernel.</param>
/// <param name="Digest">What tells it from others that do the same.</param>
/// <param name="Summary">What it computes, with shapes.</param>
/// <param name="Parameters">Its parameters, as C#.</param>
/// <param name="Arguments">What passes them on, as C#.</param>
/// <param name="Form">The method and its parts, with <see cref="Unnamed"/> for its name, <see cref="MoreTypes"/> and <see cref="KernelText.Hole"/> for each whole number.</param>
/// <param name="Numbers">The whole numbers, in the order of their places.</param>
/// <param name="Blocks">The methods that it calls under the name of their <see cref="Reference"/>.</param>
public sealed record KernelCode(string Operation, string Block, string Digest, string Summary, string Parameters, string Arguments, string Form, EquatableArray<int> Numbers, EquatableArray<KernelCode> Blocks)
{
    /// <summary>Stands for the name.</summary>
    public const string Unnamed = "$";

    /// <summary>Stands for the type arguments behind the vector's.</summary>
    public const string MoreTypes = "~";

    /// <summary>Begins and ends what stands for the name of a block, which may be that of a template with its numbers.</summary>
    public const char Referring = '@';

    // No code of a kernel contains them.
    private static readonly char[] Marks = [KernelText.Hole, Unnamed[0], MoreTypes[0]];

    /// <summary>Whether it is a block that kernels call, not a kernel that programs do.</summary>
    public bool IsBlock => Block.Length > 0;

    /// <summary>The method's name.</summary>
    public string Name => $"{Prefix}_{Digest}";

    /// <summary>What its name begins with.</summary>
    public string Prefix => IsBlock ? Block : "Run";

    /// <summary>What stands for it where another method calls it. With letters, so that it is not taken for a number.</summary>
    public string Reference => $"{Referring}block{Digest}{Referring}";

    /// <summary>The method under its own name.</summary>
    public string Text => (IsBlock ? "" : CSharpKernelRenderer.Summary(Summary) + "\n") + Fill(Form, Name, place => Emit.Numbers.Whole(Numbers[place]));

    /// <summary>A form with numbers, as C#, under any name.</summary>
    /// <param name="form">The form.</param>
    /// <param name="name">What stands for <see cref="Unnamed"/>.</param>
    /// <param name="number">What stands for the number of a place.</param>
    /// <param name="moreTypes">What stands for <see cref="MoreTypes"/>.</param>
    public static string Fill(string form, string name, Func<int, string> number, string moreTypes = "")
    {
        var text = new StringBuilder(form.Length + form.Length / 8);
        var (at, place) = (0, 0);
        for (var mark = form.IndexOfAny(Marks); mark >= 0; mark = form.IndexOfAny(Marks, at))
        {
            text.Append(form, at, mark - at).Append(form[mark] == KernelText.Hole ? number(place++) : form[mark] == Unnamed[0] ? name : moreTypes);
            at = mark + 1;
        }

        return text.Append(form, at, form.Length - at).ToString();
    }

    /// <summary>All else follows from the code, of which there is a digest.</summary>
    public bool Equals(KernelCode? other) =>
        other is not null && (Operation, Block, Digest, Summary) == (other.Operation, other.Block, other.Digest, other.Summary);

    public override int GetHashCode() => Digest.GetHashCode();

    /// <summary>The code of a kernel.</summary>
    internal static KernelCode Of(Kernel kernel)
    {
        var blocks = kernel.Parts.Where(part => part.IsOutlined).ToDictionary(part => part.Name, part => Of(
            kernel.Outlined(part),
            part.Name,
            new Dictionary<string, KernelCode>()));
        return Of(kernel, "", blocks);
    }

    private static KernelCode Of(Kernel kernel, string block, IReadOnlyDictionary<string, KernelCode> blocks)
    {
        var text = new KernelText();
        new CSharpKernelRenderer(text, part => blocks[part].Reference).Render(kernel);
        var (form, numbers) = (text.Form, text.Numbers);
        return new KernelCode(
            kernel.Name,
            block,
            Digested(form, numbers),
            kernel.Summary,
            CSharpKernelRenderer.Parameters(kernel),
            CSharpKernelRenderer.Arguments(kernel),
            form,
            numbers,
            blocks.Values.ToEquatableArray());
    }

    private static string Digested(string form, EquatableArray<int> numbers)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(form) + numbers.Count * sizeof(int)];
        var length = Encoding.UTF8.GetBytes(form, 0, form.Length, bytes, 0);
        foreach (var number in numbers)
        {
            for (var shift = 0; shift < 32; shift += 8) bytes[length++] = (byte)(number >> shift);
        }

        using var algorithm = SHA256.Create();
        return string.Concat(algorithm.ComputeHash(bytes).Take(8).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
