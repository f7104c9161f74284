using NetGen.Compiler.Linking;

namespace NetGen.Compiler.Emit;

/// <summary>The frame of a generated file that adds a part to a class of the user: header, namespace, enclosing types, the class itself.</summary>
public static class PartialTypeFile
{
    public const string Attribute = "[global::System.CodeDom.Compiler.GeneratedCode(\"NetGen\", \"0.1\")]";

    /// <param name="type">The class that gets a part.</param>
    /// <param name="bases">What follows its name: <c> : global::NetGen.Module</c>, or nothing.</param>
    /// <param name="members">Writes the part's members.</param>
    /// <param name="documentation">Lines of documentation of the part, without slashes.</param>
    public static string Write(TypeName type, string bases, Action<SourceWriter> members, IEnumerable<string>? documentation = null)
    {
        var writer = GeneratedCode.Begin(type.Namespace);
        var scopes = new Stack<SourceWriter.Scope>();
        foreach (var outer in type.Containing) scopes.Push(writer.Block(outer));
        foreach (var line in documentation ?? []) writer.Line("/// " + line);
        var parameters = type.TypeParameters.Count == 0 ? "" : $"<{string.Join(", ", type.TypeParameters)}>";
        scopes.Push(writer.Block($"partial {type.Keyword} {type.Name}{parameters}{bases}"));
        members(writer);
        while (scopes.Count > 0) scopes.Pop().Dispose();
        return writer.ToString();
    }
}
