using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Linking;

/// <summary>
/// Conditions on which class a module of the object is: they tell apart what a constructor chose by a parameter that nothing keeps.
/// </summary>
internal static class TypeTest
{
    private const string Prefix = "type.";

    /// <summary>That a place holds a module of a class.</summary>
    /// <param name="place">A field, or one with positions in its container, commas between: <c>body, 1</c>.</param>
    /// <param name="type">The class's full name, see <see cref="Member.TypeFullName"/>.</param>
    public static AttributeValue Of(string place, string type) =>
        new AttributeValue.Formula(Formulas.Equal, new AttributeValue.Reference(Prefix + place), new AttributeValue.Text(type));

    /// <summary>Whether the classes of several modules tell which it is: they are different, and C# can name them.</summary>
    public static bool Tells(IReadOnlyList<Member> alternatives) =>
        alternatives.Select(member => member.TypeFullName).Distinct().Count() == alternatives.Count
        && alternatives.All(member => member.Kind == MemberKind.Module && member.Given.Length == 0 && member.TypeFullName.IndexOfAny(['`', ',', '+', '<']) < 0);

    /// <summary>The test as C#; null for a parameter that is no place.</summary>
    public static string? Text(string parameter, string type)
    {
        if (!parameter.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var place = parameter.Substring(Prefix.Length);
        return place.IndexOf(',') < 0
            ? $"(this.{place}?.GetType() == typeof(global::{type}))"
            : $"(global::NetGen.CompilerServices.ContainedLayers.Find<global::{type}>(this.{place}) is not null)";
    }
}
