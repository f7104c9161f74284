using System.Security.Cryptography;
using System.Text;
using NetGen.Compiler.Lowering;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>
/// A kernel as a method of the class that holds the kernels of all programs of an assembly. Its name is what it does and a
/// digest of its code: equal kernels have one name, whichever programs call them, and are written once.
/// </summary>
/// <param name="Operation">What it does: <c>Conv2dMaxPool2dRelu</c>.</param>
/// <param name="Digest">What tells it from others that do the same with other sizes.</param>
/// <param name="Text">The method, with its parts.</param>
public sealed record KernelCode(string Operation, string Digest, string Text)
{
    // What no identifier contains: stands for the name while it is not known.
    private const string Unnamed = "@@";

    /// <summary>The method's name.</summary>
    public string Name => $"{Operation}_{Digest}";

    /// <summary>The code of a kernel.</summary>
    internal static KernelCode Of(Kernel kernel)
    {
        var writer = new SourceWriter();
        new CSharpKernelRenderer().Render(writer, kernel with { Name = Unnamed });
        var text = writer.ToString();
        using var algorithm = SHA256.Create();
        var digest = string.Concat(algorithm.ComputeHash(Encoding.UTF8.GetBytes(text)).Take(8).Select(part => part.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
        return new KernelCode(kernel.Name, digest, text.Replace(Unnamed, $"{kernel.Name}_{digest}"));
    }
}
