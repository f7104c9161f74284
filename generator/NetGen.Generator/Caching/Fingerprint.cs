using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Generator.Caching;

/// <summary>Collects text and gives a short text that is equal only for equal collections.</summary>
internal sealed class Fingerprint
{
    private const char Separator = '\u0001';
    private readonly StringBuilder collected = new();

    public Fingerprint Add(string text)
    {
        collected.Append(text).Append(Separator);
        return this;
    }

    public Fingerprint Add(int number) => Add(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A place as origins tell it: typing in a line above does not move it.</summary>
    public Fingerprint Add(LinePosition place) => Add(place.Line).Add(place.Character);

    public override string ToString()
    {
        using var hash = SHA256.Create();
        return Convert.ToBase64String(hash.ComputeHash(Encoding.UTF8.GetBytes(collected.ToString())));
    }
}
