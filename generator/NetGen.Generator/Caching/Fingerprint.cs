using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Generator.Caching;

/// <summary>Collects text and gives a short text that is equal only for equal collections. It is used up then.</summary>
internal sealed class Fingerprint
{
    private const char Separator = '\u0001';

    /// <summary>Larger ones are not kept for the next.</summary>
    private const int LargestSpare = 1 << 16;

    /// <summary>After every keystroke there is one for each class: they share their buffers.</summary>
    [ThreadStatic]
    private static Buffers? spare;

    private readonly Buffers buffers;
    private int length;

    public Fingerprint()
    {
        buffers = spare ?? new Buffers();
        spare = null;
    }

    public Fingerprint Add(string text)
    {
        Reserve(text.Length + 1);
        text.CopyTo(0, buffers.Text, length, text.Length);
        return End(text.Length);
    }

    /// <summary>A part of a text.</summary>
    public Fingerprint Add(SourceText text, TextSpan span)
    {
        Reserve(span.Length + 1);
        text.CopyTo(span.Start, buffers.Text, length, span.Length);
        return End(span.Length);
    }

    public Fingerprint Add(int number) => Add(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A place as origins tell it: typing in a line above does not move it.</summary>
    public Fingerprint Add(LinePosition place) => Add(place.Line).Add(place.Character);

    public override string ToString()
    {
        var size = Encoding.UTF8.GetMaxByteCount(length);
        if (buffers.Bytes.Length < size) buffers.Bytes = new byte[size];
        var count = Encoding.UTF8.GetBytes(buffers.Text, 0, length, buffers.Bytes, 0);
        using var hash = SHA256.Create();
        var text = Convert.ToBase64String(hash.ComputeHash(buffers.Bytes, 0, count));
        if (buffers.Text.Length <= LargestSpare) spare = buffers;
        return text;
    }

    private void Reserve(int more)
    {
        if (length + more > buffers.Text.Length) Array.Resize(ref buffers.Text, Math.Max(length + more, 2 * buffers.Text.Length));
    }

    private Fingerprint End(int added)
    {
        length += added;
        buffers.Text[length++] = Separator;
        return this;
    }

    private sealed class Buffers
    {
        public char[] Text = new char[4096];
        public byte[] Bytes = [];
    }
}
