using Microsoft.CodeAnalysis;

namespace NetGen.Analyzers.Descriptors;

/// <summary>NG1xxx: modules and what they register.</summary>
internal static class RegistrationDescriptors
{
    public static readonly DiagnosticDescriptor ModuleInPlainCollection = new(
        "NG1001",
        "A module in a plain collection is not registered",
        "{0} in '{1}' cannot be registered, because {2}: its weights are not trained, saved or moved. {3}.",
        Category.Registration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG1001"));

    public static readonly DiagnosticDescriptor TensorInPlainCollection = new(
        "NG1002",
        "A parameter or tensor in a plain collection is not registered",
        "{0} in '{1}' cannot be registered, because {2}: it is not trained, saved or moved. {3}.",
        Category.Registration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG1002"));

    public static readonly DiagnosticDescriptor UndeclaredTensor = new(
        "NG1003",
        "A tensor field is neither parameter, buffer nor ignored",
        "The tensor '{0}' is not part of the state of '{1}'. Make it a Parameter to train it, mark it [Buffer] to save and move it with the module, or [Ignore] to keep it out.",
        Category.Registration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG1003"));

    public static readonly DiagnosticDescriptor ModuleCannotBeExtended = new(
        "NG1004",
        "A module class cannot be extended by generated code",
        "NetGen cannot complete the [Module] class '{0}', because {1}",
        Category.Registration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG1004"));

    public static readonly DiagnosticDescriptor ForwardMissingOrConflicting = new(
        "NG1005",
        "A module class needs a Forward that Call can stand for",
        "{0}",
        Category.Registration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG1005"));

    public static readonly DiagnosticDescriptor ForwardCalledFromOutside = new(
        "NG1010",
        "Forward called from outside its module",
        "'{0}.Forward' skips the hooks and the compiled code of '{1}'. Use '{0}.Call'.",
        Category.Registration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG1010"));
}
