using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;

namespace NetGen.Compiler.Libraries;

/// <summary>
/// A module as its assembly describes it to others, so that they link it as they do their own: what
/// <c>LibraryModuleAttribute</c> holds, with the assembly that bears it.
/// </summary>
/// <param name="Assembly">The assembly's name.</param>
/// <param name="Version">The assembly's version, for messages.</param>
/// <param name="Name">The class's <see cref="TypeName.FullName"/> there.</param>
/// <param name="Format">The text's format, see <see cref="CurrentFormat"/>.</param>
/// <param name="Text">The model, as <see cref="ModulePrinter"/> writes it.</param>
public sealed record LibraryModule(string Assembly, string Version, string Name, int Format, string Text)
{
    /// <summary>
    /// The format that this compiler writes, and the only one that it reads. It changes with the text, and with what an
    /// operation, an attribute or a layer's argument in it means.
    /// </summary>
    public const int CurrentFormat = 1;

    /// <summary>Whether a module can be described: its state is known. Where Forward is not understood, others call it as it is.</summary>
    public static bool CanDescribe(ModuleModel model) => model is { InternalFault: null, Unknown: null };

    /// <summary>The text that describes a module. Of its source it tells files and lines alone.</summary>
    public static string Describe(ModuleModel model) => ModulePrinter.Print(new ModuleRewriter(new LibraryOrigins().Shorten, name => name).Run(model));

    /// <summary>
    /// The module for a compilation that refers to the assembly. Where the text cannot be read it says so in
    /// <see cref="ModuleModel.Unknown"/>.
    /// </summary>
    public ModuleModel Read()
    {
        if (Format != CurrentFormat)
        {
            return Unreadable(Format > CurrentFormat
                ? $"is of the later format {Format}, this NetGen reads {CurrentFormat}; use a NetGen at least as new as the library's"
                : $"is of the earlier format {Format}, this NetGen reads {CurrentFormat}; build the library again");
        }

        try
        {
            var model = ModuleParser.Parse(Text);
            return ModuleStructure.IsSound(model)
                ? new ModuleRewriter(origin => new SourceOrigin($"{Assembly}/{origin.Path}", origin.Line, origin.Column, origin.Length), Qualify).Run(model) with { Library = new Library(Assembly, Version) }
                : Unreadable("cannot be read");
        }
        catch (Exception malformed) when (malformed is not OperationCanceledException)
        {
            return Unreadable("cannot be read");
        }
    }

    /// <summary>Layers keep their names; what belongs to the library is told apart from classes of the same name elsewhere.</summary>
    private string Qualify(string name) => ModuleName.IsShared(name) ? name : ModuleName.Of(name, Assembly);

    private ModuleModel Unreadable(string reason)
    {
        var type = new TypeName("", [], ModuleName.Simple(Name), [], "class", "public") { FullName = ModuleName.Of(Name, Assembly) };
        return new ModuleModel(type, [], [], [], null, null, [], false)
        {
            Library = new Library(Assembly, Version),
            Unknown = $"its description in {Assembly} {Version} {reason}",
        };
    }
}
