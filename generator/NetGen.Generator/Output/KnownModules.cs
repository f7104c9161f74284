using NetGen.Compiler;
using NetGen.Compiler.Linking;

namespace NetGen.Generator.Output;

/// <summary>
/// All modules that a compilation can name. One class instead of a tuple of lists, for which the just-in-time compiler would have
/// to compile Roslyn's tables anew.
/// </summary>
/// <param name="Own">Those of the compilation itself.</param>
/// <param name="Libraries">Those of the assemblies that it refers to.</param>
internal sealed record KnownModules(EquatableArray<ModuleModel> Own, EquatableArray<ModuleModel> Libraries);
