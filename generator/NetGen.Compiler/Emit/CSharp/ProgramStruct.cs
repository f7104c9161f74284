using NetGen.Compiler.Linking;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>
/// The hidden struct beside the user's class that holds a program's methods, in parts over several files, and through which
/// the engine finds them. It is in the user's namespace and is never generic.
/// </summary>
/// <param name="Namespace">The user's namespace, or empty.</param>
/// <param name="Name">Its name: <c>MnistNetLanes</c>.</param>
internal sealed record ProgramStruct(string Namespace, string Name)
{
    /// <summary>What the names of programs end with whose batch lies in the vector lanes.</summary>
    public const string Lanes = "Lanes";

    /// <summary>What the names of programs end with that run over whole row-major tensors.</summary>
    public const string RowMajor = "RowMajor";

    /// <param name="type">The user's class.</param>
    /// <param name="suffix">What tells several of one class apart: the layout.</param>
    public static ProgramStruct Of(TypeName type, string suffix)
    {
        var space = type.Namespace.Replace("@", "");
        var path = space.Length == 0 ? type.FullName : type.FullName.Substring(space.Length + 1);
        var name = new string(path.Select(letter => char.IsLetterOrDigit(letter) ? letter : '_').ToArray());
        return new ProgramStruct(type.Namespace, name + suffix);
    }

    /// <summary>That of a training step: <c>Trainer_TrainLanes</c>.</summary>
    public static ProgramStruct Of(StepModel step, string suffix) => Of(step.Type, $"_{step.Method.TrimStart('@')}{suffix}");

    /// <summary>That of another program of the same class.</summary>
    /// <param name="suffix">What tells it apart.</param>
    public ProgramStruct With(string suffix) => this with { Name = Name + suffix };

    /// <summary>A file with one part of the struct.</summary>
    public string File(Action<SourceWriter> members)
    {
        var writer = GeneratedCode.Begin(Namespace);
        Part(writer, members);
        return writer.ToString();
    }

    /// <summary>The part that says what the struct is.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="program">The engine's interface, of its namespace for generated code: <c>ILaneProgram</c>.</param>
    /// <param name="members">Writes the part's members.</param>
    public void FirstPart(SourceWriter writer, string program, Action<SourceWriter> members)
    {
        writer.Line(PartialTypeFile.Attribute);
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        Part(writer, members, $" : global::NetGen.CompilerServices.{program}");
    }

    private void Part(SourceWriter writer, Action<SourceWriter> members, string program = "")
    {
        using (writer.Block($"internal readonly partial struct {Name}{program}")) members(writer);
    }
}
