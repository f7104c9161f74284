using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NetGen.Compiler.Lowering;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>
/// A kernel as a method of the class that holds the kernels of all programs of an assembly. Its name is what it does and a
/// digest of its code: equal kernels have one name, whichever programs call them, and are written once.
/// </summary>
/// <param name="Operation">What it does: <c>Conv2dMaxPool2dRelu</c>.</param>
/// <param name="Digest">What tells it from others that do the same.</param>
/// <param name="Summary">What it computes, with shapes.</param>
/// <param name="Parameters">Its parameters, as C#.</param>
/// <param name="Arguments">What passes them on, as C#.</param>
/// <param name="Form">The method and its parts, with <see cref="Unnamed"/> for its name and <see cref="Hole"/> for each whole number.</param>
/// <param name="Numbers">The whole numbers, in the order of their places.</param>
public sealed record KernelCode(string Operation, string Digest, string Summary, string Parameters, string Arguments, string Form, EquatableArray<int> Numbers)
{
    /// <summary>Stands for the name; no identifier contains it.</summary>
    public const string Unnamed = "@@";

    /// <summary>Stands for a whole number; no code of a kernel contains it.</summary>
    public const char Hole = '#';

    /// <summary>The method's name.</summary>
    public string Name => $"{Operation}_{Digest}";

    /// <summary>The method under its own name.</summary>
    public string Text => $"{CSharpKernelRenderer.Summary(Summary)}\n{Fill(Name, place => Emit.Numbers.Whole(Numbers[place]))}";

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

    /// <summary>The code of a kernel.</summary>
    internal static KernelCode Of(Kernel kernel)
    {
        var writer = new SourceWriter();
        new CSharpKernelRenderer().Render(writer, kernel with { Name = Unnamed });
        var text = writer.ToString();
        var (form, numbers) = Abstract(text);
        using var algorithm = SHA256.Create();
        var digest = algorithm.ComputeHash(Encoding.UTF8.GetBytes(text)).Take(8).Select(part => part.ToString("x2", CultureInfo.InvariantCulture));
        return new KernelCode(
            kernel.Name,
            string.Concat(digest),
            kernel.Summary,
            CSharpKernelRenderer.Parameters(kernel),
            CSharpKernelRenderer.Arguments(kernel),
            form,
            numbers);
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
