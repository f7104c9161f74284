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
/// <param name="Form">The method and its parts, with <see cref="Unnamed"/> for its name and <see cref="Hole"/> for each whole number.</param>
/// <param name="Numbers">The whole numbers, in the order of their places.</param>
/// <param name="Blocks">The methods that it calls under the name of their <see cref="Reference"/>.</param>
public sealed record KernelCode(string Operation, string Block, string Digest, string Summary, string Parameters, string Arguments, string Form, EquatableArray<int> Numbers, EquatableArray<KernelCode> Blocks)
{
    /// <summary>Stands for the name; no identifier contains it.</summary>
    public const string Unnamed = "@@";

    /// <summary>Stands for a whole number; no code of a kernel contains it.</summary>
    public const char Hole = '#';

    /// <summary>Begins and ends what stands for the name of a block, which may be that of a template with its numbers.</summary>
    public const char Referring = '@';

    /// <summary>Whether it is a block that kernels call, not a kernel that programs do.</summary>
    public bool IsBlock => Block.Length > 0;

    /// <summary>The method's name.</summary>
    public string Name => $"{Prefix}_{Digest}";

    /// <summary>What its name begins with.</summary>
    public string Prefix => IsBlock ? Block : "Run";

    /// <summary>What stands for it where another method calls it. With letters, so that it is not taken for a number.</summary>
    public string Reference => $"{Referring}block{Digest}{Referring}";

    /// <summary>The method under its own name.</summary>
    public string Text => (IsBlock ? "" : CSharpKernelRenderer.Summary(Summary) + "\n") + Fill(Name, place => Emit.Numbers.Whole(Numbers[place]));

    /// <summary>The form with its numbers, as C#, under any name.</summary>
    /// <param name="name">What stands for <see cref="Unnamed"/>.</param>
    /// <param name="number">What stands for the number of a place.</param>
    public string Fill(string name, Func<int, string> number)
    {
        var text = new StringBuilder(Form.Length);
        var place = 0;
        foreach (var letter in Form)
        {
            if (letter == Hole) text.Append(number(place++));
            else text.Append(letter);
        }

        return text.Replace(Unnamed, name).ToString();
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
        var writer = new SourceWriter();
        var calls = blocks.ToDictionary(pair => pair.Key, pair => pair.Value.Reference);
        new CSharpKernelRenderer(calls).Render(writer, kernel with { Name = Unnamed });
        var text = writer.ToString();
        var (form, numbers) = Abstract(text);
        using var algorithm = SHA256.Create();
        var digest = algorithm.ComputeHash(Encoding.UTF8.GetBytes(text)).Take(8).Select(part => part.ToString("x2", CultureInfo.InvariantCulture));
        return new KernelCode(
            kernel.Name,
            block,
            string.Concat(digest),
            kernel.Summary,
            CSharpKernelRenderer.Parameters(kernel),
            CSharpKernelRenderer.Arguments(kernel),
            form,
            numbers,
            blocks.Values.ToEquatableArray());
    }

    /// <summary>Code with holes for its whole numbers: digits that are part neither of a name nor of a number that is not whole.</summary>
    private static (string Form, EquatableArray<int> Numbers) Abstract(string text)
    {
        var form = new StringBuilder(text.Length);
        var numbers = new List<int>();
        for (var at = 0; at < text.Length;)
        {
            var (end, isWhole) = (at, true);
            for (; end < text.Length && IsOfWord(text[end]); end++) isWhole &= text[end] is >= '0' and <= '9';
            if (isWhole && end > at)
            {
                numbers.Add(int.Parse(text.Substring(at, end - at), CultureInfo.InvariantCulture));
                form.Append(Hole);
            }
            else
            {
                form.Append(text, at, end - at);
            }

            if (end < text.Length) form.Append(text[end++]);
            at = end;
        }

        return (form.ToString(), numbers.ToEquatableArray());
    }

    private static bool IsOfWord(char letter) => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.';
}
